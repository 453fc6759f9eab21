//! The form as a PDF that can be read aloud, searched, and kept for as long as the case.
//!
//! It is PDF/UA-1 and PDF/A-2a: every word stands in the structure in reading order, tables have
//! labelled rows or columns, the fonts are inside. It looks like the partnership's Word form. `form`
//! says what stands on it, `setting` sets that in type, `pages` parts it, `write` writes the file,
//! and nothing after `form` knows the form.

mod embedded;
mod form;
mod pages;
mod picture;
mod preview;
mod setting;
mod structure;
mod text;
mod write;

#[cfg(test)]
mod tests;

use super::ExportError;
use super::document::Document;
use super::fonts::Fonts;
use pages::{Bookmark, Page};
use setting::Setter;
use structure::Node;
use text::Typesetter;
use write::Content;

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/pdf";

/// Writes the form. Same document, same fonts: same bytes.
///
/// What no font can print is printed as its code point: [`super::fonts::uncovered`] says beforehand
/// what that will be.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let laid_out = LaidOut::of(document, fonts);
    let content = Content {
        pages: &laid_out.pages,
        bookmarks: &laid_out.bookmarks,
        structure: &laid_out.structure,
        made_on: document.made_on,
    };
    write::write(&content, fonts)
}

/// The pages as pictures: an SVG for each, of shapes alone. They show what [`pdf`] writes.
pub fn preview(document: &Document, fonts: &Fonts) -> Vec<String> {
    let pages = LaidOut::of(document, fonts).pages;
    let count = pages.len();
    (1..).zip(&pages).map(|(number, page)| preview::svg(page, number, count, fonts)).collect()
}

/// The form on its pages.
struct LaidOut {
    pages: Vec<Page>,
    bookmarks: Vec<Bookmark>,
    structure: Vec<Node>,
}

impl LaidOut {
    fn of(document: &Document, fonts: &Fonts) -> Self {
        let mut typesetter = Typesetter::new(fonts);
        let mut setter = Setter::new(&mut typesetter);
        let pieces = form::pieces(document);
        let (set, structure): (Vec<_>, Vec<_>) =
            pieces.iter().map(|piece| setter.set(piece)).unzip();
        let (pages, bookmarks) = pages::pages(&set, &mut typesetter);
        Self { pages, bookmarks, structure }
    }
}

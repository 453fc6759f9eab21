//! The form as a PDF that can be read aloud, searched, and archived for as long as the case.
//!
//! It is PDF/UA-1 and PDF/A-2a: every word is tagged in reading order, tables have labelled rows or
//! columns, and the fonts are embedded. It looks like the partnership's Word form. `pieces` says what
//! stands on the form, `layout` breaks that into lines and boxes, `paginate` spreads them over pages,
//! and `render` writes the file. Nothing after `pieces` knows the form.

mod composites;
mod draft;
mod embedded;
mod laid_out;
mod layout;
mod page;
mod paged_form;
mod paginate;
mod pieces;
mod preview;
mod render;
mod signs;
mod structure;
mod style;
mod text;
mod timeline;

#[cfg(test)]
mod tests;

use super::document::Document;
use super::error::ExportError;
use super::fonts::Fonts;
use paged_form::PagedForm;

/// Writes the form. The same document and fonts give the same bytes.
///
/// Characters that no font has are printed as code points; [`super::fonts::uncovered`] lists them in
/// advance.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    render::render(&PagedForm::of(document, fonts), document.made_on, fonts)
}

/// The pages as pictures, one SVG each, made of shapes alone. They show exactly what [`pdf`] prints.
pub fn preview(document: &Document, fonts: &Fonts) -> Vec<String> {
    let pages = PagedForm::of(document, fonts).pages;
    let count = pages.len();
    (1..).zip(&pages).map(|(number, page)| preview::svg(page, number, count, fonts)).collect()
}

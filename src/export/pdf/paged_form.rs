//! The form spread over pages: what both the PDF and the preview are made from.

use super::draft;
use super::layout::Layouter;
use super::page::{Bookmark, PdfPage};
use super::paginate::paginate;
use super::pieces::pieces;
use super::structure::StructureNode;
use super::text::Typesetter;
use crate::export::document::{Document, DocumentKind};
use crate::export::fonts::Fonts;

/// The form on its pages, with its structure.
pub struct PagedForm {
    pub title: String,
    pub pages: Vec<PdfPage>,
    pub bookmarks: Vec<Bookmark>,
    pub structure: Vec<StructureNode>,
}

impl PagedForm {
    /// Lays out a document and spreads it over pages.
    pub fn of(document: &Document, fonts: &Fonts) -> Self {
        let mut typesetter = Typesetter::new(fonts);
        let mut layouter = Layouter::new(&mut typesetter);
        let pieces = pieces(document);
        let (laid_out, structure): (Vec<_>, Vec<_>) =
            pieces.iter().map(|piece| layouter.layout(piece)).unzip();
        let (mut pages, bookmarks) = paginate(&laid_out, &document.title, &mut typesetter);
        if document.kind == DocumentKind::Draft {
            draft::mark(&mut pages, document.made_on, &mut typesetter);
        }
        Self { title: document.title.to_string(), pages, bookmarks, structure }
    }
}

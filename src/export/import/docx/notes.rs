//! Comments, and who is behind them and behind tracked changes.

use crate::export::import::word_form::By;
use crate::export::xml::Element;

/// The ids of the comments and notes that stand somewhere.
#[derive(Clone, Default)]
pub(super) struct NoteIds {
    pub comments: Vec<String>,
}

impl NoteIds {
    /// Notes the comment that an element refers to, if it refers to one.
    pub(super) fn note(&mut self, element: &Element) {
        if element.is_one_of(&["w:commentRangeStart", "w:commentReference"]) {
            self.comments.extend(element.attribute("w:id"));
        }
    }

    pub(super) fn extend(&mut self, other: &NoteIds) {
        self.comments.extend(other.comments.iter().cloned());
    }
}

/// Who is behind a tracked change or a comment.
pub(super) fn by(element: &Element) -> By {
    let attribute = |name| element.attribute(name).unwrap_or_default();
    By { author: attribute("w:author"), date: attribute("w:date") }
}

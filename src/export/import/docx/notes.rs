//! Comments, and who is behind them and behind tracked changes.

use crate::export::import::word_form::By;
use crate::export::xml::Element;

/// How many characters are kept of a name and of a date, since every run of a tracked change has them.
const LONGEST_AUTHOR: usize = 255;
const LONGEST_DATE: usize = 40;

/// The most comments that are placed in one line, and the longest id of one. The text of others is kept
/// without its place.
const MOST_COMMENTS: usize = 200;
const LONGEST_ID: usize = 20;

/// The ids of the comments and notes that stand somewhere.
#[derive(Clone, Default)]
pub(super) struct NoteIds {
    pub comments: Vec<String>,
}

impl NoteIds {
    /// Notes the comment that an element refers to, if it refers to one.
    pub(super) fn note(&mut self, element: &Element) {
        if element.is_one_of(&["w:commentRangeStart", "w:commentReference"]) {
            let id = element.attribute("w:id").filter(|id| id.len() <= LONGEST_ID);
            self.comments.extend(id.filter(|_| self.comments.len() < MOST_COMMENTS));
        }
    }

    pub(super) fn extend(&mut self, other: &NoteIds) {
        self.comments.extend(other.comments.iter().cloned());
    }
}

/// Who is behind a tracked change or a comment.
pub(super) fn by(element: &Element) -> By {
    let attribute = |name, longest| {
        let value = element.attribute(name).unwrap_or_default();
        value.trim().chars().take(longest).collect()
    };
    By { author: attribute("w:author", LONGEST_AUTHOR), date: attribute("w:date", LONGEST_DATE) }
}

//! What a Word form said that came back, beside its answers: comments, and text that belongs to no answer.
//! It is kept to be read, and printed nowhere.

use serde::{Deserialize, Serialize};

use crate::domain::answer::UnknownFields;

/// The most notes that a draft keeps.
pub const MOST_NOTES: usize = 200;

/// One comment, or one text that belongs to no answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnedNote {
    /// What it stands at: the name of an answer, or the heading before it. Empty where it is at none.
    pub about: String,
    /// Who wrote it, for a comment.
    pub author: String,
    pub text: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// Adds notes to those that a draft keeps, but for those that are there. What does not fit is joined to the
/// last one, once, so that none is lost.
pub fn keep_notes(kept: &mut Vec<ReturnedNote>, notes: Vec<ReturnedNote>) {
    for note in notes {
        if kept.contains(&note) {
            continue;
        }
        let is_full = kept.len() >= MOST_NOTES;
        match kept.last_mut().filter(|_| is_full) {
            Some(last) => {
                let is_first = last.about == note.about
                    && last.author == note.author
                    && last.text.starts_with(&format!("{}\n", note.text));
                let said = [note.about, note.author, note.text];
                let said = said.into_iter().filter(|part| !part.is_empty());
                let said: String = said.flat_map(|part| ["\n".to_owned(), part]).collect();
                let is_joined = || format!("{}\n", last.text).contains(&format!("{said}\n"));
                if !is_first && !is_joined() {
                    last.text.push_str(&said);
                }
            }
            None => kept.push(note),
        }
    }
}

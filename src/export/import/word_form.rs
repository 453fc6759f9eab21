//! What a Word form says that came back: its answers as somebody left them, with their comments and
//! tracked changes, and every text that stands in no answer.
//!
//! It knows no referral. `docx/` reads it in a worker; `answers.rs` makes a referral of it.

use serde::{Deserialize, Serialize};

use crate::domain::form::{FieldTag, Group};

/// A form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordForm {
    /// The id that the app gave the form, if it made it: see `Document::form_id`.
    pub form_id: Option<String>,
    /// The answers, each at one place, in the order of the file. A field that is empty has one too.
    pub answers: Vec<PlacedText>,
    /// The comments, in their order.
    pub comments: Vec<Comment>,
    /// Text that belongs to no answer, in the order of the file.
    pub unplaced: Vec<Unplaced>,
}

/// Where an answer stands: its field, and for a field of a table the row, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The field.
    pub tag: FieldTag,
    /// The row of its table; 0 for a field that occurs once.
    pub row: usize,
}

/// The text at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedText {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub text: Revised,
}

/// A text with the changes that were tracked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revised {
    /// The text in pieces, each with one history.
    pub pieces: Vec<Piece>,
}

/// A stretch of text with one history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text, with LF between lines.
    pub text: String,
    /// Who inserted it, if that was tracked.
    pub inserted: Option<By>,
    /// Who deleted it, if that was tracked.
    pub deleted: Option<By>,
    /// How it was set off; known only while the file is read.
    #[serde(skip)]
    pub mark: Mark,
}

/// How somebody set a stretch of text off by hand, as one does to choose one of two printed words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// In no way.
    #[default]
    None,
    /// Struck through.
    Struck,
    /// In bold, underlined, framed or highlighted.
    Stressed,
}

/// Who changed something or commented on it, as the word processor recorded it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The name; empty where there is none.
    pub author: String,
    /// The day and time as it was written, such as `2026-12-01T09:30:00Z`; empty where there is none.
    pub date: String,
}

/// Which of two texts a tracked change stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// What was inserted counts, and what was deleted does not.
    #[default]
    Accepted,
    /// The text as it was before.
    Rejected,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who wrote it.
    pub by: By,
    /// What it says, with LF between lines.
    pub text: String,
    /// The answer at which it stands; `None` for one that stands at none.
    pub place: Option<Place>,
}

/// Text that belongs to no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The heading or the label that it follows; empty where there is none.
    pub after: String,
    /// The text, with its tracked changes accepted.
    pub text: String,
}

impl Revised {
    /// The text, with its changes accepted or rejected.
    pub fn text(&self, changes: Changes) -> String {
        let counts = |piece: &&Piece| match changes {
            Changes::Accepted => piece.deleted.is_none(),
            Changes::Rejected => piece.inserted.is_none(),
        };
        self.pieces.iter().filter(counts).map(|piece| piece.text.as_str()).collect()
    }

    /// Whether a change was tracked in it.
    pub fn is_changed(&self) -> bool {
        self.changes().next().is_some()
    }

    /// The pieces that were inserted or deleted.
    pub fn changes(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.inserted.is_some() || piece.deleted.is_some())
    }

    /// Adds a stretch of text; one of the same history as the last becomes one with it.
    pub fn push(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last)
                if last.inserted == piece.inserted
                    && last.deleted == piece.deleted
                    && last.mark == piece.mark =>
            {
                last.text.push_str(&piece.text);
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The same text as if nothing in it was set off.
    pub fn without_marks(self) -> Revised {
        let mut plain = Revised::default();
        self.pieces.into_iter().for_each(|piece| plain.push(Piece { mark: Mark::None, ..piece }));
        plain
    }

    /// Adds another text at its end.
    pub fn append(&mut self, other: Revised) {
        other.pieces.into_iter().for_each(|piece| self.push(piece));
    }
}

impl WordForm {
    /// The text at a place, with its changes accepted or rejected; empty where there is none.
    pub fn text(&self, place: Place, changes: Changes) -> String {
        self.at(place).map(|text| text.text(changes)).unwrap_or_default()
    }

    /// The text at a place.
    pub fn at(&self, place: Place) -> Option<&Revised> {
        self.answers.iter().find(|answer| answer.place == place).map(|answer| &answer.text)
    }

    /// How many rows a table has.
    pub fn rows(&self, group: Group) -> usize {
        let of_group = |answer: &&PlacedText| answer.place.tag.group() == Some(group);
        let rows = self.answers.iter().filter(of_group).map(|answer| answer.place.row + 1);
        rows.max().unwrap_or_default()
    }

    /// Whether a change was tracked in any answer.
    pub fn is_changed(&self) -> bool {
        self.answers.iter().any(|answer| answer.text.is_changed())
    }
}

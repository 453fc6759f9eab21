//! An item that was read from a pasted text.

use crate::domain::form::lists::Item;

/// One item that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedItem {
    pub item: Item,
    /// The lines that it was read from, as they were pasted.
    pub lines: String,
    pub remark: Option<Remark>,
}

/// What is to be known of an item before it is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The line looks like a heading.
    Heading,
    /// An item that says the same is in the list, or earlier in what was pasted.
    AlreadyThere,
    /// An attendance list has them as absent.
    SentApologies,
}

impl Remark {
    /// What the page says.
    pub fn label(self) -> &'static str {
        match self {
            Remark::Heading => "Looks like a heading",
            Remark::AlreadyThere => "Already in the list",
            Remark::SentApologies => "Sent apologies",
        }
    }
}

impl PastedItem {
    /// Whether it is added unless the practitioner says otherwise.
    pub fn is_proposed(&self) -> bool {
        !matches!(self.remark, Some(Remark::Heading | Remark::AlreadyThere))
    }
}

//! An item that was read from a pasted text.

use chrono::NaiveDate;

use crate::domain::date::{day_name, long_date};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::lists::Item;

/// How much of a joined line is shown, in characters.
const SHOWN: usize = 60;

/// One item that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedItem {
    pub item: Item,
    /// The lines that it was read from, as they were pasted.
    pub lines: String,
    pub remark: Option<Remark>,
    /// What somebody should look at before it is added.
    pub doubts: Vec<Doubt>,
}

/// What is to be known of an item before it is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The line looks like a heading.
    Heading,
    /// An item that says the same is in the list, or earlier in what was pasted.
    AlreadyThere,
    /// The line speaks of the family, and the list is of professionals.
    Family,
    /// The line has a job or an agency and nobody’s name.
    Nameless,
    /// An attendance list has them as absent.
    SentApologies,
}

impl Remark {
    /// What the page says.
    pub fn label(self) -> &'static str {
        match self {
            Remark::Heading => "Looks like a heading",
            Remark::AlreadyThere => "Already in the list",
            Remark::Family => "Looks like family, not a professional",
            Remark::Nameless => "No person’s name was found",
            Remark::SentApologies => "Sent apologies",
        }
    }
}

/// What the app is not sure of in an item that it proposes all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The words may mean this date: `Sept 26` is read as September 2026.
    MayBe(DateEntry),
    /// The text says another day of the week than the date has.
    OtherWeekday(NaiveDate),
    /// The words say that the date is only near: `c. 12/5/26`.
    NotExact,
    /// An event has no date.
    NoDate,
    /// A date lacks a part, or is not real.
    NotWhole,
    /// Lines without a date of their own were added to the event: the first, and how many more.
    Joined { first: String, more: usize },
}

impl Doubt {
    /// What the page says. The date itself, or its lack, stands beside it.
    pub fn text(&self) -> String {
        match self {
            Doubt::MayBe(date) => {
                let date = date.in_words();
                let date = date.split(',').next().unwrap_or_default();
                format!("Check this date: it may be {date}.")
            }
            Doubt::OtherWeekday(date) => {
                format!("Check this date: {} is a {}.", long_date(*date), day_name(*date))
            }
            Doubt::NotExact => "Check this date: the text says that it is not exact.".to_owned(),
            Doubt::NoDate => "Give the date once you have added it.".to_owned(),
            Doubt::NotWhole => "Correct the date once you have added it.".to_owned(),
            Doubt::Joined { first, more } => {
                let short: String = first.chars().take(SHOWN).collect();
                let rest = if short.len() < first.len() { "…" } else { "" };
                match more {
                    0 => format!("“{short}{rest}” has no date, so it was joined to this event."),
                    1 => format!(
                        "“{short}{rest}” and 1 more line have no date, so they were joined to this \
                         event."
                    ),
                    more => format!(
                        "“{short}{rest}” and {more} more lines have no date, so they were joined to \
                         this event."
                    ),
                }
            }
        }
    }
}

impl PastedItem {
    /// Whether it is added unless the practitioner says otherwise.
    pub fn is_proposed(&self) -> bool {
        matches!(self.remark, None | Some(Remark::SentApologies))
    }

    /// What the page says of it besides its fields, if anything.
    pub fn note(&self) -> Option<String> {
        let remark = self.remark.map(|it| it.label().to_owned());
        let is_added = self.is_proposed();
        let doubts = self.doubts.iter().filter(|_| is_added).map(Doubt::text);
        let notes: Vec<String> = remark.into_iter().chain(doubts).collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }
}

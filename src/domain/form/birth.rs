//! What is known of when somebody was born, and how the form prints it: a date, or in words that nobody
//! takes for one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date_entry::{DateEntry, When};
use crate::domain::date_question::{DateProblem, DateQuestion};

/// What the form prints for an answer that nobody has.
pub const NOT_KNOWN: &str = "Not known";

const NOT_BORN_YET: &str = "Not born yet";
const ABOUT: &str = "About ";
const DUE: &str = "Due ";

/// What is known of somebody's date of birth, where the date alone would not be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthKnown {
    /// The child is not born yet, and may have a due date.
    NotBornYet,
    /// The date is approximate. A month and a year, or a year, is enough.
    About,
    /// Nobody who was asked knows it.
    NotKnown,
}

/// What the form prints as a date of birth. A date wins over "not known" and "not born yet", because it
/// was typed; [`read`] asks which of them is right.
pub fn text(born: &DateEntry, known: Option<BirthKnown>, due: &DateEntry) -> String {
    let with = |before: &str, date: &DateEntry| match date.when() {
        Ok(Some(when)) => format!("{before}{}", When::text(when)),
        _ => date.text(),
    };
    match known {
        Some(BirthKnown::About) => with(ABOUT, born),
        Some(BirthKnown::NotKnown) if born.is_blank() => NOT_KNOWN.to_owned(),
        Some(BirthKnown::NotBornYet) if born.is_blank() && due.is_blank() => {
            NOT_BORN_YET.to_owned()
        }
        Some(BirthKnown::NotBornYet) if born.is_blank() => match due.when() {
            Ok(_) => with(DUE, due),
            Err(_) => format!("{DUE}{}", due.text()),
        },
        _ => born.text(),
    }
}

/// What [`text`] was printed from, with the due date last. `None` where it is nothing that the form prints
/// or a date.
pub fn from_text(text: &str) -> Option<(DateEntry, Option<BirthKnown>, DateEntry)> {
    let (text, none) = (text.trim(), DateEntry::default);
    let date = |text| DateEntry::from_text(text);
    match text {
        "" => Some((none(), None, none())),
        NOT_KNOWN => Some((none(), Some(BirthKnown::NotKnown), none())),
        NOT_BORN_YET => Some((none(), Some(BirthKnown::NotBornYet), none())),
        _ => match (text.strip_prefix(ABOUT), text.strip_prefix(DUE)) {
            (Some(about), _) => Some((date(about)?, Some(BirthKnown::About), none())),
            (None, Some(due)) => Some((none(), Some(BirthKnown::NotBornYet), date(due)?)),
            (None, None) => Some((date(text)?, None, none())),
        },
    }
}

/// The same in a list without labels.
pub fn listed(text: &str) -> String {
    match text.strip_prefix(ABOUT) {
        Some(date) => format!("Born about {date}"),
        None if text == NOT_KNOWN => "Date of birth not known".to_owned(),
        None if text == NOT_BORN_YET || text.starts_with(DUE) => text.to_owned(),
        None => format!("Born {text}"),
    }
}

/// Whether the date of birth was answered, or what is wrong with it.
pub fn read(
    born: &DateEntry,
    known: Option<BirthKnown>,
    asked: &DateQuestion,
    today: NaiveDate,
) -> Result<bool, DateProblem> {
    match known {
        None => Ok(asked.read(born, today)?.is_some()),
        Some(BirthKnown::About) => Ok(asked.read_when(born, today)?.is_some()),
        Some(_) if born.is_blank() => Ok(true),
        Some(BirthKnown::NotKnown) => {
            Err(asked.contradicts("it is given, and you said that it is not known"))
        }
        Some(BirthKnown::NotBornYet) => {
            Err(asked.contradicts("it is given, and you said that the child is not born yet"))
        }
    }
}

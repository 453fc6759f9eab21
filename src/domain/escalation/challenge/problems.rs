//! Problems to fix on an event's page before it can go into the log.

use chrono::NaiveDate;

use super::consulted::Consulted;
use crate::domain::answer::has_words;
use crate::domain::date_entry::{DateEntry, DateError};
use crate::domain::escalation::protocol::event::Authority;

/// A problem to fix before an event can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What to do where it does not say who records something.
pub(super) const NO_NAME: &str = "Give your name or role.";

/// The ids of the fields about somebody who was consulted.
pub(super) struct ConsultedFields {
    name: &'static str,
    role: &'static str,
    on: &'static str,
    who: &'static str,
}

pub(super) const LINE_MANAGER: ConsultedFields = ConsultedFields {
    name: "line-manager-name",
    role: "line-manager-role",
    on: "line-manager-on",
    who: "your line manager",
};

pub(super) const UNIT_MANAGER: ConsultedFields = ConsultedFields {
    name: "unit-manager-name",
    role: "unit-manager-role",
    on: "unit-manager-on",
    who: "the Safeguarding Unit Manager",
};

/// The problems found, in the order of the page.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Problem { field, message: message.into() });
    }

    pub(super) fn text(&mut self, field: &'static str, text: &str, missing: &str) {
        if !has_words(text) {
            self.add(field, missing);
        }
    }

    pub(super) fn date(
        &mut self,
        field: &'static str,
        entry: &DateEntry,
        what: &str,
    ) -> Option<NaiveDate> {
        match read_date(entry, what) {
            Ok(date) => Some(date),
            Err(message) => {
                self.add(field, message);
                None
            }
        }
    }

    /// Somebody who was consulted: either no details, or all of them.
    pub(super) fn consulted(
        &mut self,
        fields: &ConsultedFields,
        typed: &Consulted,
    ) -> Option<Authority> {
        if typed.is_blank() {
            return None;
        }
        self.text(fields.name, &typed.name, &format!("Give the name of {}.", fields.who));
        self.text(fields.role, &typed.role, &format!("Give the role of {}.", fields.who));
        let what = format!("the day on which you consulted {}", fields.who);
        let on = self.date(fields.on, &typed.on, &what)?;
        let (name, role) = (typed.name.trim().to_owned(), typed.role.trim().to_owned());
        Some(Authority { name, role, on })
    }
}

/// A required date, or what to do about it.
pub fn read_date(entry: &DateEntry, what: &str) -> Result<NaiveDate, String> {
    match entry.date() {
        Ok(Some(date)) => Ok(date),
        Ok(None) => Err(format!("Enter {what}.")),
        Err(DateError::Incomplete) => Err(format!("Enter {what} with a day, a month and a year.")),
        Err(DateError::NotReal) => {
            Err(format!("{} is not a real date. Check {what}.", entry.text()))
        }
        Err(DateError::YearNotFourDigits) => {
            Err(format!("Enter {what} with a year of four digits."))
        }
    }
}

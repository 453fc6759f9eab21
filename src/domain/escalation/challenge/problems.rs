//! Problems to fix on an event's page before it can go into the log.

use chrono::{Datelike, NaiveDate};

use super::consulted::Consulted;
use crate::domain::answer::has_words;
use crate::domain::date_entry::{DateEntry, PartOfDate};
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};
use crate::domain::escalation::protocol::event::Authority;
use crate::domain::escalation::protocol::refusal::{self, Refusal};

/// A problem to fix before an event can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field, or of the box of a date, to correct.
    pub field: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// What to do where it does not say who records something.
pub(super) const NO_NAME: &str = "Give your name or role.";

/// The ids of the fields about somebody who was consulted.
pub(super) struct ConsultedFields {
    name: &'static str,
    role: &'static str,
    pub(super) on: &'static str,
    who: &'static str,
}

impl ConsultedFields {
    fn day(&self) -> DateQuestion {
        DateQuestion::new(DateOf::Past, format!("the day on which you consulted {}", self.who))
    }

    /// The day of the consultation. Whoever is consulted only after a stage was skipped has not agreed to
    /// it: that day is asked about.
    pub(super) fn read_day(
        &self,
        entry: &DateEntry,
        skipped: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<NaiveDate, DateProblem> {
        let asked = self.day();
        let on = asked.read_given(entry, today)?;
        match skipped {
            Some(skipped) if skipped < on && !entry.is_confirmed() => {
                let problem = asked.is_after(on, skipped, "when the stage was skipped");
                Err(DateProblem { may_be_right: true, ..problem })
            }
            _ => Ok(on),
        }
    }
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
    pub(super) fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(Problem { field: field.to_owned(), message: message.into() });
    }

    pub(super) fn text(&mut self, field: &str, text: &str, missing: &str) {
        if !has_words(text) {
            self.add(field, missing);
        }
    }

    pub(super) fn date(
        &mut self,
        field: &str,
        entry: &DateEntry,
        asked: &DateQuestion,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        self.read(field, asked.read_given(entry, today))
    }

    pub(super) fn read(
        &mut self,
        field: &str,
        day: Result<NaiveDate, DateProblem>,
    ) -> Option<NaiveDate> {
        day.map_err(|problem| self.add(&problem.place(field), problem.message)).ok()
    }

    /// Somebody who was consulted: either no details, or all of them.
    pub(super) fn consulted(
        &mut self,
        fields: &ConsultedFields,
        typed: &Consulted,
        skipped: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Option<Authority> {
        if typed.is_blank() {
            return None;
        }
        self.text(fields.name, &typed.name, &format!("Give the name of {}.", fields.who));
        self.text(fields.role, &typed.role, &format!("Give the role of {}.", fields.who));
        let on = self.read(fields.on, fields.read_day(&typed.on, skipped, today))?;
        let (name, role) = (typed.name.trim().to_owned(), typed.role.trim().to_owned());
        Some(Authority { name, role, on })
    }
}

/// No challenge that is still worked on began before this year; an earlier one is a slip in typing.
const FIRST_YEAR: i32 = 2000;

/// Whether the log refuses a day as a slip in typing.
pub(super) fn is_too_long_ago(on: NaiveDate) -> bool {
    on.year() < FIRST_YEAR
}

/// The day on which something happened. What the log refuses of every day is said in its words, and cannot
/// be confirmed.
pub(super) fn read_day_it_happened(
    entry: &DateEntry,
    today: NaiveDate,
) -> Result<NaiveDate, DateProblem> {
    let asked = DateQuestion::new(DateOf::Logged, "the day on which it happened");
    let on = asked.read_given(entry, today)?;
    let refused = |refusal: Refusal, parts: Vec<PartOfDate>| DateProblem {
        parts,
        message: refusal.to_string(),
        may_be_right: false,
    };
    if on > today {
        return Err(refused(refusal::in_the_future(on), Vec::new()));
    }
    if is_too_long_ago(on) {
        return Err(refused(refusal::too_long_ago(on), vec![PartOfDate::Year]));
    }
    Ok(on)
}

pub(super) fn day_agreed() -> DateQuestion {
    DateQuestion::new(DateOf::AnyTime, "the date that was agreed")
}

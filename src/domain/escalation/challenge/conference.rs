//! The day of the conference, as it is asked about.

use chrono::NaiveDate;

use super::log::Challenge;
use super::replay::{Moment, history};
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};
use crate::domain::escalation::protocol::event::Event;

impl Challenge {
    /// What is wrong with the day of the conference as it was typed, or unlikely, if anything. It may be
    /// still to come, but not later than a check of the file, which comes six weeks after it.
    pub fn problem_with_conference(&self, today: NaiveDate) -> Option<DateProblem> {
        let asked = DateQuestion::new(DateOf::AnyTime, "the date of the conference");
        let on = match asked.read(&self.details.conference_date, today) {
            Err(problem) => return Some(problem),
            Ok(on) => on?,
        };
        let moments = history(self).moments.into_iter();
        let is_check = |it: &Moment| matches!(it.event, Event::FileChecked { .. });
        let checks = moments.filter(|it| it.after.is_ok()).filter(is_check).map(|it| it.on);
        let checked = checks.min().filter(|checked| *checked < on)?;
        Some(asked.is_after(on, checked, "when the file was checked"))
    }
}

//! The practitioner's changes to the calendar: adding a day by hand, removing a file.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::bank_holidays::BankHoliday;
use super::calendar::{WorkingDays, is_weekend};
use crate::domain::date::{day_and_date, long_date};
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};

/// Why a day was not added. The calendar has not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAdded {
    /// The date is missing, cannot be read or is unlikely.
    #[error("{}", .0.message)]
    NotADate(DateProblem),
    /// A weekend never counts anyway.
    #[error("{} never counts, because it is a weekend. You do not need to add it.", day_and_date(*.0))]
    Weekend(NaiveDate),
    /// It is a bank holiday already.
    #[error("{} is a bank holiday already: {}.", long_date(.0.date), .0.name)]
    Known(BankHoliday),
    /// Without a reason, nobody could tell later why it does not count.
    #[error("Enter why this day does not count, such as the name of the holiday.")]
    NoReason,
}

/// What the field for the day asks for.
pub fn day_to_add() -> DateQuestion {
    DateQuestion::new(DateOf::BankHoliday, "the date")
}

impl WorkingDays {
    /// Adds a day as it was typed, or returns everything that is wrong and changes nothing.
    pub fn add_typed(
        &mut self,
        date: &DateEntry,
        reason: &str,
        today: NaiveDate,
    ) -> Result<NaiveDate, Vec<NotAdded>> {
        let reason = reason.trim();
        let no_reason = reason.is_empty().then_some(NotAdded::NoReason);
        match (self.countable(date, today), no_reason) {
            (Ok(date), None) => {
                self.add(date, reason);
                Ok(date)
            }
            (date, no_reason) => Err(date.err().into_iter().chain(no_reason).collect()),
        }
    }

    /// The years that come from a published file, in order.
    pub fn imported_years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.imported.iter().map(|imported| imported.year).collect();
        years.sort_unstable();
        years
    }

    /// Goes back to the rules for every year that came from a file. Days added by hand stay.
    pub fn forget_imported(&mut self) {
        self.imported.clear();
    }

    /// The day that was typed, if it has counted as a working day so far.
    fn countable(&self, typed: &DateEntry, today: NaiveDate) -> Result<NaiveDate, NotAdded> {
        let date = day_to_add().read_given(typed, today).map_err(NotAdded::NotADate)?;
        if is_weekend(date) {
            return Err(NotAdded::Weekend(date));
        }
        match self.bank_holidays(date.year()).into_iter().find(|day| day.date == date) {
            Some(known) => Err(NotAdded::Known(known)),
            None => Ok(date),
        }
    }
}

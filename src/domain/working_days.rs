//! Working days in England and Wales: which days count, and when a number of them is over.
//!
//! No document says how the Practice Resolution Protocol counts. The convention is this project's
//! (decision 0015): the day that starts the time is day 0 and never counts; Monday to Friday count,
//! bank holidays do not; the last day ends at 11:59pm.
//!
//! Bank holidays come from rules and their known exceptions. Rules and published dates agree for every
//! year in [`PUBLISHED`]; any other year is projected, and said to be, until the practitioner takes
//! in the file that GOV.UK publishes ([`WorkingDays::import`]) or adds a day.

mod bank_holidays;
mod changing;
mod due;
mod published;

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::date::iso;
use super::referral::UnknownFields;

pub use changing::NotAdded;
pub use due::{Due, Span, due_on, weeks_after};
pub use published::{Change, ImportError, Imported};

/// The years whose published bank holidays were compared with the rules, day by day.
pub const PUBLISHED: RangeInclusive<i32> = 2012..=2028;

/// A day on which nobody is expected to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHoliday {
    /// The day.
    #[serde(with = "iso")]
    pub date: NaiveDate,
    /// What it is called: `Good Friday`.
    pub name: String,
}

/// How sure the bank holidays of a year are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Worked out by rule, and the same as what was published.
    Published,
    /// Taken from a published file.
    Imported,
    /// Worked out by rule alone. A one-off holiday, or one that is moved, is not known yet.
    Projected,
}

/// The calendar: bank holidays by rule, and what the practitioner added to it. The default is the
/// calendar that the app comes with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingDays {
    /// Years from a published file. Each takes the place of what the rules give for that year.
    imported: Vec<PublishedYear>,
    /// Days that the practitioner added. They count on top of rules and files.
    added: Vec<BankHoliday>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// The bank holidays of one year in a published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PublishedYear {
    year: i32,
    bank_holidays: Vec<BankHoliday>,
}

impl WorkingDays {
    /// The bank holidays of a year, in order. One that falls on a weekend is left out: its
    /// substitute day is listed.
    pub fn bank_holidays(&self, year: i32) -> Vec<BankHoliday> {
        let mut days = match self.imported.iter().find(|imported| imported.year == year) {
            Some(imported) => imported.bank_holidays.clone(),
            None => bank_holidays::by_rule(year),
        };
        for day in self.added.iter().filter(|day| day.date.year() == year) {
            if days.iter().all(|known| known.date != day.date) {
                days.push(day.clone());
            }
        }
        days.sort_by_key(|day| day.date);
        days
    }

    /// Whether a day counts: Monday to Friday, and no bank holiday.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !is_weekend(date) && self.bank_holidays(date.year()).iter().all(|day| day.date != date)
    }

    /// How sure the bank holidays of a year are.
    pub fn standing(&self, year: i32) -> Standing {
        if self.imported.iter().any(|imported| imported.year == year) {
            Standing::Imported
        } else if PUBLISHED.contains(&year) {
            Standing::Published
        } else {
            Standing::Projected
        }
    }

    /// Adds a day that does not count. A day that was added before gets the new name.
    pub fn add(&mut self, date: NaiveDate, name: &str) {
        self.remove(date);
        self.added.push(BankHoliday { date, name: name.trim().to_owned() });
        self.added.sort_by_key(|day| day.date);
    }

    /// Takes back a day that was added. Bank holidays by rule or from a file stay.
    pub fn remove(&mut self, date: NaiveDate) {
        self.added.retain(|day| day.date != date);
    }

    /// The days that were added, in order.
    pub fn added(&self) -> &[BankHoliday] {
        &self.added
    }

    /// The last working day before a day, which is given itself should a whole year have none.
    pub fn working_day_before(&self, date: NaiveDate) -> NaiveDate {
        let mut earlier = date.iter_days().rev().skip(1).take(366);
        earlier.find(|day| self.is_working_day(*day)).unwrap_or(date)
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

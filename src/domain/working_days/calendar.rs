//! The calendar: which days count.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::bank_holidays::{BankHoliday, by_rule};
use crate::domain::answer::UnknownFields;

/// The years whose published bank holidays were compared with the rules, day by day.
pub const PUBLISHED: RangeInclusive<i32> = 2012..=2028;

/// How sure the bank holidays of a year are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearStatus {
    /// Worked out by rule, and the same as what was published.
    Published,
    /// Taken from a published file.
    Imported,
    /// Worked out by rule alone. One-off and moved holidays are not known yet.
    Projected,
}

/// The calendar: bank holidays by rule, and the practitioner's own changes. The default is the
/// calendar that the app comes with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingDays {
    /// Years from a published file. Each replaces the rules for that year.
    pub(super) imported: Vec<PublishedYear>,
    /// Days that the practitioner added. They count on top of rules and files.
    pub(super) added: Vec<BankHoliday>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub(super) unknown: UnknownFields,
}

/// The bank holidays of one year in a published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PublishedYear {
    pub(super) year: i32,
    pub(super) bank_holidays: Vec<BankHoliday>,
}

impl WorkingDays {
    /// The bank holidays of a year, in order. One that falls on a weekend is left out: its
    /// substitute day is listed.
    pub fn bank_holidays(&self, year: i32) -> Vec<BankHoliday> {
        let mut days = match self.imported.iter().find(|imported| imported.year == year) {
            Some(imported) => imported.bank_holidays.clone(),
            None => by_rule(year),
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
    pub fn year_status(&self, year: i32) -> YearStatus {
        if self.imported.iter().any(|imported| imported.year == year) {
            YearStatus::Imported
        } else if PUBLISHED.contains(&year) {
            YearStatus::Published
        } else {
            YearStatus::Projected
        }
    }

    /// Adds a day that does not count. Adding it again renames it.
    pub fn add(&mut self, date: NaiveDate, name: &str) {
        self.remove(date);
        self.added.push(BankHoliday { date, name: name.trim().to_owned() });
        self.added.sort_by_key(|day| day.date);
    }

    /// Removes an added day. Bank holidays by rule or from a file stay.
    pub fn remove(&mut self, date: NaiveDate) {
        self.added.retain(|day| day.date != date);
    }

    /// The days that were added, in order.
    pub fn added(&self) -> &[BankHoliday] {
        &self.added
    }

    /// The last working day before a day, or the day itself if a whole year has none.
    pub fn working_day_before(&self, date: NaiveDate) -> NaiveDate {
        let mut earlier = date.iter_days().rev().skip(1).take(366);
        earlier.find(|day| self.is_working_day(*day)).unwrap_or(date)
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

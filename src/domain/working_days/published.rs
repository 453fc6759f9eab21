//! Imports the bank holidays that GOV.UK publishes at `https://www.gov.uk/bank-holidays.json`, from a
//! file that the practitioner saved.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::bank_holidays::BankHoliday;
use super::calendar::{PublishedYear, WorkingDays};
use crate::domain::date::iso;
use crate::domain::text_file::as_utf8;

/// Every year since 1978 has had at least this many. A file with fewer is incomplete, and importing it
/// would turn bank holidays into working days.
const FEWEST: usize = 8;

/// The largest file that is read, in bytes. The published one has about 40 KB.
pub const LARGEST_FILE: usize = 1024 * 1024;

/// The most bank holidays that a file may have: those of more than fifty years. The published one has
/// about ten years.
pub const MOST_BANK_HOLIDAYS: usize = 500;

/// The longest title or note, in bytes. They are shown on the page, and stored unencrypted.
const LONGEST_TEXT: usize = 200;

/// Why a file was not imported. The calendar has not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is not the published file, or a damaged copy.
    #[error(
        "This is not the bank holidays file that GOV.UK publishes. Your calendar has not changed. \
         Save gov.uk/bank-holidays.json again, and choose that file."
    )]
    NotTheFile,
    /// It is larger than [`LARGEST_FILE`].
    #[error(
        "This file is too large: the app reads files of up to 1 MB. Your calendar has not changed. \
         Save gov.uk/bank-holidays.json again, and choose that file."
    )]
    TooLarge,
    /// It has more than [`MOST_BANK_HOLIDAYS`].
    #[error(
        "This file has more than {MOST_BANK_HOLIDAYS} bank holidays, which is the most that the app \
         reads. Your calendar has not changed. Save gov.uk/bank-holidays.json again, and choose \
         that file."
    )]
    TooMany,
    /// It has no bank holidays for England and Wales.
    #[error(
        "The file has no bank holidays for England and Wales. Your calendar has not changed. \
         Save gov.uk/bank-holidays.json again, and choose that file."
    )]
    NoEnglandAndWales,
    /// A date cannot be read.
    #[error(
        "The file has a bank holiday on “{date}”, which is not a real date. Your calendar has not \
         changed. Save gov.uk/bank-holidays.json again, and choose that file."
    )]
    NotADate {
        /// The text in the file.
        date: String,
    },
    /// A year has too few bank holidays.
    #[error(
        "The file has only {count} bank holidays for {year}, and a year has at least {FEWEST}. Your \
         calendar has not changed. Save gov.uk/bank-holidays.json again, and choose that file. To \
         add a single day, add it by hand."
    )]
    YearNotWhole {
        year: i32,
        /// The number of bank holidays in that year.
        count: usize,
    },
}

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The years that now come from the file, in order.
    pub years: Vec<i32>,
    /// Every changed day, in order. A moved holiday is listed twice.
    pub changes: Vec<Change>,
}

/// A day that an import changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is now a bank holiday.
    Added(BankHoliday),
    /// It is no longer a bank holiday.
    Removed(BankHoliday),
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "england-and-wales")]
    england_and_wales: Option<Division>,
}

#[derive(Deserialize)]
struct Division {
    events: Events,
}

/// As many events as are read, and whether there were more.
struct Events {
    events: Vec<Event>,
    are_too_many: bool,
}

impl<'de> Deserialize<'de> for Events {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Events, D::Error> {
        deserializer.deserialize_seq(EventsVisitor)
    }
}

struct EventsVisitor;

impl<'de> Visitor<'de> for EventsVisitor {
    type Value = Events;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of bank holidays")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Events, A::Error> {
        let mut events = Vec::new();
        while events.len() < MOST_BANK_HOLIDAYS {
            match entries.next_element()? {
                Some(event) => events.push(event),
                None => return Ok(Events { events, are_too_many: false }),
            }
        }
        let mut are_too_many = false;
        while entries.next_element::<IgnoredAny>()?.is_some() {
            are_too_many = true;
        }
        Ok(Events { events, are_too_many })
    }
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: String,
    #[serde(default)]
    notes: String,
}

impl WorkingDays {
    /// Imports the published file. Each year in it replaces the rules, or an earlier file, for that
    /// year, so a holiday can be added, moved or removed. Other years, and days added by hand, stay.
    /// Scotland and Northern Ireland are ignored.
    pub fn import(&mut self, file: &[u8]) -> Result<Imported, ImportError> {
        let published = read(file)?;
        let years: Vec<i32> = published.iter().map(|published| published.year).collect();
        let before = self.clone();
        self.imported.retain(|imported| !years.contains(&imported.year));
        self.imported.extend(published);
        let mut changes = Vec::new();
        for year in &years {
            let (was, is) = (before.bank_holidays(*year), self.bank_holidays(*year));
            let lacks = |days: &[BankHoliday], date| days.iter().all(|day| day.date != date);
            let added = is.iter().filter(|day| lacks(&was, day.date)).cloned().map(Change::Added);
            let gone = was.iter().filter(|day| lacks(&is, day.date)).cloned().map(Change::Removed);
            changes.extend(added.chain(gone));
        }
        changes.sort_by_key(Change::date);
        Ok(Imported { years, changes })
    }
}

impl Change {
    pub fn date(&self) -> NaiveDate {
        match self {
            Change::Added(day) | Change::Removed(day) => day.date,
        }
    }
}

fn read(file: &[u8]) -> Result<Vec<PublishedYear>, ImportError> {
    if file.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    let file: File = serde_json::from_slice(&as_utf8(file)).map_err(|_| ImportError::NotTheFile)?;
    let division = file.england_and_wales.ok_or(ImportError::NoEnglandAndWales)?;
    // Keyed by date, so that a day listed twice counts once.
    let mut years: BTreeMap<i32, BTreeMap<NaiveDate, BankHoliday>> = BTreeMap::new();
    if division.events.are_too_many {
        return Err(ImportError::TooMany);
    }
    for event in division.events.events {
        if event.title.len() > LONGEST_TEXT || event.notes.len() > LONGEST_TEXT {
            return Err(ImportError::NotTheFile);
        }
        let Some(date) = iso::read(&event.date) else {
            return Err(ImportError::NotADate { date: event.date });
        };
        years.entry(date.year()).or_default().insert(date, event.bank_holiday(date));
    }
    if years.is_empty() {
        return Err(ImportError::NoEnglandAndWales);
    }
    let whole = |(year, days): (i32, BTreeMap<NaiveDate, BankHoliday>)| {
        let count = days.len();
        let bank_holidays = days.into_values().collect();
        let is_whole = count >= FEWEST;
        let year_of_file = PublishedYear { year, bank_holidays };
        is_whole.then_some(year_of_file).ok_or(ImportError::YearNotWhole { year, count })
    };
    years.into_iter().map(whole).collect()
}

impl Event {
    fn bank_holiday(&self, date: NaiveDate) -> BankHoliday {
        let notes = self.notes.trim().to_lowercase();
        let title = self.title.trim();
        let name = if notes.is_empty() { title.to_owned() } else { format!("{title} ({notes})") };
        BankHoliday { date, name }
    }
}

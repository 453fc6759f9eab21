//! A date as somebody types it: three parts that may be wrong, half finished or missing.

mod reading;
mod whole;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

pub(in crate::domain) use self::reading::with_our_digits;
use self::reading::{day_number, month_number, readable};
use self::whole::take_apart;
use super::answer::UnknownFields;
use super::date::{MONTHS, long_date, year};

/// A date as three typed parts. Any part may hold any text until the practitioner corrects it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateEntry {
    pub day: String,
    /// The month: a number, or its English name.
    pub month: String,
    /// The year, four digits.
    pub year: String,
    /// What was typed when somebody said that an unlikely date is right: see
    /// [`DateEntry::is_confirmed`]. Empty if nobody did.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub confirmed: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One of the three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDate {
    Day,
    Month,
    Year,
}

impl PartOfDate {
    /// Every part, in the order in which they are asked for.
    pub const ALL: [PartOfDate; 3] = [PartOfDate::Day, PartOfDate::Month, PartOfDate::Year];

    /// In lower case; also the end of the id of its box.
    pub fn name(self) -> &'static str {
        match self {
            PartOfDate::Day => "day",
            PartOfDate::Month => "month",
            PartOfDate::Year => "year",
        }
    }
}

/// What is wrong with a date that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// One or two of the three parts are empty.
    Incomplete,
    /// The parts do not make a real day, such as 31 June.
    NotReal,
    /// The year is not written with four digits, so the century would be a guess.
    YearNotFourDigits,
}

/// What keeps a date from being a real day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnrealPart {
    /// No month has this number or name.
    Month,
    /// No month has this day.
    Day,
    /// This month of this year has fewer days.
    DayOfMonth(When),
}

/// When something happened, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On this day.
    Day(NaiveDate),
    /// In the month that begins on this day.
    Month(NaiveDate),
    /// In the year that begins on this day.
    Year(NaiveDate),
}

impl When {
    /// The first day on which it may have happened.
    pub fn first(self) -> NaiveDate {
        match self {
            When::Day(day) | When::Month(day) | When::Year(day) => day,
        }
    }

    /// The last day on which it may have happened.
    pub fn last(self) -> NaiveDate {
        let after = |months| {
            let next = self.first().checked_add_months(Months::new(months));
            next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
        };
        match self {
            When::Day(day) => day,
            When::Month(_) => after(1),
            When::Year(_) => after(12),
        }
    }

    /// In GOV.UK style: `2 April 2026`, `April 2026`, `2026`.
    pub fn text(self) -> String {
        match self {
            When::Day(day) => long_date(day),
            When::Month(first) => {
                format!("{} {}", MONTHS[first.month0() as usize], year(first))
            }
            When::Year(first) => year(first),
        }
    }
}

impl DateEntry {
    /// The three parts of a known date.
    pub fn from_date(date: NaiveDate) -> DateEntry {
        DateEntry {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: year(date),
            ..DateEntry::default()
        }
    }

    /// Whether nobody has used it, so that it need not be stored.
    pub fn is_unused(&self) -> bool {
        *self == DateEntry::default()
    }

    /// The date that a text is, as the form prints one or as people write one: `2 April 2026`, `April
    /// 2026`, `2026`, `2/4/2026`. It may be a day that no month has. `None` for any other text.
    pub fn from_text(text: &str) -> Option<DateEntry> {
        let text = text.trim();
        let mut entry = DateEntry::default();
        if text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit()) {
            text.clone_into(&mut entry.year);
            return Some(entry);
        }
        entry.enter(PartOfDate::Day, text);
        (!entry.lacks(PartOfDate::Month) && !entry.lacks(PartOfDate::Year)).then_some(entry)
    }

    /// Puts text into one part, as it was typed, pasted, dictated or filled in. A whole date is taken
    /// apart into all three.
    pub fn enter(&mut self, part: PartOfDate, text: &str) {
        let before = self.part(part).chars().count();
        let came_at_once = text.chars().count() > before + 1;
        let Some(whole) = take_apart(&with_our_digits(text), came_at_once) else {
            text.clone_into(self.part_mut(part));
            if self.is_blank() {
                // Nothing is left to be right.
                self.confirmed = DateEntry::default().confirmed;
            }
            return;
        };
        match whole.day {
            Some(day) => self.day = day,
            // A month and a year have no day, and whatever was pasted is not one.
            None if part == PartOfDate::Day => self.day.clear(),
            None => {}
        }
        (self.month, self.year) = (whole.month, whole.year);
    }

    /// Whether a part has nothing that could be read.
    pub fn lacks(&self, part: PartOfDate) -> bool {
        readable(self.part(part)).is_empty()
    }

    /// Whether nothing was typed in any part.
    pub fn is_blank(&self) -> bool {
        PartOfDate::ALL.into_iter().all(|part| self.part(part).trim().is_empty())
    }

    /// Records that the date is right as it stands, however unlikely it is.
    pub fn confirm(&mut self) {
        self.confirmed = self.as_confirmed();
    }

    /// Whether somebody said that exactly this date is right. A date that was changed since is asked
    /// about again.
    pub fn is_confirmed(&self) -> bool {
        !self.is_blank() && self.confirmed == self.as_confirmed()
    }

    fn as_confirmed(&self) -> String {
        PartOfDate::ALL.map(|part| readable(self.part(part))).join("/")
    }

    /// The date that was typed: `Ok(None)` when nothing was.
    pub fn date(&self) -> Result<Option<NaiveDate>, DateError> {
        if self.is_blank() {
            return Ok(None);
        }
        let [day, month, year] = PartOfDate::ALL.map(|part| readable(self.part(part)));
        if day.is_empty() || month.is_empty() || year.is_empty() {
            return Err(DateError::Incomplete);
        }
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DateError::YearNotFourDigits);
        }
        let parsed = (day_number(&day), month_number(&month), year.parse().ok());
        let (Some(day), Some(month), Some(year)) = parsed else {
            return Err(DateError::NotReal);
        };
        NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(DateError::NotReal)
    }

    /// The date that was typed, if it is complete and real.
    pub fn real_date(&self) -> Option<NaiveDate> {
        self.date().ok().flatten()
    }

    /// What keeps it from being a real day. Only of a date that is [`DateError::NotReal`].
    pub fn unreal_part(&self) -> UnrealPart {
        let month = month_number(&readable(&self.month)).filter(|month| (1..=12).contains(month));
        let Some(month) = month else { return UnrealPart::Month };
        let is_in_some_month =
            day_number(&readable(&self.day)).is_some_and(|day| (1..=31).contains(&day));
        let year = readable(&self.year).parse().ok().filter(|_| is_in_some_month);
        let first = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
        first.map_or(UnrealPart::Day, |first| UnrealPart::DayOfMonth(When::Month(first)))
    }

    /// What the form prints: the date in GOV.UK style, or exactly what was typed where that is not
    /// a real date, because a receiver can often tell what was meant.
    pub fn text(&self) -> String {
        match self.date() {
            Ok(Some(date)) => long_date(date),
            Ok(None) => String::new(),
            Err(_) => PartOfDate::ALL
                .map(|part| self.part(part).trim())
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    /// When something happened, by a date that may lack its day, or its day and month: `Ok(None)`
    /// when nothing was typed. A day without its month is [`DateError::Incomplete`], as is anything
    /// without a year.
    pub fn when(&self) -> Result<Option<When>, DateError> {
        match PartOfDate::ALL.map(|part| self.lacks(part)) {
            [true, true, true] => Ok(None),
            [false, false, false] => Ok(self.date()?.map(When::Day)),
            [true, month_is_missing, false] => {
                let month =
                    if month_is_missing { Some(1) } else { month_number(&readable(&self.month)) };
                let typed = DateEntry {
                    day: "1".to_owned(),
                    month: month.ok_or(DateError::NotReal)?.to_string(),
                    year: self.year.clone(),
                    ..DateEntry::default()
                };
                let kind = if month_is_missing { When::Year } else { When::Month };
                Ok(typed.date()?.map(kind))
            }
            _ => Err(DateError::Incomplete),
        }
    }

    /// What a page shows: when it was in GOV.UK style, or what was given of it and what is missing or wrong.
    /// Empty if nothing was typed. The form prints [`DateEntry::text`].
    pub fn in_words(&self) -> String {
        match self.when() {
            Ok(when) => when.map_or_else(String::new, When::text),
            Err(DateError::Incomplete) if self.may_be_completed() => self.part_in_words(),
            Err(DateError::YearNotFourDigits) => {
                format!("{}, the year needs 4 numbers", self.text())
            }
            Err(_) => format!("{}, not a real date", self.text()),
        }
    }

    /// Whether the missing part can make it a real date.
    fn may_be_completed(&self) -> bool {
        let typed = |part| Some(self.part(part)).filter(|_| !self.lacks(part));
        // The first month has as many days as any, and the year is a leap year.
        let filled = DateEntry {
            day: typed(PartOfDate::Day).unwrap_or("1").to_owned(),
            month: typed(PartOfDate::Month).unwrap_or("1").to_owned(),
            year: typed(PartOfDate::Year).unwrap_or("2024").to_owned(),
            ..DateEntry::default()
        };
        filled.real_date().is_some()
    }

    /// `26 September, no year`.
    fn part_in_words(&self) -> String {
        use PartOfDate::{Day, Month, Year};
        let number = |part| self.part(part).trim();
        let named = month_number(&readable(&self.month)).and_then(|month| month.checked_sub(1));
        let month = named.and_then(|month| MONTHS.get(month as usize)).copied();
        let day = if self.lacks(Month) { "day " } else { "" };
        let day = if self.lacks(Day) { String::new() } else { format!("{day}{}", number(Day)) };
        let given = [day.as_str(), month.unwrap_or_default(), number(Year)];
        let given: Vec<&str> = given.into_iter().filter(|it| !it.is_empty()).collect();
        // A month and a year are enough, so a day is never missing.
        let missing: Vec<&str> =
            [Month, Year].into_iter().filter(|it| self.lacks(*it)).map(PartOfDate::name).collect();
        format!("{}, no {}", given.join(" "), missing.join(" or "))
    }

    /// A part as it was typed.
    pub fn part(&self, part: PartOfDate) -> &str {
        match part {
            PartOfDate::Day => &self.day,
            PartOfDate::Month => &self.month,
            PartOfDate::Year => &self.year,
        }
    }

    fn part_mut(&mut self, part: PartOfDate) -> &mut String {
        match part {
            PartOfDate::Day => &mut self.day,
            PartOfDate::Month => &mut self.month,
            PartOfDate::Year => &mut self.year,
        }
    }
}

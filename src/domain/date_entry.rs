//! A date as somebody types it: three parts that may be wrong, half finished or missing.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answer::UnknownFields;
use super::date::{MONTHS, long_date};

/// A date as three typed parts. Any part may hold any text until the practitioner corrects it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateEntry {
    pub day: String,
    /// The month: a number, or its English name.
    pub month: String,
    /// The year, four digits.
    pub year: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
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
                format!("{} {}", MONTHS[first.month0() as usize], first.year())
            }
            When::Year(first) => first.year().to_string(),
        }
    }
}

impl DateEntry {
    /// The three parts of a known date.
    pub fn from_date(date: NaiveDate) -> DateEntry {
        DateEntry {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
            ..DateEntry::default()
        }
    }

    /// Whether nothing was typed in any part.
    pub fn is_blank(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }

    /// The date that was typed: `Ok(None)` when nothing was.
    pub fn date(&self) -> Result<Option<NaiveDate>, DateError> {
        if self.is_blank() {
            return Ok(None);
        }
        let parts = [&self.day, &self.month, &self.year].map(|part| with_our_digits(part.trim()));
        let [day, month, year] = parts.each_ref().map(String::as_str);
        if day.is_empty() || month.is_empty() || year.is_empty() {
            return Err(DateError::Incomplete);
        }
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DateError::YearNotFourDigits);
        }
        let parsed = (day.parse().ok(), month_number(month), year.parse().ok());
        let (Some(day), Some(month), Some(year)) = parsed else {
            return Err(DateError::NotReal);
        };
        NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(DateError::NotReal)
    }

    /// The date that was typed, if it is complete and real.
    pub fn real_date(&self) -> Option<NaiveDate> {
        self.date().ok().flatten()
    }

    /// What the form prints: the date in GOV.UK style, or exactly what was typed where that is not
    /// a real date, because a receiver can often tell what was meant.
    pub fn text(&self) -> String {
        match self.date() {
            Ok(Some(date)) => long_date(date),
            Ok(None) => String::new(),
            Err(_) => [&self.day, &self.month, &self.year]
                .map(|part| part.trim())
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
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| part.trim());
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => Ok(None),
            (false, false, false) => Ok(self.date()?.map(When::Day)),
            (true, month_is_missing, false) => {
                let month = if month_is_missing { Some(1) } else { month_number(month) };
                let typed = DateEntry {
                    day: "1".to_owned(),
                    month: month.ok_or(DateError::NotReal)?.to_string(),
                    year: year.to_owned(),
                    ..DateEntry::default()
                };
                let kind = if month_is_missing { When::Year } else { When::Month };
                Ok(typed.date()?.map(kind))
            }
            _ => Err(DateError::Incomplete),
        }
    }
}

/// The zeros of the digits that a keyboard for a language spoken in Rotherham may give: Arabic, Persian
/// and Urdu, Hindi, Bengali, Punjabi, and the wide ones of East Asian input methods. The nine others
/// follow each. (Unicode, decimal digits, general category Nd.)
const OTHER_ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ff10}'];

/// The same with every decimal digit as one of 0 to 9. Everything else stays as it is.
fn with_our_digits(typed: &str) -> String {
    let ours = |letter: char| {
        let value = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero));
        let digit = |value: u32| char::from_digit(value, 10);
        OTHER_ZEROS.iter().filter_map(value).find_map(digit).unwrap_or(letter)
    };
    typed.chars().map(ours).collect()
}

/// A month typed as a number, as its name, or as the name's first three letters or more.
fn month_number(typed: &str) -> Option<u32> {
    if let Ok(number) = typed.parse() {
        return Some(number);
    }
    let typed = typed.to_ascii_lowercase();
    let named = |month: &&str| typed.len() >= 3 && month.to_ascii_lowercase().starts_with(&typed);
    (1..).zip(MONTHS.iter()).find(|(_, month)| named(month)).map(|(number, _)| number)
}

//! Dates as people type and read them.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::referral::DateEntry;

/// The months' English names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in GOV.UK style: `2 April 2026`.
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// A date with its day of the week: `Thursday 2 April 2026`.
pub fn day_and_date(date: NaiveDate) -> String {
    let day = match date.weekday() {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    };
    format!("{day} {}", long_date(date))
}

/// A time of day as it is read on a clock: `14:02`.
pub fn clock_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// How long ago a day was: `today`, `yesterday`, `12 days ago`. A day that is still to come, by a
/// clock that was set, is written as a date.
pub fn days_ago(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days @ 2.. => format!("{days} days ago"),
        _ => long_date(day),
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
}

/// The zeros of the digits that a keyboard for a language spoken in Rotherham may give: Arabic, Persian
/// and Urdu, Hindi, Bengali, Punjabi, and the wide ones of East Asian input methods. The nine others
/// follow each. (Unicode, decimal digits, general category Nd.)
const OTHER_ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ff10}'];

/// The same with every decimal digit as one of 0 to 9. All else stays as it is.
fn with_our_digits(typed: &str) -> String {
    let ours = |letter: char| {
        let value = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero));
        let digit = |value: u32| char::from_digit(value, 10);
        OTHER_ZEROS.iter().filter_map(value).find_map(digit).unwrap_or(letter)
    };
    typed.chars().map(ours).collect()
}

/// A month typed as a number, as its name, or as the name's first three letters or more.
pub(super) fn month_number(typed: &str) -> Option<u32> {
    if let Ok(number) = typed.parse() {
        return Some(number);
    }
    let typed = typed.to_ascii_lowercase();
    let named = |month: &&str| typed.len() >= 3 && month.to_ascii_lowercase().starts_with(&typed);
    (1..).zip(MONTHS.iter()).find(|(_, month)| named(month)).map(|(number, _)| number)
}

/// A date as `2026-04-02` in stored and exported data. In place of chrono's own reader of dates, which
/// knows every format there is and is a noticeable part of the download.
pub mod iso {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the date.
    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, month, day) = (date.year(), date.month(), date.day());
        serializer.serialize_str(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Reads a date that [`serialize`] wrote.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or(D::Error::custom("not a date such as 2026-04-02"))
    }

    /// Reads a date such as `2026-04-02`. `None` when it is written otherwise, or is no real day.
    pub fn read(text: &str) -> Option<NaiveDate> {
        let mut parts = text.splitn(3, '-');
        let mut part = |length: usize| {
            let digits = parts.next()?;
            let fits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
            if fits { digits.parse::<u32>().ok() } else { None }
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
    }

    /// The same for a date that need not be there.
    pub mod option {
        use chrono::NaiveDate;
        use serde::{Deserialize, Deserializer, Serializer, de::Error};

        #[derive(serde::Serialize)]
        struct Date(#[serde(with = "super")] NaiveDate);

        /// Writes the date, or nothing.
        pub fn serialize<S: Serializer>(
            date: &Option<NaiveDate>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match date {
                // Said as something that is there: JSON does not show it, what workers are asked in does.
                Some(date) => serializer.serialize_some(&Date(*date)),
                None => serializer.serialize_none(),
            }
        }

        /// Reads what [`serialize`] wrote.
        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<NaiveDate>, D::Error> {
            let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
            super::read(&text).map(Some).ok_or(D::Error::custom("not a date such as 2026-04-02"))
        }
    }
}

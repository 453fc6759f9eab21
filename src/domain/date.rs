//! Dates as people read them, and as they are stored.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

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

/// The year of a date in four digits, as it was typed: `0026` is never 26.
pub fn year(date: NaiveDate) -> String {
    format!("{:04}", date.year())
}

/// A date in GOV.UK style: `2 April 2026`.
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], year(date))
}

/// A date with its day of the week: `Thursday 2 April 2026`.
pub fn day_and_date(date: NaiveDate) -> String {
    format!("{} {}", day_name(date), long_date(date))
}

/// The day of the week: `Thursday`.
pub fn day_name(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A time of day on a 24-hour clock: `14:02`.
pub fn clock_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// How long ago a day was: `today`, `yesterday`, `12 days ago`. A future day, which means that the
/// clock was changed, is written as a date.
pub fn days_ago(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days @ 2.. => format!("{days} days ago"),
        _ => long_date(day),
    }
}

/// A date as `2026-04-02` in stored and exported data. Replaces chrono's own parser, which reads
/// every format and adds noticeably to the download.
pub mod iso {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, month, day) = (date.year(), date.month(), date.day());
        serializer.serialize_str(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Reads a date that [`serialize`] wrote.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or(D::Error::custom("not a date such as 2026-04-02"))
    }

    /// Reads a date such as `2026-04-02`. `None` for any other format, or for a day that does not
    /// exist.
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

    /// The same for an optional date.
    pub mod option {
        use chrono::NaiveDate;
        use serde::{Deserialize, Deserializer, Serializer, de::Error};

        #[derive(serde::Serialize)]
        struct Date(#[serde(with = "super")] NaiveDate);

        pub fn serialize<S: Serializer>(
            date: &Option<NaiveDate>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match date {
                // Serialised as `Some`: JSON makes no difference, but the wire format between pages
                // and workers does.
                Some(date) => serializer.serialize_some(&Date(*date)),
                None => serializer.serialize_none(),
            }
        }

        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<NaiveDate>, D::Error> {
            let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
            super::read(&text).map(Some).ok_or(D::Error::custom("not a date such as 2026-04-02"))
        }
    }
}

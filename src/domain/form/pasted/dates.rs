//! A date in the usual spellings of this country, somewhere in a line: `12/5/26`, `12.05.2026`,
//! `12 May 2026`, `Tues 12th May`, `May 12, 2026`, `May 2026`, `May 26`, `05/2026`, `2026-05-12`.
//!
//! - `scan` reads its parts.

mod scan;

use chrono::{Datelike, NaiveDate, Weekday};

use self::scan::{Reading, plain};
pub use self::scan::{Scan, entry};
use super::item::Doubt;
use crate::domain::date_entry::DateEntry;

/// A date that was found, and how many bytes of the text it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Blank where the words say when, but not as a date.
    pub date: DateEntry,
    pub length: usize,
    /// Whether the words say more than the date does: it is the first day of several, as in
    /// `12-14 May 2026`, or stands beside another day's name.
    pub says_more: bool,
    /// Why somebody should look at the date.
    pub doubt: Option<Doubt>,
}

/// The date at the start of a text. `latest_year` is the last year that two digits may mean.
pub fn at_start(text: &str, latest_year: i32) -> Option<Found> {
    let first = single(text, latest_year).or_else(|| days_of_a_month(text, latest_year))?;
    let after = &text[first.length..];
    let says_more = first.says_more || goes_on(after, latest_year);
    Some(Found { says_more, ..first })
}

/// Whether another date follows that ends a span of time.
fn goes_on(after: &str, latest_year: i32) -> bool {
    let after = after.trim_start();
    ["-", "–", "—", "to ", "until ", "till "].iter().any(|word| {
        let Some(rest) = after.strip_prefix(word) else { return false };
        let rest = rest.trim_start();
        single(rest, latest_year).is_some() || Scan::new(rest).bare_year(latest_year).is_some()
    })
}

/// `12-14 May 2026`, `12–14/5/26`, `12 to 14 May`: the first of the days.
fn days_of_a_month(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan::new(text);
    let day = scan.number(1, 2)?;
    scan.ordinal();
    scan.spaces();
    if scan.one_of(&['-', '–', '—', '&', '/', '+']).is_none() {
        let word = scan.word()?.to_ascii_lowercase();
        ["to", "and"].contains(&word.as_str()).then_some(())?;
    }
    scan.spaces();
    let last = single(scan.rest(), latest_year)?;
    let is_named = scan.rest()[..last.length].chars().any(char::is_alphabetic);
    let is_day = !last.date.day.is_empty() && (is_named || !last.date.year.is_empty());
    // From the 30th to the 2nd, the first day is in the month before.
    let is_one_month = day.parse::<u32>().ok() <= last.date.day.parse().ok();
    is_day.then(|| Found {
        date: match is_one_month {
            true => DateEntry { day: plain(day), ..last.date },
            false => DateEntry::default(),
        },
        length: scan.at + last.length,
        says_more: true,
        doubt: last.doubt,
    })
}

fn single(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan::new(text);
    let weekday = scan.weekday();
    let Reading { date, may_be } = scan
        .alternative(|it| it.year_first().map(Reading::from))
        .or_else(|| scan.alternative(|it| it.numbers(latest_year).map(Reading::from)))
        .or_else(|| scan.alternative(|it| it.day_and_name(latest_year).map(Reading::from)))
        .or_else(|| scan.alternative(|it| it.name_first(latest_year, weekday.is_some())))
        .or_else(|| scan.alternative(|it| it.year_alone().map(Reading::from)))?;
    let is_another = |day: Weekday| date.real_date().filter(|it| it.weekday() != day);
    let another = weekday.and_then(is_another);
    let doubt = may_be.map(Doubt::MayBe).or(another.map(Doubt::OtherWeekday));
    Some(Found { date, length: scan.at, says_more: another.is_some(), doubt })
}

/// The last year that two digits may mean for something that happened or is planned.
pub fn latest_for_events(today: NaiveDate) -> i32 {
    today.year() + 1
}

/// The last year that two digits may mean for a birth.
pub fn latest_for_births(today: NaiveDate) -> i32 {
    today.year()
}

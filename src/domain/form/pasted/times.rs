//! What says when at the start of a line of a chronology, however vaguely: a line that begins with a time
//! is an event of its own.
//!
//! Only what is true of the event becomes its date: `early June 2026` is in June 2026, and `before 12/5/26`
//! on no day that is known. The words stay, because they say more.

use super::dates::{self, Found, Scan, entry};
use super::item::Doubt;
use super::vague_times;
use crate::domain::date_entry::DateEntry;

/// What words before a date make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Nothing: the date says it all.
    Nothing,
    /// A part of it, or its beginning. The date is true.
    Part,
    /// It is near it.
    Near,
    /// Another time, which is before it or after it.
    Other,
}

use Said::{Near, Nothing, Other, Part};

/// What stands before a date, in lower case; what begins like another is after it.
const BEFORE: [(&str, Said); 67] = [
    ("on or about", Near),
    ("on or around", Near),
    ("on the", Nothing),
    ("on", Nothing),
    ("dated", Nothing),
    ("date", Nothing),
    ("at the beginning of", Part),
    ("at the start of", Part),
    ("at the end of", Part),
    ("the beginning of", Part),
    ("the start of", Part),
    ("the end of", Part),
    ("beginning of", Part),
    ("start of", Part),
    ("middle of", Part),
    ("end of", Part),
    ("end", Part),
    ("first half of", Part),
    ("second half of", Part),
    ("early in", Part),
    ("early", Part),
    ("mid", Part),
    ("middle", Part),
    ("late in", Part),
    ("late", Part),
    ("throughout", Part),
    ("during", Part),
    ("the", Part),
    ("in", Part),
    ("from", Part),
    ("since", Part),
    ("as of", Part),
    ("starting", Part),
    ("(", Part),
    ("[", Part),
    ("“", Part),
    ("\"", Part),
    ("circa", Near),
    ("ca", Near),
    ("c", Near),
    ("approximately", Near),
    ("approx", Near),
    ("around", Near),
    ("about", Near),
    ("roughly", Near),
    ("~", Near),
    ("?", Near),
    ("week commencing", Near),
    ("week beginning", Near),
    ("week ending", Near),
    ("week of", Near),
    ("wk commencing", Near),
    ("wk beginning", Near),
    ("wk beg", Near),
    ("w beg", Near),
    ("wk ending", Near),
    ("w/commencing", Near),
    ("w/c", Near),
    ("w/b", Near),
    ("w/e", Near),
    ("wc", Near),
    ("before", Other),
    ("prior to", Other),
    ("after", Other),
    ("by", Other),
    ("until", Other),
    ("up to", Other),
];

/// What says when at the start of a text: a date, words with a date, or words alone. `latest_year` is the
/// last year that two digits may mean.
pub fn at_start(text: &str, latest_year: i32) -> Option<Found> {
    let without_date = || vague_times::at_start(text, latest_year).map(undated);
    dates::at_start(text, latest_year)
        .or_else(|| between(text, latest_year))
        .or_else(|| after_words(text, latest_year))
        .or_else(|| months(text, latest_year))
        .or_else(without_date)
}

fn undated(length: usize) -> Found {
    Found { date: DateEntry::default(), length, says_more: true, doubt: None }
}

/// `early June 2026`, `w/c 9/11/26`, `on 12/5/26`, `by the end of May`.
fn after_words(text: &str, latest_year: i32) -> Option<Found> {
    let lower = text.to_ascii_lowercase();
    let (mut at, mut said) = (0, Nothing);
    while let Some((words, more)) = BEFORE.iter().find(|(words, _)| begins(&lower[at..], words)) {
        said = match (said, *more) {
            (Other, _) | (_, Other) => Other,
            (Near, _) | (_, Near) => Near,
            (Part, _) | (_, Part) => Part,
            (Nothing, Nothing) => Nothing,
        };
        let rest = &text[at + words.len()..];
        at = text.len() - rest.trim_start_matches([' ', '\u{a0}', '.', ':', '-', '–', ',']).len();
    }
    if at == 0 {
        return None;
    }
    let rest = &text[at..];
    let found = dates::at_start(rest, latest_year)
        .or_else(|| between(rest, latest_year))
        .or_else(|| months(rest, latest_year))
        .or_else(|| year(rest, latest_year))
        .or_else(|| month_alone(rest))
        .or_else(|| vague_times::at_start(rest, latest_year).map(undated))?;
    let date = if said == Other { DateEntry::default() } else { found.date };
    let near = (said == Near && !date.is_blank()).then_some(Doubt::NotExact);
    Some(Found {
        doubt: found.doubt.filter(|_| !date.is_blank()).or(near),
        says_more: found.says_more || said != Nothing,
        length: at + found.length,
        date,
    })
}

/// Whether a text begins with these words, and not with a longer one.
fn begins(text: &str, words: &str) -> bool {
    let is_sign = !words.ends_with(char::is_alphanumeric);
    let rest = text.strip_prefix(words);
    rest.is_some_and(|rest| is_sign || !rest.starts_with(|it: char| it.is_alphabetic()))
}

fn year(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan::new(text);
    let year = scan.bare_year(latest_year)?;
    // A school year is two.
    let is_two =
        scan.followed_by(|it| it.one_of(&['/', '-', '–']).is_some() && it.number(2, 4).is_some());
    let date = entry("", "", year).filter(|_| !is_two);
    Some(Found { date: date.unwrap_or_default(), ..undated(scan.at) })
}

/// A month without a year is no date.
fn month_alone(text: &str) -> Option<Found> {
    let mut scan = Scan::new(text);
    scan.month()?;
    scan.ends()?;
    Some(undated(scan.at))
}

/// `May to July 2026`, `May/June 2026`: the first of the months.
fn months(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan::new(text);
    let first = scan.month()?;
    scan.spaces();
    if scan.one_of(&['/', '-', '–', '&']).is_none() {
        let word = scan.word()?.to_ascii_lowercase();
        ["to", "and", "until", "or"].contains(&word.as_str()).then_some(())?;
    }
    scan.spaces();
    let rest = scan.rest();
    let Some(last) = dates::at_start(rest, latest_year) else {
        let last = month_alone(rest)?;
        return Some(undated(scan.at + last.length));
    };
    let is_in_order = last.date.month.parse().is_ok_and(|month: usize| first <= month);
    let date = entry("", &first.to_string(), &last.date.year)
        .filter(|it| is_in_order && !it.year.is_empty());
    Some(Found {
        date: date.unwrap_or_default(),
        doubt: last.doubt.map(|_| Doubt::NotExact).filter(|_| is_in_order),
        ..undated(scan.at + last.length)
    })
}

/// `between 3 and 7 May 2026`: the month or the year that both ends are in, if they are in one.
fn between(text: &str, latest_year: i32) -> Option<Found> {
    const BETWEEN: &str = "between ";
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix(BETWEEN)?;
    let (first, last) = rest.split_once(" and ").or_else(|| rest.split_once(" & "))?;
    let (first, last) = (first.trim(), last.trim_start());
    let read = |text: &str| {
        dates::at_start(text, latest_year)
            .or_else(|| year(text, latest_year))
            .or_else(|| month_alone(text))
    };
    let end = read(last)?;
    let length = lower.len() - last.len() + end.length;
    let number = |text: &str| {
        let mut scan = Scan::new(text);
        let day = scan.number(1, 2)?;
        scan.ordinal();
        // From the 28th to the 3rd, the first day is in the month before.
        let is_one_month = day.parse::<u32>().ok() <= end.date.day.parse().ok();
        let date = if is_one_month { end.date.clone() } else { DateEntry::default() };
        scan.rest().is_empty().then_some(date)
    };
    let month = |text: &str| {
        let mut scan = Scan::new(text);
        let month = scan.month()?;
        scan.rest().is_empty().then(|| entry("", &month.to_string(), "")).flatten()
    };
    let start = number(first).or_else(|| month(first)).or_else(|| read(first).map(|it| it.date));
    Some(Found { date: shared(&start?, &end.date), ..undated(length) })
}

/// The month and the year of two dates, or the year alone, as far as they are the same.
fn shared(first: &DateEntry, last: &DateEntry) -> DateEntry {
    let number = |part: &str| part.parse::<u32>().ok();
    let is_in_order = number(&first.month) <= number(&last.month);
    let is_one_year = first.year == last.year || first.year.is_empty() && is_in_order;
    if last.year.is_empty() || first.is_blank() || !is_one_year {
        return DateEntry::default();
    }
    let month = if first.month == last.month { last.month.as_str() } else { "" };
    entry("", month, &last.year).unwrap_or_default()
}

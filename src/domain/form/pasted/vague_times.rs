//! Words that say when and that no date says: `Spring 2026`, `2024/25`, `the next day`, `Monday`.

use super::dates::Scan;

const SEASONS: [&str; 18] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "easter",
    "christmas",
    "xmas",
    "new year",
    "half term",
    "half-term",
    "half",
    "bank holiday",
    "school holidays",
    "school year",
    "academic year",
    "ramadan",
    "eid",
    "term",
];

const PERIODS: [&str; 13] = [
    "term", "holiday", "holidays", "hols", "half", "break", "day", "eve", "weekend", "period",
    "time", "of", "in",
];

const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const UNITS: [&str; 12] = [
    "day",
    "days",
    "night",
    "morning",
    "afternoon",
    "evening",
    "week",
    "weeks",
    "weekend",
    "month",
    "months",
    "year",
];

const WHICH: [&str; 8] =
    ["next", "following", "same", "last", "previous", "that", "this", "later that"];

const COUNTS: [&str; 9] = ["a", "one", "two", "three", "four", "five", "six", "a few", "several"];

const UNKNOWN: [&str; 8] = [
    "yesterday",
    "today",
    "tomorrow",
    "date unknown",
    "date not known",
    "unknown date",
    "undated",
    "date tbc",
];

/// How many bytes at the start of a text say when.
pub fn at_start(text: &str, latest_year: i32) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let reads: [fn(&str, i32) -> Option<usize>; 7] =
        [year, season, weekday, month, relative, like_a_date, unknown];
    reads.iter().find_map(|read| read(&lower, latest_year))
}

/// Which of these words a text begins with, the longest first.
fn word<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let is = |word: &&&str| {
        let rest = text.strip_prefix(**word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    words.iter().filter(is).max_by_key(|it| it.len()).copied()
}

/// The text behind a number of bytes, and behind the spaces that follow.
fn behind(text: &str, length: usize) -> &str {
    text[length..].trim_start_matches([' ', '\u{a0}'])
}

/// Whether nothing but a sign between a time and what happened follows.
fn is_apart(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    trimmed.is_empty()
        || rest.starts_with([':', ',', ';', '\t', '|'])
        || trimmed.starts_with(['-', '–', '—', ':']) && rest.starts_with(' ')
}

/// `2024/25`, `2024-2025`, and a year before other words.
fn year(text: &str, latest_year: i32) -> Option<usize> {
    let mut scan = Scan::new(text);
    scan.bare_year(latest_year)?;
    scan.alternative(|it| {
        it.one_of(&['/', '-', '–'])?;
        it.number(4, 4).or_else(|| it.number(2, 2))?;
        it.ends()
    });
    Some(scan.at)
}

/// `Spring 2026`, `Christmas Day`, `Easter holidays ’25`, `Summer: `.
fn season(text: &str, latest_year: i32) -> Option<usize> {
    let named = word(text, &SEASONS).or_else(|| word(text, &["q1", "q2", "q3", "q4"]))?;
    let mut rest = behind(text, named.len());
    let mut is_time = is_apart(&text[named.len()..]);
    while let Some(period) = word(rest, &PERIODS) {
        is_time |= !["of", "in"].contains(&period);
        rest = behind(rest, period.len());
    }
    let mut scan = Scan::new(rest);
    let is_year = scan.alternative(|it| {
        it.one_of(&['\'', '’', '‘']);
        it.number(2, 2).map(|_| ()).or_else(|| it.bare_year(latest_year).map(|_| ()))
    });
    if is_year.is_some() {
        scan.alternative(|it| {
            it.one_of(&['/', '-', '–'])?;
            it.number(2, 4)
        });
    }
    (is_time || is_year.is_some()).then_some(text.len() - scan.rest().len())
}

/// `Monday HV called`; a short name only where a sign or a time of day follows, because `sat` and `sun` are
/// words.
fn weekday(text: &str, _: i32) -> Option<usize> {
    if let Some(day) = word(text, &DAYS) {
        return Some(day.len());
    }
    let mut scan = Scan::new(text);
    let name = scan.word().filter(|it| it.len() >= 3)?;
    DAYS.iter().find(|day| day.starts_with(name))?;
    let rest = scan.rest();
    let is_time = word(behind(rest, 0), &["am", "pm", "morning", "afternoon", "evening", "night"]);
    (is_apart(rest) || is_time.is_some()).then_some(scan.at)
}

/// `March: moved house`, `October half term`. Without such behind them, `may` and `june` are other words or
/// names.
fn month(text: &str, latest_year: i32) -> Option<usize> {
    let mut scan = Scan::new(text);
    scan.month()?;
    let rest = behind(scan.rest(), 0);
    let of_it =
        word(rest, &["half term", "half-term", "holidays", "hols", "break", "bank holiday"]);
    match of_it.and_then(|_| season(rest, latest_year)) {
        Some(length) => Some(text.len() - rest.len() + length),
        None => (of_it.is_some() || is_apart(scan.rest())).then_some(scan.at),
    }
}

/// `the next day`, `later that week`, `two weeks later`.
fn relative(text: &str, _: i32) -> Option<usize> {
    let rest = text.strip_prefix("the ").unwrap_or(text);
    if let Some(which) = word(rest, &WHICH) {
        let rest = behind(rest, which.len());
        let times = [&UNITS[..], &SEASONS[..4], &DAYS[..]];
        let unit = times.iter().find_map(|words| word(rest, words))?;
        return Some(text.len() - rest.len() + unit.len());
    }
    let mut scan = Scan::new(rest);
    if scan.number(1, 2).is_none() {
        scan.at = word(rest, &COUNTS)?.len();
    }
    let rest = behind(scan.rest(), 0);
    let unit = word(rest, &UNITS)?;
    let rest = behind(rest, unit.len());
    let after = word(rest, &["later", "earlier", "after", "before", "ago"])?;
    Some(text.len() - rest.len() + after.len())
}

/// `45/67/2026` and `??/5/26`, which nobody wrote for anything but a date.
fn like_a_date(text: &str, _: i32) -> Option<usize> {
    let part = |scan: &mut Scan| {
        let unknown = scan.rest().len() - scan.rest().trim_start_matches(['?', 'x', '_']).len();
        scan.at += unknown.min(4);
        (1..=4).contains(&unknown).then_some(()).or_else(|| scan.number(1, 4).map(|_| ()))
    };
    let mut scan = Scan::new(text);
    part(&mut scan)?;
    let sign = scan.one_of(&['/', '.', '-'])?;
    part(&mut scan)?;
    scan.one_of(&[sign])?;
    part(&mut scan)?;
    scan.ends()?;
    Some(scan.at)
}

fn unknown(text: &str, _: i32) -> Option<usize> {
    word(text, &UNKNOWN).map(str::len)
}

//! Takes a whole date apart that was pasted, dictated or filled in by the browser into one of the three
//! boxes: `12/05/2019`, `12th May 2019`, `2019-05-12`.

use super::reading::month_number;
use crate::domain::signs::is_invisible;

/// What the boxes say once a date is taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    /// `None` for a month and a year without a day.
    pub day: Option<String>,
    pub month: String,
    pub year: String,
}

/// A piece of a date between its separators.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Number(&'a str),
    Month(&'a str),
}

/// No date is longer, its day of the week included.
const LONGEST: usize = 60;

/// The words that people put around the pieces of a date.
const AROUND: [&str; 3] = ["of", "on", "the"];

/// What follows the number of a day: `1st`, `2nd`, `3rd`, `4th`.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

const WEEKDAYS: [&str; 11] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "weds",
    "thur",
    "thurs",
];

/// The whole date in a text, as it is written in this country: the day before the month. `None` where the
/// text is no whole date, or could still become another one: what was typed letter by letter, and not
/// `came_at_once`, is a date only once its year has four digits.
pub(super) fn take_apart(text: &str, came_at_once: bool) -> Option<Whole> {
    let text = without_time(text);
    let is_separator =
        |it: char| it.is_whitespace() || "/.,-\u{2010}\u{2011}\u{2013}\u{2014}()".contains(it);
    let is_date = |it: char| it.is_ascii_digit() || it.is_alphabetic() || is_separator(it);
    if text.len() > LONGEST || !text.chars().all(is_date) {
        return None;
    }
    let mut pieces = Vec::new();
    for run in runs(&text) {
        let word = run.to_lowercase();
        let follows_number = matches!(pieces.last(), Some(Piece::Number(_)));
        if run.starts_with(|it: char| it.is_ascii_digit()) {
            pieces.push(Piece::Number(run));
        } else if month_number(run).is_some() {
            pieces.push(Piece::Month(run));
        } else if !(AROUND.contains(&word.as_str())
            || ORDINALS.contains(&word.as_str()) && follows_number
            || is_weekday(&word))
        {
            return None;
        }
    }
    in_order(&pieces, came_at_once)
}

fn in_order(pieces: &[Piece], came_at_once: bool) -> Option<Whole> {
    use Piece::{Month, Number};
    let is_short = |it: &str| it.len() <= 2;
    let is_year = |it: &str| it.len() == 4 || it.len() == 2 && came_at_once;
    // Digit by digit, 2019-05-1 may become 2019-05-12.
    let is_finished = |it: &str| it.len() == 2 || is_short(it) && came_at_once;
    let (day, month, year) = match *pieces {
        [Number(day), Number(month), Number(year)]
            if is_short(day) && is_short(month) && is_year(year) =>
        {
            (Some(day), month, year)
        }
        [Number(year), Number(month), Number(day)]
            if year.len() == 4 && is_short(month) && is_finished(day) =>
        {
            (Some(day), month, year)
        }
        [Number(day), Month(month), Number(year)] | [Month(month), Number(day), Number(year)]
            if is_short(day) && is_year(year) =>
        {
            (Some(day), month, year)
        }
        [Number(year), Month(month), Number(day)] if year.len() == 4 && is_finished(day) => {
            (Some(day), month, year)
        }
        [Month(month), Number(year)] if year.len() == 4 => (None, month, year),
        [Number(month), Number(year)] if is_short(month) && year.len() == 4 => (None, month, year),
        _ => return None,
    };
    // The box of the month is too narrow for a name.
    let is_number = month.starts_with(|it: char| it.is_ascii_digit());
    let named = month_number(month).filter(|_| !is_number).map(|number| number.to_string());
    let month = named.unwrap_or_else(|| month.to_owned());
    Some(Whole { day: day.map(str::to_owned), month, year: year.to_owned() })
}

/// The text with the digits 0 to 9, without what cannot be seen, and without a time of day after it, as
/// spreadsheets and case systems write one: `12/05/2019 00:00:00`, `2019-05-12T10:30`.
fn without_time(text: &str) -> String {
    let visible: String = text.chars().filter(|it| !is_invisible(*it)).collect();
    let date = match visible.split_once(':') {
        Some((before, _)) => before.trim_end_matches(|it: char| it.is_ascii_digit()),
        None => &visible,
    };
    let is_date_and_t = |date: &&str| date.ends_with(|it: char| it.is_ascii_digit());
    let date = date.trim().trim_end_matches(',');
    date.strip_suffix('T').filter(is_date_and_t).unwrap_or(date).to_owned()
}

/// The runs of digits and of letters, in order.
fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let is_number = rest.starts_with(|it: char| it.is_ascii_digit());
        let is_same = |it: char| it.is_alphanumeric() && it.is_ascii_digit() == is_number;
        let end = rest.find(|it: char| !is_same(it)).unwrap_or(rest.len());
        runs.push(&rest[..end]);
        rest = &rest[end..];
    }
    runs
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word))
}

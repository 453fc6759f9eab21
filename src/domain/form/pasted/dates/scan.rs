//! Reads the parts of a date one after the other.

use chrono::Weekday;

use crate::domain::date::MONTHS;
use crate::domain::date_entry::DateEntry;

/// How many years back two digits behind the name of a month are taken for a year, where a day stands
/// before it. Before, they are more likely a number of something.
const RECENT: i32 = 10;

/// How many years back from next year two digits are taken for a year that stand behind the name of a
/// month alone: a key event may lie that far back.
const PLAUSIBLE: i32 = 21;

/// A parent's own childhood may be an event; before it, a number with four digits is no year.
const FIRST_YEAR: i32 = 1950;

/// What people and their keyboards put before a year of two digits.
const APOSTROPHES: [char; 6] = ['\'', '’', '‘', '‛', '´', '`'];

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub date: DateEntry,
    /// The other date that the same words may mean.
    pub may_be: Option<DateEntry>,
}

impl From<DateEntry> for Reading {
    fn from(date: DateEntry) -> Reading {
        Reading { date, may_be: None }
    }
}

/// Reads a text from its start.
pub struct Scan<'a> {
    text: &'a str,
    /// How many bytes were read.
    pub at: usize,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0 }
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Tries to read something, and goes back where it is not there.
    pub fn alternative<T>(&mut self, read: impl FnOnce(&mut Scan<'a>) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    pub fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    }

    /// Whether something follows, without reading it.
    pub fn followed_by(&self, is: impl FnOnce(&mut Scan<'a>) -> bool) -> bool {
        is(&mut Scan { text: self.text, at: self.at })
    }

    /// One or more spaces.
    pub fn a_space(&mut self) -> Option<()> {
        let start = self.at;
        self.spaces();
        (self.at > start).then_some(())
    }

    pub fn one_of(&mut self, letters: &[char]) -> Option<char> {
        let letter = self.next().filter(|letter| letters.contains(letter))?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// A number of so many digits, and no more.
    pub fn number(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        (least..=most).contains(&length).then(|| {
            self.at += length;
            &rest[..length]
        })
    }

    pub fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then(|| &rest[..length])
    }

    /// Whether what was read is not the beginning of a longer word or number.
    pub fn ends(&self) -> Option<()> {
        let goes_on = self.next().is_some_and(char::is_alphanumeric);
        let is_decimal = ['.', '/', ':'].iter().any(|sign| {
            let rest = self.rest().strip_prefix(*sign);
            rest.is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()))
        });
        (!goes_on && !is_decimal).then_some(())
    }

    /// Whether what ends a number that is said follows: `12th`.
    pub fn ordinal(&mut self) -> bool {
        let ending = self.alternative(|it| {
            let word = it.word()?.to_ascii_lowercase();
            ["st", "nd", "rd", "th"].contains(&word.as_str()).then_some(())
        });
        ending.is_some()
    }

    /// `Tuesday`, `Tues.` or `Tue,` before a date.
    pub fn weekday(&mut self) -> Option<Weekday> {
        self.alternative(|it| {
            let word = it.word()?;
            let day = named(word, &DAYS)?;
            it.one_of(&['.', ',']);
            it.a_space()?;
            Weekday::try_from(u8::try_from(day).ok()?).ok()
        })
    }

    /// The name of a month, from 1.
    pub fn month(&mut self) -> Option<usize> {
        self.alternative(|it| {
            let month = named(it.word()?, &MONTHS)?;
            it.one_of(&['.']);
            Some(month + 1)
        })
    }

    /// `2026-05-12`.
    pub fn year_first(&mut self) -> Option<DateEntry> {
        let year = self.number(4, 4)?;
        let sign = self.one_of(&['-', '/', '.'])?;
        let month = self.number(1, 2)?;
        self.one_of(&[sign])?;
        let day = self.number(1, 2)?;
        self.ends()?;
        entry(day, month, year)
    }

    /// `12/5/26`, `12.05.2026`, `12 5 2026`, `05/2026`, and `12/5` without a year.
    pub fn numbers(&mut self, latest_year: i32) -> Option<DateEntry> {
        let first = self.number(1, 2)?;
        let is_spaced = self.a_space().is_some();
        let sign = self.one_of(&['/', '.', '-']);
        if is_spaced && sign.is_some_and(|sign| sign != '/') {
            return None;
        }
        self.spaces();
        if sign == Some('/')
            && let Some(year) = self.alternative(|it| it.number(4, 4))
        {
            self.ends()?;
            return entry("", first, year);
        }
        let second = self.number(1, 2)?;
        let third = self.alternative(|it| {
            let had_space = it.a_space().is_some();
            let is_apart = sign.map_or(had_space, |sign| it.one_of(&[sign]).is_some());
            if !is_apart {
                return None;
            }
            it.spaces();
            let year = it.number(4, 4);
            let year = year.or_else(|| sign.and_then(|_| it.number(2, 2)))?;
            it.ends()?;
            Some(year)
        });
        match third {
            Some(year) => entry(first, second, &whole_year(year, latest_year)),
            // Without a year, only a stroke says that it is a date: 10.30 is a time, and `3/5 May` are
            // two days.
            None if sign == Some('/') => {
                self.ends()?;
                let is_month = second.parse().is_ok_and(|it: u32| (1..=12).contains(&it));
                let is_named = self.followed_by(|it| {
                    it.spaces();
                    it.month().is_some()
                });
                (is_month && !is_named).then(|| entry(first, second, ""))?
            }
            None => None,
        }
    }

    /// `12 May 2026`, `12th of May, 26`, `12-May-2026`, and `12 May` without a year.
    pub fn day_and_name(&mut self, latest_year: i32) -> Option<DateEntry> {
        let day = self.number(1, 2)?;
        self.ordinal();
        self.spaces();
        self.one_of(&['-', '/', '.']);
        self.spaces();
        self.alternative(|it| (it.word()? == "of").then(|| it.spaces()));
        let month = self.month()?;
        let year = self.alternative(|it| it.year_after_month(latest_year)).unwrap_or_default();
        self.ends()?;
        entry(day, &month.to_string(), &year)
    }

    /// `May 12, 2026`, `May 12th`, `May 2026`, `May ’26`, `May 26`.
    ///
    /// Here a day comes before its month, so two digits behind a month are a year, as far as an event may
    /// have been in it. They may be a day as well, unless `is_day` says that they are.
    pub fn name_first(&mut self, latest_year: i32, is_day: bool) -> Option<Reading> {
        let month = self.month()?.to_string();
        if let Some(year) = self.alternative(|it| it.year_behind_name(latest_year)) {
            return entry("", &month, &year).map(Reading::from);
        }
        let is_joined = self.one_of(&['-', '/']).is_some();
        if !is_joined {
            self.a_space()?;
        }
        let number = self.number(1, 2)?;
        let is_day = self.ordinal() || is_day || number.len() == 1;
        let year = self.alternative(|it| it.year_after_month(latest_year)).unwrap_or_default();
        self.ends()?;
        let day = entry(number, &month, &year);
        let short = 2000 + number.parse::<i32>().ok()?;
        let is_plausible = (latest_year - PLAUSIBLE..=latest_year).contains(&short);
        if is_day || !year.is_empty() || !is_plausible {
            // `May-5` is nothing that people write.
            return day.filter(|_| !is_joined || !year.is_empty()).map(Reading::from);
        }
        let date = entry("", &month, &short.to_string())?;
        Some(Reading { date, may_be: day })
    }

    fn year_behind_name(&mut self, latest_year: i32) -> Option<String> {
        self.spaces();
        self.one_of(&[',', '-', '/']);
        self.spaces();
        let is_short = self.one_of(&APOSTROPHES).is_some();
        let year = self.number(if is_short { 2 } else { 4 }, if is_short { 2 } else { 4 })?;
        self.ends()?;
        Some(whole_year(year, latest_year))
    }

    fn year_after_month(&mut self, latest_year: i32) -> Option<String> {
        if self.one_of(&['-', '/']).is_none() {
            self.spaces();
            self.one_of(&[',']);
            self.spaces();
        }
        let is_short = self.one_of(&APOSTROPHES).is_some();
        let year = self.alternative(|it| it.number(4, 4));
        let year = year.or_else(|| self.number(2, 2))?;
        // `12 May 14:30` is a time.
        self.ends()?;
        let whole = whole_year(year, latest_year);
        let is_recent = || whole.parse().is_ok_and(|it: i32| it > latest_year - RECENT);
        (year.len() == 4 || is_short || is_recent()).then_some(whole)
    }

    /// `2024` before other words: a year only as far back as an event of a case may lie, because it may be
    /// a number of something.
    pub fn bare_year(&mut self, latest_year: i32) -> Option<&'a str> {
        let year = self.number(4, 4)?;
        let is_year = year.parse().is_ok_and(|it: i32| (FIRST_YEAR..=latest_year).contains(&it));
        (is_year && !self.next().is_some_and(char::is_alphanumeric)).then_some(year)
    }

    /// `2024:`, where nothing but a sign follows.
    pub fn year_alone(&mut self) -> Option<DateEntry> {
        let year = self.number(4, 4)?;
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let is_apart = trimmed.is_empty()
            || rest.starts_with([':', ';', ',', '\t'])
            || rest.starts_with(' ') && trimmed.starts_with(['-', '–', '—', ':']);
        (is_apart && ("1900".."2100").contains(&year)).then(|| entry("", "", year)).flatten()
    }
}

/// Monday first.
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Which of these a word is, if it is the name or its first three letters or more.
fn named(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.to_lowercase();
    let is = |name: &&str| word.len() >= 3 && name.to_lowercase().starts_with(&word);
    names.iter().position(is)
}

/// A year with two digits as one with four: the latest that is not after `latest_year`.
fn whole_year(year: &str, latest_year: i32) -> String {
    match year.parse::<i32>() {
        Ok(short) if year.len() == 2 => {
            let this_century = 2000 + short;
            (if this_century <= latest_year { this_century } else { this_century - 100 })
                .to_string()
        }
        _ => year.to_owned(),
    }
}

/// A number without the zero before it.
pub(super) fn plain(number: &str) -> String {
    let short = number.trim_start_matches('0');
    (if short.is_empty() { number } else { short }).to_owned()
}

/// The parts as a date, unless they can be none: there is no day 45. A day that a month does not have stays
/// to be pointed out.
pub fn entry(day: &str, month: &str, year: &str) -> Option<DateEntry> {
    let fits =
        |part: &str| part.is_empty() || part.parse().is_ok_and(|it: u32| (1..=31).contains(&it));
    (fits(day) && fits(month)).then(|| DateEntry {
        day: plain(day),
        month: plain(month),
        year: year.to_owned(),
        ..DateEntry::default()
    })
}

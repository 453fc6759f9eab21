//! A date in the usual spellings of this country, somewhere in a line: `12/5/26`, `12.05.2026`,
//! `12 May 2026`, `Tues 12th May`, `May 12, 2026`, `May 2026`, `05/2026`, `2026-05-12`.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::date::MONTHS;
use crate::domain::date_entry::DateEntry;

/// How many years back two digits behind the name of a month are taken for a year. Before, they are
/// more likely a number of something.
const RECENT: i32 = 10;

/// A date that was found, and how many bytes of the text it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub date: DateEntry,
    pub length: usize,
    /// Whether the words say more than the date does: it is the first day of several, as in
    /// `12-14 May 2026`, or stands beside another day's name.
    pub says_more: bool,
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
        let rest = after.strip_prefix(word);
        rest.is_some_and(|rest| single(rest.trim_start(), latest_year).is_some())
    })
}

/// `12-14 May 2026`: the first of the days.
fn days_of_a_month(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan { text, at: 0 };
    let day = scan.number(1, 2)?;
    scan.ordinal();
    scan.spaces();
    scan.one_of(&['-', '–', '&'])?;
    scan.spaces();
    let last = single(scan.rest(), latest_year)?;
    let is_named = scan.rest()[..last.length].chars().any(char::is_alphabetic);
    (is_named && !last.date.day.is_empty()).then(|| Found {
        date: DateEntry { day: plain(day), ..last.date },
        length: scan.at + last.length,
        says_more: true,
    })
}

fn single(text: &str, latest_year: i32) -> Option<Found> {
    let mut scan = Scan { text, at: 0 };
    let weekday = scan.weekday();
    let date = scan
        .alternative(|it| it.year_first())
        .or_else(|| scan.alternative(|it| it.numbers(latest_year)))
        .or_else(|| scan.alternative(|it| it.day_and_name(latest_year)))
        .or_else(|| scan.alternative(|it| it.name_first(latest_year)))
        .or_else(|| scan.alternative(Scan::year_alone))?;
    let is_another = |day: Weekday| date.real_date().is_some_and(|it| it.weekday() != day);
    let says_more = weekday.is_some_and(is_another);
    Some(Found { date, length: scan.at, says_more })
}

/// Reads a text from its start.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Tries to read something, and goes back where it is not there.
    fn alternative<T>(&mut self, read: impl FnOnce(&mut Scan<'a>) -> Option<T>) -> Option<T> {
        let start = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    }

    /// One or more spaces.
    fn a_space(&mut self) -> Option<()> {
        let start = self.at;
        self.spaces();
        (self.at > start).then_some(())
    }

    fn one_of(&mut self, letters: &[char]) -> Option<char> {
        let letter = self.next().filter(|letter| letters.contains(letter))?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// A number of so many digits, and no more.
    fn number(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        (least..=most).contains(&length).then(|| {
            self.at += length;
            &rest[..length]
        })
    }

    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then(|| &rest[..length])
    }

    /// Whether what was read is not the beginning of a longer word or number.
    fn ends(&self) -> Option<()> {
        let goes_on = self.next().is_some_and(char::is_alphanumeric);
        let is_decimal = ['.', '/', ':'].iter().any(|sign| {
            let rest = self.rest().strip_prefix(*sign);
            rest.is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()))
        });
        (!goes_on && !is_decimal).then_some(())
    }

    fn ordinal(&mut self) {
        self.alternative(|it| {
            let word = it.word()?.to_ascii_lowercase();
            ["st", "nd", "rd", "th"].contains(&word.as_str()).then_some(())
        });
    }

    /// `Tuesday`, `Tues.` or `Tue,` before a date.
    fn weekday(&mut self) -> Option<Weekday> {
        self.alternative(|it| {
            let word = it.word()?;
            let day = named(word, &DAYS)?;
            it.one_of(&['.', ',']);
            it.a_space()?;
            Weekday::try_from(u8::try_from(day).ok()?).ok()
        })
    }

    fn month(&mut self) -> Option<usize> {
        self.alternative(|it| {
            let month = named(it.word()?, &MONTHS)?;
            it.one_of(&['.']);
            Some(month + 1)
        })
    }

    /// `2026-05-12`.
    fn year_first(&mut self) -> Option<DateEntry> {
        let year = self.number(4, 4)?;
        let sign = self.one_of(&['-', '/', '.'])?;
        let month = self.number(1, 2)?;
        self.one_of(&[sign])?;
        let day = self.number(1, 2)?;
        self.ends()?;
        entry(day, month, year)
    }

    /// `12/5/26`, `12.05.2026`, `12 5 2026`, `05/2026`, and `12/5` without a year.
    fn numbers(&mut self, latest_year: i32) -> Option<DateEntry> {
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
            // Without a year, only a stroke says that it is a date: 10.30 is a time.
            None if sign == Some('/') => {
                self.ends()?;
                entry(first, second, "")
            }
            None => None,
        }
    }

    /// `12 May 2026`, `12th of May, 26`, `12-May-2026`, and `12 May` without a year.
    fn day_and_name(&mut self, latest_year: i32) -> Option<DateEntry> {
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

    /// `May 12, 2026`, `May 12th`, `May 2026`, `May ’26`.
    fn name_first(&mut self, latest_year: i32) -> Option<DateEntry> {
        let month = self.month()?.to_string();
        let year = self.alternative(|it| {
            it.spaces();
            it.one_of(&[',', '-', '/']);
            it.spaces();
            if it.one_of(&['\'', '’']).is_some() {
                let year = it.number(2, 2)?;
                it.ends()?;
                return Some(whole_year(year, latest_year));
            }
            let year = it.number(4, 4)?;
            it.ends()?;
            Some(year.to_owned())
        });
        if let Some(year) = year {
            return entry("", &month, &year);
        }
        self.a_space()?;
        let day = self.number(1, 2)?;
        self.ordinal();
        let year = self.alternative(|it| it.year_after_month(latest_year)).unwrap_or_default();
        self.ends()?;
        entry(day, &month, &year)
    }

    fn year_after_month(&mut self, latest_year: i32) -> Option<String> {
        if self.one_of(&['-', '/']).is_none() {
            self.spaces();
            self.one_of(&[',']);
            self.spaces();
        }
        let is_short = self.one_of(&['\'', '’']).is_some();
        let year = self.alternative(|it| it.number(4, 4));
        let year = year.or_else(|| self.number(2, 2))?;
        // `12 May 14:30` is a time.
        self.ends()?;
        let whole = whole_year(year, latest_year);
        let is_recent = || whole.parse().is_ok_and(|it: i32| it > latest_year - RECENT);
        (year.len() == 4 || is_short || is_recent()).then_some(whole)
    }

    /// `2024:`, where nothing but a sign follows.
    fn year_alone(&mut self) -> Option<DateEntry> {
        let year = self.number(4, 4)?;
        let rest = self.rest();
        let trimmed = rest.trim_start();
        let is_apart = trimmed.is_empty()
            || rest.starts_with([':', ';', ',', '\t'])
            || rest.starts_with(' ') && trimmed.starts_with(['-', '–', '—', ':']);
        (is_apart && ("1900".."2100").contains(&year)).then(|| entry("", "", year)).flatten()
    }
}

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
fn plain(number: &str) -> String {
    let short = number.trim_start_matches('0');
    (if short.is_empty() { number } else { short }).to_owned()
}

/// The parts as a date, unless they can be none: there is no day 45. A day that a month does not have stays
/// to be pointed out.
fn entry(day: &str, month: &str, year: &str) -> Option<DateEntry> {
    let fits =
        |part: &str| part.is_empty() || part.parse().is_ok_and(|it: u32| (1..=31).contains(&it));
    (fits(day) && fits(month)).then(|| DateEntry {
        day: plain(day),
        month: plain(month),
        year: year.to_owned(),
        ..DateEntry::default()
    })
}

/// The last year that two digits may mean for something that happened or is planned.
pub fn latest_for_events(today: NaiveDate) -> i32 {
    today.year() + 1
}

/// The last year that two digits may mean for a birth.
pub fn latest_for_births(today: NaiveDate) -> i32 {
    today.year()
}

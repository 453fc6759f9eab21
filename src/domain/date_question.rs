//! A date as an answer to the field that asks for it: what is wrong with it, in which of its parts, and
//! whether it is likely there. Every date field of the app asks this way.
//!
//! What cannot be read, and what cannot have happened, is a problem until it is corrected. What is only
//! unlikely, such as a birth in 1026, is asked about until it is corrected or confirmed
//! ([`DateEntry::confirm`]): the judgement stays with the practitioner.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::date::long_date;
use super::date_entry::{DateEntry, DateError, PartOfDate, UnrealPart, When};

/// What a date is the day of, which bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOf {
    /// The birth of a child whom a referral is about.
    ChildsBirth,
    /// The birth of somebody who cares for a child.
    CarersBirth,
    /// The birth of a child who is not born yet.
    DueDate,
    /// Something of this case that has happened, such as a conference.
    Past,
    /// Something of this case that has happened or may still come.
    AnyTime,
    /// A key event, which may lie in a parent's own childhood.
    KeyEvent,
    /// An event of a challenge. Its log refuses what cannot be, and the page says so in the log’s words.
    Logged,
    /// A day that does not count as a working day.
    BankHoliday,
}

/// A date field: what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateQuestion {
    of: DateOf,
    /// As the middle of a sentence has it: `the date of birth of child 1`.
    name: String,
}

/// What is wrong with a date, or unlikely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateProblem {
    /// The parts to correct; none where it is the date as a whole.
    pub parts: Vec<PartOfDate>,
    /// A sentence that names the date and the part, without the date itself.
    pub message: String,
    /// Whether it is only unlikely, so that it may be confirmed.
    pub may_be_right: bool,
}

impl DateProblem {
    /// The id of the box to correct, or of the whole field, whose own id this is.
    pub fn place(&self, field: &str) -> String {
        match self.parts.first() {
            Some(part) => format!("{field}-{}", part.name()),
            None => field.to_owned(),
        }
    }
}

/// Nobody who matters to a case of today was born before this year, and nothing of it happened.
const FIRST_YEAR: i32 = 1900;

/// A case that is older is asked about.
const OLDEST_CASE: Months = Months::new(120);

/// A birth is due 40 weeks after the day from which a pregnancy is counted, and nobody knows of it sooner.
const LONGEST_TO_BIRTH: Days = Days::new(280);

/// How many days after the due date a birth is surely known of.
const LONGEST_OVERDUE: Days = Days::new(28);

/// Nobody plans further ahead in a case.
const FURTHEST_AHEAD: Months = Months::new(24);

/// Bank holidays are made known a few years ahead.
const FURTHEST_HOLIDAY: Months = Months::new(120);

const MAJORITY: i32 = 18;

/// A younger child cares for nobody as a parent or guardian.
const YOUNGEST_CARER: i32 = 10;

impl DateQuestion {
    /// The name is the middle of a sentence: `the date of the conference`.
    pub fn new(of: DateOf, name: impl Into<String>) -> DateQuestion {
        DateQuestion { of, name: name.into() }
    }

    /// What to do where nothing was entered.
    pub fn missing(&self) -> DateProblem {
        self.problem(Vec::new(), format!("Enter {}.", self.name))
    }

    /// The date, `None` where nothing was entered, or what is wrong with it.
    pub fn read(
        &self,
        entry: &DateEntry,
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, DateProblem> {
        let date = entry.date().map_err(|error| self.unreadable(entry, error, true))?;
        self.check_likely(entry, date.map(When::Day), today)?;
        Ok(date)
    }

    /// The same for a date that must be given.
    pub fn read_given(
        &self,
        entry: &DateEntry,
        today: NaiveDate,
    ) -> Result<NaiveDate, DateProblem> {
        self.read(entry, today)?.ok_or_else(|| self.missing())
    }

    /// The same for a date that may lack its day, or its day and month.
    pub fn read_when(
        &self,
        entry: &DateEntry,
        today: NaiveDate,
    ) -> Result<Option<When>, DateProblem> {
        let when = entry.when().map_err(|error| self.unreadable(entry, error, false))?;
        self.check_likely(entry, when, today)?;
        Ok(when)
    }

    fn check_likely(
        &self,
        entry: &DateEntry,
        when: Option<When>,
        today: NaiveDate,
    ) -> Result<(), DateProblem> {
        let Some(when) = when else { return Ok(()) };
        let check = |what: &str| format!("Check {}: {what}.", self.name);
        if self.of.has_happened() && when.first() > today {
            return Err(self.problem(Vec::new(), check("it is in the future")));
        }
        match self.of.doubt(when, today) {
            Some((what, parts)) if !entry.is_confirmed() => {
                let may_be_right = true;
                Err(DateProblem { may_be_right, ..self.problem(parts, check(what)) })
            }
            _ => Ok(()),
        }
    }

    /// A date that cannot be true beside another answer.
    pub fn contradicts(&self, what: &str) -> DateProblem {
        self.problem(Vec::new(), format!("Check {}: {what}.", self.name))
    }

    /// A date that lies before another day of the same record, after which it comes. `what` says what
    /// that day is: `when it was raised`.
    pub fn is_before(&self, on: NaiveDate, other: NaiveDate, what: &str) -> DateProblem {
        self.contradicts(&format!("{} is before {}, {what}", long_date(on), long_date(other)))
    }

    /// A date that lies after another day of the same record, before which it comes.
    pub fn is_after(&self, on: NaiveDate, other: NaiveDate, what: &str) -> DateProblem {
        self.contradicts(&format!("{} is after {}, {what}", long_date(on), long_date(other)))
    }

    fn unreadable(&self, entry: &DateEntry, error: DateError, is_exact: bool) -> DateProblem {
        use PartOfDate::{Day, Month, Year};
        let name = capitalised(&self.name);
        match error {
            DateError::Incomplete => {
                let is_needed = |part: &PartOfDate| match part {
                    Day => is_exact,
                    Month => is_exact || !entry.lacks(Day),
                    Year => true,
                };
                let lacking = |part: &PartOfDate| is_needed(part) && entry.lacks(*part);
                let parts: Vec<_> = PartOfDate::ALL.into_iter().filter(lacking).collect();
                let named: Vec<_> = parts.iter().map(|part| format!("a {}", part.name())).collect();
                let message = match named.as_slice() {
                    [] => format!("Enter {}.", self.name),
                    [one] => format!("{name} must include {one}."),
                    [first @ .., last] => {
                        format!("{name} must include {} and {last}.", first.join(", "))
                    }
                };
                self.problem(parts, message)
            }
            DateError::YearNotFourDigits => self.problem(
                vec![Year],
                format!("{name} must have a year with 4 numbers, such as 2026."),
            ),
            DateError::NotReal => {
                let (part, what) = match entry.unreal_part() {
                    UnrealPart::Month => {
                        (Month, "must have a month from 1 to 12, or its name".to_owned())
                    }
                    UnrealPart::Day => (Day, "must have a day from 1 to 31".to_owned()),
                    UnrealPart::DayOfMonth(month) => {
                        let (name, days) = (month.text(), month.last().day());
                        (Day, format!("must be a real date: {name} has {days} days"))
                    }
                };
                self.problem(vec![part], format!("{name} {what}."))
            }
        }
    }

    fn problem(&self, parts: Vec<PartOfDate>, message: String) -> DateProblem {
        DateProblem { parts, message, may_be_right: false }
    }
}

impl DateOf {
    /// Whether it cannot be later than today. A challenge's log says itself why it refuses that.
    fn has_happened(self) -> bool {
        matches!(self, DateOf::ChildsBirth | DateOf::CarersBirth | DateOf::Past | DateOf::KeyEvent)
    }

    /// Why a date is unlikely, if it is, and the parts that make it so.
    fn doubt(self, when: When, today: NaiveDate) -> Option<(&'static str, Vec<PartOfDate>)> {
        let (first, last) = (when.first(), when.last());
        let year = |what| Some((what, vec![PartOfDate::Year]));
        let whole = |what| Some((what, Vec::new()));
        let is_long_ago = last < today - OLDEST_CASE;
        match self {
            DateOf::ChildsBirth | DateOf::CarersBirth | DateOf::KeyEvent
                if last.year() < FIRST_YEAR =>
            {
                year("the year is before 1900")
            }
            DateOf::ChildsBirth if age(last, today) >= MAJORITY => {
                whole("it makes them 18 or over")
            }
            DateOf::CarersBirth if age(first, today) < YOUNGEST_CARER => {
                whole("it makes them under 10")
            }
            DateOf::DueDate if last < today - LONGEST_OVERDUE => {
                whole("it is more than 4 weeks ago")
            }
            DateOf::DueDate if first > today + LONGEST_TO_BIRTH => {
                whole("it is more than 40 weeks away")
            }
            // The log refuses what is older still, and says so where the day is asked for.
            DateOf::Logged if first.year() < 2000 => None,
            DateOf::Past | DateOf::AnyTime | DateOf::Logged if is_long_ago => {
                year("it is more than 10 years ago")
            }
            DateOf::AnyTime if first > today + FURTHEST_AHEAD => {
                year("it is more than 2 years away")
            }
            DateOf::BankHoliday if is_long_ago => year("it is more than 10 years ago"),
            DateOf::BankHoliday if first > today + FURTHEST_HOLIDAY => {
                year("it is more than 10 years away")
            }
            _ => None,
        }
    }
}

/// How old somebody is who was born on this day.
fn age(born: NaiveDate, today: NaiveDate) -> i32 {
    let birthday_to_come = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i32::from(birthday_to_come)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

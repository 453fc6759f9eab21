//! When a time limit ends, and why.

use chrono::{Datelike, Days, NaiveDate};

use super::bank_holidays::BankHoliday;
use super::calendar::{WorkingDays, YearStatus, is_weekend};
use crate::domain::date::{MONTHS, day_and_date, long_date};

/// The length of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Working days: weekends and bank holidays do not count.
    WorkingDays(u16),
    /// Weeks of seven days; every day counts.
    Weeks(u16),
}

/// The end of a time limit, and everything needed to explain it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Day 0, on which the time limit starts.
    pub from: NaiveDate,
    pub span: Span,
    /// The last day, until 11:59pm.
    pub on: NaiveDate,
    /// The bank holidays and added days, from Monday to Friday, that were skipped.
    pub not_counted: Vec<BankHoliday>,
    /// The skipped days that were added by hand, so that nobody calls them bank holidays.
    pub added: Vec<NaiveDate>,
    /// The next working day, where weeks end on a day that is not one. Working days never do.
    pub next_working_day: Option<NaiveDate>,
    /// The years involved whose bank holidays are only projected, in order.
    pub projected_years: Vec<i32>,
}

/// The last of a number of working days. Day 0 never counts. For 0 days, the answer is day 0 itself
/// or the next working day.
///
/// ```
/// use chrono::NaiveDate;
/// use practice_standards_referral::domain::working_days::{WorkingDays, due_on};
///
/// // Thursday; 3 and 6 April 2026 are Good Friday and Easter Monday.
/// let identified = NaiveDate::from_ymd_opt(2026, 4, 2).unwrap();
/// let due = due_on(identified, 3, &WorkingDays::default());
/// assert_eq!(due.on, NaiveDate::from_ymd_opt(2026, 4, 9).unwrap());
/// ```
pub fn due_on(from: NaiveDate, days: u16, calendar: &WorkingDays) -> Due {
    let mut walk = Walk::start(from, calendar);
    let mut left = days;
    let mut arrived = days == 0 && walk.is_working_day();
    while !arrived && walk.step() {
        if walk.is_working_day() {
            left = left.saturating_sub(1);
            arrived = left == 0;
        }
    }
    let first = if days == 0 { from } else { from.succ_opt().unwrap_or(from) };
    Due {
        from,
        span: Span::WorkingDays(days),
        on: walk.on,
        added: added(&walk.passed_over, calendar),
        not_counted: walk.passed_over,
        next_working_day: None,
        projected_years: projected(first, walk.on, calendar),
    }
}

/// The last day of a number of weeks. It can be a weekend or a bank holiday.
pub fn weeks_after(from: NaiveDate, weeks: u16, calendar: &WorkingDays) -> Due {
    let on = from.checked_add_days(Days::new(u64::from(weeks) * 7)).unwrap_or(NaiveDate::MAX);
    let next = due_on(on, 0, calendar);
    let on_the_last_day = calendar.bank_holidays(on.year()).into_iter();
    let on_the_last_day = on_the_last_day.filter(|day| day.date == on && !is_weekend(on));
    let not_counted: Vec<_> = on_the_last_day.chain(next.not_counted).collect();
    Due {
        from,
        span: Span::Weeks(weeks),
        on,
        next_working_day: (next.on != on).then_some(next.on),
        projected_years: projected(on, next.on, calendar),
        added: added(&not_counted, calendar),
        not_counted,
    }
}

fn added(not_counted: &[BankHoliday], calendar: &WorkingDays) -> Vec<NaiveDate> {
    let by_hand = |day: &&BankHoliday| calendar.added().contains(day);
    not_counted.iter().filter(by_hand).map(|day| day.date).collect()
}

/// Walks through the days, with the bank holidays of the current year at hand.
struct Walk<'a> {
    on: NaiveDate,
    calendar: &'a WorkingDays,
    bank_holidays: Vec<BankHoliday>,
    passed_over: Vec<BankHoliday>,
}

impl<'a> Walk<'a> {
    fn start(on: NaiveDate, calendar: &'a WorkingDays) -> Walk<'a> {
        let bank_holidays = calendar.bank_holidays(on.year());
        Walk { on, calendar, bank_holidays, passed_over: Vec::new() }
    }

    fn bank_holiday(&self) -> Option<&BankHoliday> {
        self.bank_holidays.iter().find(|day| day.date == self.on)
    }

    fn is_working_day(&self) -> bool {
        !is_weekend(self.on) && self.bank_holiday().is_none()
    }

    /// Moves to the next day. False at the end of the calendar.
    fn step(&mut self) -> bool {
        let Some(next) = self.on.succ_opt() else { return false };
        if next.year() != self.on.year() {
            self.bank_holidays = self.calendar.bank_holidays(next.year());
        }
        self.on = next;
        if !is_weekend(next)
            && let Some(holiday) = self.bank_holiday().cloned()
        {
            self.passed_over.push(holiday);
        }
        true
    }
}

fn projected(first: NaiveDate, last: NaiveDate, calendar: &WorkingDays) -> Vec<i32> {
    let years = first.year()..=last.year();
    years.filter(|year| calendar.year_status(*year) == YearStatus::Projected).collect()
}

impl Due {
    /// Whether it depends on projected bank holidays.
    pub fn is_projected(&self) -> bool {
        !self.projected_years.is_empty()
    }

    /// Explains the date, in one to three sentences.
    pub fn explanation(&self) -> String {
        self.explained(|day| format!(" ({})", day.name))
    }

    /// The same without any typed text, for files that leave the device: the reason for an added day
    /// may reveal something about a case or a person.
    pub fn explanation_without_typed_words(&self) -> String {
        self.explained(|day| match self.added.contains(&day.date) {
            true => String::new(),
            false => format!(" ({})", day.name),
        })
    }

    fn explained(&self, name: impl Fn(&BankHoliday) -> String) -> String {
        let mut words = match self.span {
            Span::WorkingDays(0) => format!("The first working day from {}", long_date(self.from)),
            Span::WorkingDays(days) => format!(
                "{} from {}, not counting that day{}",
                counted(days, "working day"),
                long_date(self.from),
                self.passed_over(&name)
            ),
            Span::Weeks(weeks) => {
                format!("{} from {}", counted(weeks, "week"), long_date(self.from))
            }
        };
        words.push('.');
        if let Some(next) = self.next_working_day {
            let on = day_and_date(self.on);
            let named = self.not_counted.iter().find(|day| day.date == self.on);
            let named = named.map(&name).unwrap_or_default();
            let next = day_and_date(next);
            words += &format!(" {on}{named} is not a working day. The next one is {next}.");
        }
        if self.is_projected() {
            let years: Vec<String> = self.projected_years.iter().map(i32::to_string).collect();
            words += &format!(
                " The bank holidays of {} are projected by rule, not taken from published dates.",
                listed(&years)
            );
        }
        words
    }

    /// Lists the days that were not counted.
    fn passed_over(&self, name: &impl Fn(&BankHoliday) -> String) -> String {
        let weekend =
            self.from.iter_days().skip(1).take_while(|day| *day <= self.on).any(is_weekend);
        let (added, holidays): (Vec<_>, Vec<_>) =
            self.not_counted.iter().partition(|day| self.added.contains(&day.date));
        let days = |days: Vec<&BankHoliday>, one: &str, several: &str| {
            let day = |day: &&BankHoliday| format!("{}{}", self.short_date(day.date), name(day));
            let which = if days.len() == 1 { one } else { several };
            let listed = listed(&days.iter().map(day).collect::<Vec<_>>());
            (!days.is_empty()).then(|| format!("{which} {listed}"))
        };
        let parts: Vec<String> = [
            weekend.then(|| "weekends".to_owned()),
            days(holidays, "the bank holiday on", "the bank holidays on"),
            days(added, "the day that you added,", "the days that you added,"),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.as_slice() {
            [] => String::new(),
            [one] => format!(" or {one}"),
            [rest @ .., last] => format!(", {}, or {last}", rest.join(", ")),
        }
    }

    /// Leaves the year out where it is the year of day 0.
    fn short_date(&self, date: NaiveDate) -> String {
        if date.year() == self.from.year() {
            format!("{} {}", date.day(), MONTHS[date.month0() as usize])
        } else {
            long_date(date)
        }
    }
}

fn counted(number: u16, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

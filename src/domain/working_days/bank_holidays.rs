//! The bank holidays of England and Wales by rule: the Banking and Financial Dealings Act 1971, the
//! two days of common law (Good Friday, Christmas Day), the days proclaimed every year, and one-off
//! proclamations.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::date::iso;

/// A day that does not count, whatever its day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankHoliday {
    #[serde(with = "iso")]
    pub date: NaiveDate,
    /// Such as `Good Friday`.
    pub name: String,
}

const EARLY_MAY: &str = "Early May bank holiday";
const SPRING: &str = "Spring bank holiday";

/// Holidays that were moved by proclamation: year, name, the month and day they were moved to.
const MOVED: [(i32, &str, u32, u32); 3] =
    [(2012, SPRING, 6, 4), (2020, EARLY_MAY, 5, 8), (2022, SPRING, 6, 2)];

/// Holidays that were proclaimed once: year, month, day, name. 15 June 2026 is Scotland's alone.
const ONE_OFFS: [(i32, u32, u32, &str); 5] = [
    (2011, 4, 29, "Royal wedding"),
    (2012, 6, 5, "Queen’s Diamond Jubilee"),
    (2022, 6, 3, "Platinum Jubilee bank holiday"),
    (2022, 9, 19, "State Funeral of Queen Elizabeth II"),
    (2023, 5, 8, "Coronation of King Charles III"),
];

/// The bank holidays of a year, unsorted.
pub(super) fn by_rule(year: i32) -> Vec<BankHoliday> {
    let new_year = date(year, 1, 1).map(|day| substitute_on_monday(day, "New Year’s Day"));
    let easter = easter_sunday(year);
    let good_friday = easter.and_then(|day| day.checked_sub_days(Days::new(2)));
    let easter_monday = easter.and_then(|day| day.checked_add_days(Days::new(1)));
    let early_may = moved(year, EARLY_MAY).or_else(|| first_monday(year, 5));
    let spring = moved(year, SPRING).or_else(|| last_monday_of_31_days(year, 5));
    let summer = last_monday_of_31_days(year, 8);
    let named = [
        (good_friday, "Good Friday"),
        (easter_monday, "Easter Monday"),
        (early_may, EARLY_MAY),
        (spring, SPRING),
        (summer, "Summer bank holiday"),
    ];
    let named = named.into_iter().filter_map(|(day, name)| Some(holiday(day?, name)));
    let once = ONE_OFFS.into_iter().filter(|(of, ..)| *of == year);
    let once =
        once.filter_map(|(_, month, day, name)| Some(holiday(date(year, month, day)?, name)));
    new_year.into_iter().chain(named).chain(once).chain(christmas(year)).collect()
}

/// Christmas Day and Boxing Day, or their substitutes. A substitute of Christmas Day comes after
/// Boxing Day when that is a Monday, and before Boxing Day's own substitute otherwise.
fn christmas(year: i32) -> Vec<BankHoliday> {
    let Some(christmas_day) = date(year, 12, 25) else { return Vec::new() };
    let (christmas, boxing) = match christmas_day.weekday() {
        Weekday::Fri => (25, 28),
        Weekday::Sat => (27, 28),
        Weekday::Sun => (27, 26),
        _ => (25, 26),
    };
    let of = |day, usual, name: &str| {
        let name = if day == usual { name.to_owned() } else { format!("{name} (substitute day)") };
        Some(holiday(date(year, 12, day)?, &name))
    };
    [of(christmas, 25, "Christmas Day"), of(boxing, 26, "Boxing Day")]
        .into_iter()
        .flatten()
        .collect()
}

fn substitute_on_monday(day: NaiveDate, name: &str) -> BankHoliday {
    let late = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => return holiday(day, name),
    };
    let monday = day.checked_add_days(Days::new(late)).unwrap_or(day);
    holiday(monday, &format!("{name} (substitute day)"))
}

fn moved(year: i32, name: &str) -> Option<NaiveDate> {
    let (_, _, month, day) =
        MOVED.into_iter().find(|(of, what, ..)| (*of, *what) == (year, name))?;
    date(year, month, day)
}

fn first_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

/// The last Monday of May or August.
fn last_monday_of_31_days(year: i32, month: u32) -> Option<NaiveDate> {
    let last = date(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_monday().into()))
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that `Nature` printed in 1876
/// (Meeus, Astronomical Algorithms, chapter 8).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let leap_centuries = century.div_euclid(4);
    let moon = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century % 4)
        .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let since_march = epact + weekday - 7 * late + 114;
    date(year, u32::try_from(since_march / 31).ok()?, u32::try_from(since_march % 31 + 1).ok()?)
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn holiday(date: NaiveDate, name: &str) -> BankHoliday {
    BankHoliday { date, name: name.to_owned() }
}

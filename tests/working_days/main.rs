//! What the calendar promises: the right bank holidays, and a last day that is right by anybody's
//! count.

// A run says how many times were counted, and a test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use practice_standards_referral::domain::working_days::{
    PUBLISHED, WorkingDays, YearStatus, due_on, weeks_after,
};

mod changing;
mod import;
mod published;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn days_of(calendar: &WorkingDays, year: i32) -> Vec<(u32, u32)> {
    let days = calendar.bank_holidays(year);
    days.iter().map(|day| (day.date.month(), day.date.day())).collect()
}

#[test]
fn every_published_year_has_the_published_days_and_no_other() {
    let calendar = WorkingDays::default();
    for (year, days) in published::DAYS {
        assert_eq!(days_of(&calendar, year), days, "{year}");
        assert_eq!(calendar.year_status(year), YearStatus::Published);
    }
    let years: Vec<i32> = published::DAYS.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, PUBLISHED.collect::<Vec<_>>());
    println!("{} years of published bank holidays", years.len());
}

/// domain.md §5: eight a year, but ten in 2022 and nine in 2023.
#[test]
fn the_years_from_2019_to_2040_have_179_bank_holidays() {
    let calendar = WorkingDays::default();
    let count = |year| calendar.bank_holidays(year).len();
    assert_eq!((2019..=2040).map(count).sum::<usize>(), 179);
    for year in 2019..=2040 {
        let expected = match year {
            2022 => 10,
            2023 => 9,
            _ => 8,
        };
        assert_eq!(count(year), expected, "{year}");
    }
}

/// Easter Sundays as the Church publishes them.
#[test]
fn good_friday_and_easter_monday_are_around_easter_from_2019_to_2040() {
    let easter = [
        (4, 21),
        (4, 12),
        (4, 4),
        (4, 17),
        (4, 9),
        (3, 31),
        (4, 20),
        (4, 5),
        (3, 28),
        (4, 16),
        (4, 1),
        (4, 21),
        (4, 13),
        (3, 28),
        (4, 17),
        (4, 9),
        (3, 25),
        (4, 13),
        (4, 5),
        (4, 25),
        (4, 10),
        (4, 1),
    ];
    let calendar = WorkingDays::default();
    for (year, (month, day)) in (2019..=2040).zip(easter) {
        let sunday = date(year, month, day);
        let named = |name: &str| {
            let days = calendar.bank_holidays(year);
            days.into_iter().find(|day| day.name == name).unwrap().date
        };
        assert_eq!(named("Good Friday"), sunday.pred_opt().unwrap().pred_opt().unwrap());
        assert_eq!(named("Easter Monday"), sunday.succ_opt().unwrap());
    }
}

/// By the tables of the Church: the Sunday after the fourteenth day of the moon that the golden number
/// and the century give (Clavius, as Knuth states it), which knows nothing of our formula.
fn easter_of_the_church(year: i32) -> NaiveDate {
    let golden_number = year % 19 + 1;
    let century = year / 100 + 1;
    let dropped_leap_years = 3 * century / 4 - 12;
    let moon_correction = (8 * century + 5) / 25 - 5;
    let epact = (11 * golden_number + 20 + moon_correction - dropped_leap_years) % 30;
    let is_later = epact == 24 || epact == 25 && golden_number > 11;
    let full_moon = 44 - epact - i32::from(is_later);
    let full_moon = if full_moon < 21 { full_moon + 30 } else { full_moon };
    let march = date(year, 3, 1);
    let after_full_moon = march.checked_add_days(Days::new(full_moon.try_into().unwrap())).unwrap();
    after_full_moon.iter_days().find(|day| day.weekday() == Weekday::Sun).unwrap()
}

/// Some Easters come once in decades: the latest ones fall a week early by a formula that is nearly
/// right, such as in 2049 and 2076.
#[test]
fn easter_is_where_the_church_has_it_for_a_thousand_years() {
    let calendar = WorkingDays::default();
    for year in 1900..=2999 {
        let days = calendar.bank_holidays(year);
        let monday = days.iter().find(|day| day.name == "Easter Monday").unwrap().date;
        assert_eq!(monday.pred_opt().unwrap(), easter_of_the_church(year), "{year}");
    }
}

#[test]
fn a_year_that_nobody_has_published_is_called_projected() {
    let calendar = WorkingDays::default();
    assert_eq!(calendar.year_status(2028), YearStatus::Published);
    assert_eq!(calendar.year_status(2029), YearStatus::Projected);
    let due = due_on(date(2028, 12, 21), 10, &calendar);
    assert_eq!(due.projected_years, [2029]);
    assert!(due.explanation().contains("2029 are projected by rule"));
    // All of this lies in 2028.
    assert!(!due_on(date(2028, 12, 18), 5, &calendar).is_projected());
    // So does the day that starts the time, which is not counted.
    assert_eq!(due_on(date(2028, 12, 29), 1, &calendar).on, date(2029, 1, 2));
    // It rests on no bank holiday of its own year, unless it may be the last day itself.
    assert_eq!(due_on(date(2029, 12, 31), 1, &calendar).projected_years, [2030]);
    assert_eq!(due_on(date(2029, 12, 31), 0, &calendar).projected_years, [2029]);
}

#[test]
fn a_bank_holiday_of_scotland_alone_is_a_working_day_here() {
    assert!(WorkingDays::default().is_working_day(date(2026, 6, 15)));
}

#[track_caller]
fn check(from: NaiveDate, days: u16, expected: NaiveDate) {
    assert_eq!(due_on(from, days, &WorkingDays::default()).on, expected, "{days} from {from}");
}

/// The vectors of domain.md §4, counted by hand.
#[test]
fn a_time_ends_on_the_day_that_was_counted_by_hand() {
    check(date(2026, 4, 2), 3, date(2026, 4, 9));
    check(date(2026, 4, 9), 10, date(2026, 4, 23));
    check(date(2026, 4, 2), 10, date(2026, 4, 20));
    check(date(2026, 4, 24), 2, date(2026, 4, 28));
    check(date(2026, 4, 28), 5, date(2026, 5, 6));
    check(date(2026, 5, 7), 1, date(2026, 5, 8));
    check(date(2026, 5, 8), 4, date(2026, 5, 14));
    check(date(2026, 12, 24), 4, date(2027, 1, 4));
    check(date(2026, 8, 22), 2, date(2026, 8, 25));
    check(date(2026, 8, 25), 5, date(2026, 9, 2));
    check(date(2022, 9, 16), 3, date(2022, 9, 22));
    check(date(2020, 5, 1), 5, date(2020, 5, 11));
    check(date(2026, 4, 2), 5, date(2026, 4, 13));
    check(date(2026, 4, 2), 15, date(2026, 4, 27));
}

#[test]
fn a_time_of_weeks_may_end_on_a_holiday_and_then_names_the_next_working_day() {
    let calendar = WorkingDays::default();
    let veto = weeks_after(date(2026, 3, 20), 2, &calendar);
    assert_eq!((veto.on, veto.next_working_day), (date(2026, 4, 3), Some(date(2026, 4, 7))));
    assert_eq!(
        veto.explanation(),
        "2 weeks from 20 March 2026. Friday 3 April 2026 (Good Friday) is not a working day. The \
         next one is Tuesday 7 April 2026."
    );
    let passed_over: Vec<&str> = veto.not_counted.iter().map(|day| day.name.as_str()).collect();
    assert_eq!(passed_over, ["Good Friday", "Easter Monday"], "and no other day of the year");
    let check = weeks_after(date(2026, 3, 25), 6, &calendar);
    assert_eq!(check.not_counted, []);
    assert_eq!((check.on, check.next_working_day), (date(2026, 5, 6), None));
    assert_eq!(check.explanation(), "6 weeks from 25 March 2026.");
    assert_eq!(
        weeks_after(date(2026, 4, 4), 1, &calendar).next_working_day,
        Some(date(2026, 4, 13))
    );
}

#[test]
fn a_date_is_explained_in_plain_words() {
    #[track_caller]
    fn check(from: NaiveDate, days: u16, expected: &str) {
        assert_eq!(due_on(from, days, &WorkingDays::default()).explanation(), expected);
    }
    check(date(2026, 6, 8), 1, "1 working day from 8 June 2026, not counting that day.");
    check(
        date(2026, 6, 8),
        5,
        "5 working days from 8 June 2026, not counting that day or weekends.",
    );
    check(
        date(2026, 4, 2),
        3,
        "3 working days from 2 April 2026, not counting that day, weekends, or the bank holidays on \
         3 April (Good Friday) and 6 April (Easter Monday).",
    );
    check(
        date(2026, 12, 31),
        1,
        "1 working day from 31 December 2026, not counting that day, weekends, or the bank holiday \
         on 1 January 2027 (New Year’s Day).",
    );
    check(date(2026, 4, 4), 0, "The first working day from 4 April 2026.");
}

/// The way anybody would count on a paper calendar: cross out, then count one by one.
fn counted_by_hand(from: NaiveDate, days: u16, bank_holidays: &[NaiveDate]) -> NaiveDate {
    let is_off = |day: NaiveDate| {
        matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || bank_holidays.contains(&day)
    };
    let mut day = from;
    if days == 0 {
        while is_off(day) {
            day = day.succ_opt().unwrap();
        }
    }
    for _ in 0..days {
        day = day.succ_opt().unwrap();
        while is_off(day) {
            day = day.succ_opt().unwrap();
        }
    }
    day
}

/// Every day of 22 years as day 0, and every number of working days up to 60.
#[test]
fn no_time_from_2019_to_2040_ends_on_a_day_off_or_counts_its_first_day() {
    let calendar = WorkingDays::default();
    let of_year = |year| calendar.bank_holidays(year).into_iter().map(|day| day.date);
    let mut times = 0_u32;
    let mut ends_of_the_day_before = vec![NaiveDate::MIN; 61];
    for year in 2019..=2040 {
        let bank_holidays: Vec<NaiveDate> = (year..=year + 1).flat_map(of_year).collect();
        for from in date(year, 1, 1).iter_days().take_while(|day| day.year() == year) {
            let mut end_of_fewer = from.pred_opt().unwrap();
            for days in 0..=60 {
                let due = due_on(from, days, &calendar);
                assert_eq!(due.on, counted_by_hand(from, days, &bank_holidays), "{days}, {from}");
                let is_weekend = matches!(due.on.weekday(), Weekday::Sat | Weekday::Sun);
                assert!(!is_weekend && !bank_holidays.contains(&due.on), "{days} from {from}");
                assert!(days == 0 || due.on > from, "{days} from {from}");
                // More days never end earlier, nor does a later start.
                assert!(due.on >= end_of_fewer && (days < 2 || due.on > end_of_fewer));
                let place = usize::from(days);
                assert!(due.on >= ends_of_the_day_before[place], "{days} from {from}");
                (ends_of_the_day_before[place], end_of_fewer) = (due.on, due.on);
                times += 1;
            }
        }
    }
    println!("{times} times");
    assert_eq!(times, 8_036 * 61);
}

#[test]
fn the_ends_of_the_calendar_are_reached_without_harm() {
    let calendar = WorkingDays::default();
    assert_eq!(due_on(NaiveDate::MAX, 5, &calendar).on, NaiveDate::MAX);
    assert_eq!(weeks_after(NaiveDate::MAX, 5, &calendar).on, NaiveDate::MAX);
    assert!(due_on(NaiveDate::MIN, 5, &calendar).on > NaiveDate::MIN);
    for year in [NaiveDate::MIN.year(), -1, 0, 9999, NaiveDate::MAX.year()] {
        assert!(calendar.bank_holidays(year).len() >= 7, "{year}");
    }
}

#[test]
fn a_day_that_was_added_does_not_count_until_it_is_removed() {
    let mut calendar = WorkingDays::default();
    let friday = date(2029, 6, 8);
    calendar.add(friday, "Jubilee");
    let due = due_on(date(2029, 6, 7), 1, &calendar);
    assert_eq!(due.on, date(2029, 6, 11));
    assert!(due.explanation().contains("8 June (Jubilee)"), "{}", due.explanation());
    assert_eq!(calendar.bank_holidays(2029).len(), 9);

    // It is not called a bank holiday, and the reason for adding it stays on the device.
    let over_christmas = due_on(date(2029, 6, 7), 150, &calendar).explanation_without_typed_words();
    assert!(
        over_christmas.contains(
            "(Boxing Day) and 1 January 2030 (New Year’s Day), or the day that you added, 8 June."
        ),
        "{over_christmas}"
    );
    let explained = due.explanation();
    assert!(
        explained.contains("weekends, or the day that you added, 8 June (Jubilee)."),
        "{explained}"
    );

    calendar.add(friday, "Coronation");
    assert_eq!(calendar.added().len(), 1);
    assert_eq!(calendar.added()[0].name, "Coronation");
    calendar.remove(friday);
    assert_eq!(calendar, WorkingDays::default());
    // The practitioner cannot remove a bank holiday that comes from the rules.
    calendar.remove(date(2029, 12, 25));
    assert!(!calendar.is_working_day(date(2029, 12, 25)));
}

#[test]
fn the_working_day_before_a_day_passes_over_easter() {
    let before = WorkingDays::default().working_day_before(date(2026, 4, 7));
    assert_eq!(before, date(2026, 4, 2));
}

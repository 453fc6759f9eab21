//! Days that the practitioner adds: one that counted so far, with a reason, or a message.

use chrono::NaiveDate;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::working_days::{
    NotAdded, WorkingDays, YearStatus, due_on,
};

use super::date;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 4, 9).unwrap();

fn typed(day: &str, month: &str, year: &str) -> DateEntry {
    DateEntry {
        day: day.to_owned(),
        month: month.to_owned(),
        year: year.to_owned(),
        ..DateEntry::default()
    }
}

#[test]
fn an_added_day_is_passed_over_and_named_until_it_is_removed() {
    let mut calendar = WorkingDays::default();
    let added = calendar.add_typed(&typed("4", "7", "2029"), " Office closed ", TODAY).unwrap();
    assert_eq!(added, date(2029, 7, 4));
    let due = due_on(date(2029, 7, 3), 1, &calendar);
    assert_eq!(due.on, date(2029, 7, 5));
    assert!(due.explanation().contains("4 July (Office closed)"), "{}", due.explanation());
    calendar.remove(added);
    assert_eq!(calendar, WorkingDays::default());
}

#[test]
fn a_day_that_cannot_be_added_is_refused_with_everything_that_is_wrong() {
    #[track_caller]
    fn check(date: DateEntry, reason: &str, expected: &[&str]) {
        let mut calendar = WorkingDays::default();
        let wrong = calendar.add_typed(&date, reason, TODAY).unwrap_err();
        assert_eq!(wrong.iter().map(NotAdded::to_string).collect::<Vec<_>>(), expected);
        assert_eq!(calendar, WorkingDays::default());
    }
    let no_reason = "Enter why this day does not count, such as the name of the holiday.";
    check(typed("", "", ""), " ", &["Enter the date.", no_reason]);
    check(typed("4", "", "2029"), "Closed", &["The date must include a month."]);
    let not_real = "The date must be a real date: June 2029 has 30 days.";
    check(typed("31", "6", "2029"), "Closed", &[not_real]);
    let year = "The date must have a year with 4 numbers, such as 2026.";
    check(typed("4", "7", "29"), "Closed", &[year]);
    let long_ago = "Check the date: it is more than 10 years ago.";
    check(typed("4", "7", "0029"), "Closed", &[long_ago]);
    check(typed("4", "7", "2092"), "Closed", &["Check the date: it is more than 10 years away."]);
    check(typed("4", "7", "2029"), "", &[no_reason]);
    let weekend = "Saturday 7 July 2029 never counts, because it is a weekend. You do not need to \
                   add it.";
    check(typed("7", "7", "2029"), "Closed", &[weekend]);
    let known = "25 December 2029 is a bank holiday already: Christmas Day.";
    check(typed("25", "12", "2029"), "Closed", &[known]);
}

#[test]
fn a_file_can_be_taken_back_and_days_added_by_hand_stay() {
    let mut calendar = WorkingDays::default();
    calendar.add_typed(&typed("4", "7", "2029"), "Office closed", TODAY).unwrap();
    let before = calendar.clone();
    calendar.import(super::import::file().to_string().as_bytes()).unwrap();
    assert_eq!(calendar.imported_years(), [2029]);
    assert_eq!(calendar.year_status(2029), YearStatus::Imported);
    calendar.forget_imported();
    assert_eq!(calendar, before);
    assert_eq!(calendar.year_status(2029), YearStatus::Projected);
}

//! Recording that a form was sent, on which day, or that it was not.

use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::versions::SentOnError;
use practice_standards_referral::domain::draft::{DeletionReminder, Progress};
use practice_standards_referral::domain::escalation::GeneralEscalation;
use practice_standards_referral::domain::form::{Carer, Child};

use super::{day, typed};

/// A referral whose package was made on 2 March 2026.
fn made() -> Draft {
    let mut referral = Draft::default();
    let version = referral.version_to_make(Vec::new(), day(2026, 3, 2));
    referral.record_package(&version);
    referral
}

/// Records a day on 9 March 2026.
#[track_caller]
fn check(on: DateEntry, expected: Result<(), SentOnError>) {
    let mut referral = made();
    let before = referral.clone();
    assert_eq!(referral.record_sent(&on, day(2026, 3, 9)), expected, "{on:?}");
    if expected.is_err() {
        assert_eq!(referral, before, "what is refused changes nothing");
    }
}

#[test]
fn a_form_is_sent_between_the_day_it_was_made_and_today() {
    check(typed("2", "3", "2026"), Ok(()));
    check(typed("9", "March", "2026"), Ok(()));
    check(typed("1", "3", "2026"), Err(SentOnError::BeforeMade(day(2026, 3, 2))));
    check(typed("10", "3", "2026"), Err(SentOnError::InFuture));
    check_unreadable(typed("", "", ""), "Enter the day you sent it.");
    check_unreadable(typed("9", "", "2026"), "The day you sent it must include a month.");
    let message = "The day you sent it must be a real date: February 2026 has 28 days.";
    check_unreadable(typed("31", "2", "2026"), message);
    let message = "The day you sent it must have a year with 4 numbers, such as 2026.";
    check_unreadable(typed("9", "3", "26"), message);
}

#[track_caller]
fn check_unreadable(on: DateEntry, message: &str) {
    let mut referral = made();
    let error = referral.record_sent(&on, day(2026, 3, 9)).unwrap_err();
    assert!(matches!(error, SentOnError::NotADate(_)), "{error:?}");
    assert_eq!(error.to_string(), message);
    assert_eq!(referral, made(), "what is refused changes nothing");
}

#[test]
fn the_day_can_be_changed_and_taken_back() {
    let mut referral = made();
    referral.record_sent(&typed("9", "3", "2026"), day(2026, 3, 9)).unwrap();
    referral.record_sent(&typed("3", "3", "2026"), day(2026, 3, 9)).unwrap();
    assert_eq!(referral.progress, Progress::Sent(day(2026, 3, 3)));
    assert_eq!(referral.package_versions[0].sent_on, Some(day(2026, 3, 3)));
    referral.record_not_sent();
    assert_eq!(referral, made());
}

#[test]
fn nothing_is_sent_before_it_was_made() {
    let mut referral = Draft::default();
    let refused = referral.record_sent(&typed("9", "3", "2026"), day(2026, 3, 9));
    assert_eq!(refused, Err(SentOnError::NothingMade));
    referral.record_not_sent();
    assert_eq!(referral, Draft::default());
}

#[test]
fn a_clock_that_was_set_back_does_not_make_every_day_a_wrong_one() {
    let mut referral = made();
    assert_eq!(referral.record_sent(&typed("5", "1", "2026"), day(2026, 1, 5)), Ok(()));
}

#[test]
fn a_draft_from_an_app_without_versions_is_recorded_as_before() {
    let progress = Progress::PackageMade(day(2026, 3, 2));
    let mut referral = Draft { progress, ..Draft::default() };
    let refused = referral.record_sent(&typed("1", "3", "2026"), day(2026, 3, 9));
    assert_eq!(refused, Err(SentOnError::BeforeMade(day(2026, 3, 2))));
    referral.record_sent(&typed("5", "3", "2026"), day(2026, 3, 9)).unwrap();
    assert_eq!(referral.progress, Progress::Sent(day(2026, 3, 5)));
    referral.record_not_sent();
    assert_eq!(referral.progress, Progress::PackageMade(day(2026, 3, 5)));
}

#[test]
fn a_referral_has_changed_once_its_words_have() {
    assert_eq!(Draft::default().has_changed_since_latest(), None);
    let mut referral = made();
    assert_eq!(referral.has_changed_since_latest(), Some(false));
    referral.referral.address.push('1');
    assert_eq!(referral.has_changed_since_latest(), Some(true));
    referral.referral.address.clear();
    assert_eq!(referral.has_changed_since_latest(), Some(false));
    // A word in a table counts as much as one anywhere else.
    referral.referral.children.push(Child { name: "Test Child".into(), ..Child::default() });
    let version = referral.version_to_make(Vec::new(), day(2026, 3, 3));
    referral.record_package(&version);
    assert_eq!(referral.has_changed_since_latest(), Some(false));
    referral.referral.children[0].name.push('1');
    assert_eq!(referral.has_changed_since_latest(), Some(true));
}

#[test]
fn a_change_outside_the_form_does_not_count() {
    let mut referral = made();
    // A page shows an empty card for each group, to be filled.
    referral.referral.children.push(Child::default());
    referral.referral.carers.push(Carer::default());
    referral.escalation =
        Some(GeneralEscalation { reference: "case 12".to_owned(), ..Default::default() });
    referral.deletion_reminder = DeletionReminder::KeptOn(day(2026, 3, 3));
    referral.record_sent(&typed("3", "3", "2026"), day(2026, 3, 9)).unwrap();
    assert_eq!(referral.has_changed_since_latest(), Some(false));
}

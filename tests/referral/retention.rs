//! When the app asks for a draft that was sent to be deleted.

use practice_standards_referral::domain::date::days_ago;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::retention::{
    DAYS, deletion_asked_from, deletion_due,
};
use practice_standards_referral::domain::draft::{DeletionReminder, Progress};

use super::day;

fn sent(on: chrono::NaiveDate) -> Draft {
    Draft { progress: Progress::Sent(on), ..Draft::default() }
}

#[test]
fn a_draft_is_asked_for_30_days_after_it_was_recorded_as_sent_and_no_sooner() {
    assert_eq!(DAYS, 30);
    let referral = sent(day(2026, 3, 2));
    assert_eq!(deletion_asked_from(&referral), Some(day(2026, 4, 1)));
    assert_eq!(deletion_due(&referral, day(2026, 3, 2)), None);
    assert_eq!(deletion_due(&referral, day(2026, 3, 31)), None);
    assert_eq!(deletion_due(&referral, day(2026, 4, 1)), Some(day(2026, 3, 2)));
    assert_eq!(deletion_due(&referral, day(2027, 1, 1)), Some(day(2026, 3, 2)));
}

#[test]
fn a_draft_that_was_not_sent_is_never_asked_for() {
    for progress in [Progress::InProgress, Progress::PackageMade(day(2020, 1, 1))] {
        let referral = Draft { progress, ..Draft::default() };
        assert_eq!(deletion_asked_from(&referral), None);
        assert_eq!(deletion_due(&referral, day(2026, 4, 1)), None);
    }
}

#[test]
fn a_draft_that_is_kept_for_now_is_asked_for_again_after_another_30_days() {
    let mut referral = sent(day(2026, 3, 2));
    referral.deletion_reminder = DeletionReminder::KeptOn(day(2026, 4, 10));
    assert_eq!(deletion_due(&referral, day(2026, 5, 9)), None);
    assert_eq!(deletion_due(&referral, day(2026, 5, 10)), Some(day(2026, 3, 2)));
}

#[test]
fn a_draft_that_is_sent_again_counts_from_the_later_day() {
    let mut referral = sent(day(2026, 6, 1));
    referral.deletion_reminder = DeletionReminder::KeptOn(day(2026, 4, 10));
    assert_eq!(deletion_due(&referral, day(2026, 6, 30)), None);
    assert_eq!(deletion_due(&referral, day(2026, 7, 1)), Some(day(2026, 6, 1)));
}

#[test]
fn a_clock_that_is_set_wrong_asks_for_nothing_and_stops_nothing() {
    assert_eq!(deletion_due(&sent(day(2030, 1, 1)), day(2026, 4, 1)), None);
    let last = sent(chrono::NaiveDate::MAX);
    assert_eq!(deletion_asked_from(&last), Some(chrono::NaiveDate::MAX));
}

#[test]
fn a_draft_from_before_the_reminder_reads_as_not_answered_and_the_answer_is_kept() {
    let before = br#"{ "address": "1 Test Street", "progress": { "sent": "2026-03-02" } }"#;
    let mut referral: Draft = serde_json::from_slice(before).unwrap();
    assert_eq!(referral.deletion_reminder, DeletionReminder::NotAnswered);
    assert_eq!(deletion_due(&referral, day(2026, 4, 1)), Some(day(2026, 3, 2)));

    referral.deletion_reminder = DeletionReminder::KeptOn(day(2026, 4, 1));
    let written = serde_json::to_vec(&referral).unwrap();
    assert_eq!(serde_json::from_slice::<Draft>(&written).unwrap(), referral);
}

#[test]
fn the_age_of_a_backup_is_given_in_words() {
    let today = day(2026, 3, 2);
    assert_eq!(days_ago(today, today), "today");
    assert_eq!(days_ago(day(2026, 3, 1), today), "yesterday");
    assert_eq!(days_ago(day(2026, 2, 20), today), "10 days ago");
    assert_eq!(days_ago(day(2026, 3, 9), today), "9 March 2026", "the clock was set back");
}

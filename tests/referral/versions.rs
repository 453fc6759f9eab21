//! The versions of a form package: when a form is a new one, which was sent, and how many are remembered.

use chrono::NaiveDate;
use practice_standards_referral::domain::draft::limits::MOST_VERSIONS;
use practice_standards_referral::domain::draft::versions::{FieldDigest, digest};
use practice_standards_referral::domain::draft::{Draft, Progress};
use practice_standards_referral::domain::escalation::Challenge;

use super::{day, typed};

/// A day of March 2026.
fn march(of: u32) -> NaiveDate {
    day(2026, 3, of)
}

/// A form that says these words.
fn form(words: &str) -> Vec<FieldDigest> {
    vec![FieldDigest("address".to_owned(), digest(words.as_bytes()))]
}

/// Makes a package of a form that says these words, and gives its number and its day.
fn make(draft: &mut Draft, words: &str, today: NaiveDate) -> (u32, NaiveDate) {
    let made = draft.version_to_make(form(words), today);
    draft.record_package(&made);
    (made.number, made.made_on)
}

fn send(draft: &mut Draft, on: u32) {
    let on = typed(&on.to_string(), "3", "2026");
    draft.record_sent(&on, march(31)).unwrap();
}

fn numbers(draft: &Draft) -> Vec<u32> {
    draft.package_versions.iter().map(|version| version.number).collect()
}

#[test]
fn a_form_that_says_the_same_is_the_same_version_on_whichever_day_it_is_made() {
    let mut draft = Draft::default();
    assert_eq!(make(&mut draft, "1 Test Street", march(2)), (1, march(2)));
    send(&mut draft, 3);
    assert_eq!(make(&mut draft, "1 Test Street", march(9)), (1, march(2)));
    assert_eq!(numbers(&draft), [1]);
    assert_eq!(draft.progress, Progress::Sent(march(3)), "making it again sends nothing");
}

#[test]
fn a_form_that_says_something_else_is_a_new_version_that_was_not_sent() {
    let mut draft = Draft::default();
    make(&mut draft, "1 Test Street", march(2));
    send(&mut draft, 3);
    assert_eq!(make(&mut draft, "2 Test Street", march(9)), (2, march(9)));
    let [first, second] = &draft.package_versions[..] else { panic!("{draft:?}") };
    assert_eq!((first.number, first.sent_on), (1, Some(march(3))));
    assert_eq!((second.number, second.made_on, second.sent_on), (2, march(9), None));
    assert_eq!(second.form, form("2 Test Street"));
    assert_eq!(draft.progress, Progress::PackageMade(march(9)));
}

/// The app that sent it did not number packages yet.
#[test]
fn a_form_that_was_sent_before_versions_had_numbers_counts_as_the_first() {
    let progress = Progress::Sent(march(2));
    let mut draft = Draft { progress, ..Draft::default() };
    assert_eq!(make(&mut draft, "1 Test Street", march(9)), (2, march(9)));
    let progress = Progress::PackageMade(march(2));
    let mut draft = Draft { progress, ..Draft::default() };
    assert_eq!(make(&mut draft, "1 Test Street", march(9)), (1, march(9)));
}

/// What is not in the form, such as the page that shows it, may have changed since.
#[test]
fn a_version_that_is_made_again_is_compared_with_what_the_draft_says_by_then() {
    let mut draft = Draft::default();
    make(&mut draft, "1 Test Street", march(2));
    draft.referral.address = "Unprinted".to_owned();
    assert_eq!(draft.has_changed_since_latest(), Some(true));
    make(&mut draft, "1 Test Street", march(3));
    assert_eq!(draft.has_changed_since_latest(), Some(false));
}

#[test]
fn the_version_that_was_sent_last_is_known_however_many_were_made_since() {
    let mut draft = Draft::default();
    assert_eq!(draft.last_sent_version(), None);
    make(&mut draft, "1 Test Street", march(2));
    assert_eq!(draft.last_sent_version(), None);
    send(&mut draft, 3);
    make(&mut draft, "2 Test Street", march(4));
    send(&mut draft, 5);
    make(&mut draft, "3 Test Street", march(6));
    let sent = draft.last_sent_version().unwrap();
    assert_eq!((sent.number, sent.sent_on), (2, Some(march(5))));
}

/// The next version is compared with the one that was sent last.
#[test]
fn the_oldest_version_makes_room_for_a_new_one_unless_it_was_sent_last() {
    let most = u32::try_from(MOST_VERSIONS).unwrap();
    let mut draft = Draft::default();
    for number in 1..=most {
        make(&mut draft, &format!("{number} Test Street"), march(2));
        if number == 1 {
            send(&mut draft, 2);
        }
    }
    assert_eq!(numbers(&draft), (1..=most).collect::<Vec<_>>(), "there is room for all of these");
    make(&mut draft, "Another street", march(3));
    let without_2: Vec<u32> = (1..=most + 1).filter(|number| *number != 2).collect();
    assert_eq!(numbers(&draft), without_2);

    send(&mut draft, 4);
    make(&mut draft, "And another", march(5));
    assert_eq!(numbers(&draft)[0], 3, "what was sent first is no longer needed");
    assert_eq!(draft.package_versions.len(), MOST_VERSIONS);
}

#[test]
fn a_version_reads_as_it_was_stored_and_never_with_another_day() {
    let mut draft = Draft::default();
    make(&mut draft, "1 Test Street", march(2));
    send(&mut draft, 3);
    make(&mut draft, "2 Test Street", march(4));
    let stored = serde_json::to_value(&draft).unwrap();
    assert_eq!(stored["package_versions"][0]["sent_on"], "2026-03-03");
    assert_eq!(stored["package_versions"][1]["sent_on"], serde_json::Value::Null);
    assert_eq!(serde_json::from_value::<Draft>(stored.clone()).unwrap(), draft);

    let mut wrong = stored;
    wrong["package_versions"][0]["sent_on"] = "3 March 2026".into();
    assert!(serde_json::from_value::<Draft>(wrong).is_err());
}

/// Only the form is ever printed, and the record of an escalation is not in it.
#[test]
fn an_escalation_makes_no_new_version_and_a_word_of_the_form_does() {
    let mut draft = Draft::default();
    make(&mut draft, "1 Test Street", march(2));
    draft.challenge = Some(Challenge::default());
    draft.challenge.as_mut().unwrap().details.description = "What happened".to_owned();
    draft.linked_escalation = Some("0123456789abcdef".to_owned());
    assert_eq!(draft.has_changed_since_latest(), Some(false));
    draft.referral.address = "1 Test Street".to_owned();
    assert_eq!(draft.has_changed_since_latest(), Some(true));
}

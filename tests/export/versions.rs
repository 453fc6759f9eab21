//! A form package that is made again: its file names, and its list of changes.

use chrono::{Days, NaiveDate};
use mail_parser::MessageParser;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::Progress;
use practice_standards_referral::domain::form::Child;
use practice_standards_referral::export::import::json;
use practice_standards_referral::export::package::Changes;
use practice_standards_referral::export::package::{FormPackage, form_package};

use crate::{FIXTURES, TEMPLATE, fixture, fonts, today};

/// Makes a package and records it, as the page does.
#[track_caller]
fn made(draft: &mut Draft, on: NaiveDate) -> FormPackage {
    let package = form_package(draft, TEMPLATE, fonts::with_the_app(), on).unwrap();
    draft.record_package(&package.version);
    package
}

fn later(days: u64) -> NaiveDate {
    today().checked_add_days(Days::new(days)).unwrap()
}

#[track_caller]
fn sent(draft: &mut Draft, on: NaiveDate) {
    draft.record_sent(&DateEntry::from_date(on), later(1000)).unwrap();
}

/// The changes that a second package lists.
#[track_caller]
fn changes(route: &str, change: impl FnOnce(&mut Draft)) -> Changes {
    let mut draft = fixture(route);
    made(&mut draft, today());
    change(&mut draft);
    made(&mut draft, later(1)).changes.unwrap()
}

#[track_caller]
fn check(found: Changes, changed: &[&str], added: &[&str], removed: &[&str]) {
    assert_eq!(found.changed, changed);
    assert_eq!(found.added, added);
    assert_eq!(found.removed, removed);
}

#[test]
fn the_first_package_has_plain_names_and_no_changes() {
    for (route, _) in FIXTURES {
        let package =
            form_package(&fixture(route), TEMPLATE, fonts::with_the_app(), today()).unwrap();
        assert_eq!((package.version.number, &package.changes), (1, &None), "{route}");
        assert!(package.files.iter().all(|file| !file.name().contains("version")), "{route}");
        assert!(!package.email_text.contains("replaces"), "{route}");
    }
}

#[test]
fn making_a_package_again_without_a_change_is_the_same_version_in_the_same_bytes() {
    for (route, _) in FIXTURES {
        let mut draft = fixture(route);
        let first = made(&mut draft, today());
        let again = made(&mut draft, later(9));
        assert!(again.files == first.files, "{route}");
        assert_eq!(draft.package_versions.len(), 1, "{route}");
        sent(&mut draft, later(1));
        made(&mut draft, later(20));
        assert_eq!(draft.progress, Progress::Sent(later(1)), "making it again sends nothing");
    }
}

#[test]
fn a_change_makes_a_new_version_that_was_not_sent() {
    let mut draft = fixture("concern");
    made(&mut draft, today());
    sent(&mut draft, later(2));
    draft.referral.address.push_str(" (moved)");
    let second = made(&mut draft, later(5));
    assert_eq!((second.version.number, second.version.made_on), (2, later(5)));
    assert_eq!(draft.progress, Progress::PackageMade(later(5)));
    let sent_on: Vec<_> = draft.package_versions.iter().map(|it| it.sent_on).collect();
    assert_eq!(sent_on, [Some(later(2)), None]);
    for file in &second.files {
        assert!(file.name().contains("-version-2."), "{}", file.name());
    }
}

#[test]
fn the_email_says_which_form_it_replaces_only_when_that_one_was_sent() {
    let mut draft = fixture("custody");
    made(&mut draft, today());
    draft.referral.address.push('1');
    let unsent = made(&mut draft, today());
    assert!(!unsent.email_text.contains("replaces"), "{}", unsent.email_text);

    sent(&mut draft, today());
    draft.referral.address.push('2');
    let third = made(&mut draft, later(1));
    let line = "This replaces the form sent on 2 November 2026.";
    assert!(third.email_text.contains(line), "{}", third.email_text);
    let email = third.files.iter().find(|file| file.name().ends_with(".eml")).unwrap();
    let email = MessageParser::new().parse(&email.bytes).unwrap();
    let body = email.body_text(0).unwrap();
    let body = body.replace("\r\n", "\n");
    assert_eq!(body.trim_end(), third.email_text.trim_end(), "the words to copy are the email's");
}

#[test]
fn changes_are_listed_under_the_labels_of_the_form_in_its_order() {
    let found = changes("concern", |draft| {
        draft.referral.practice.circumstances.push_str(" And more.");
        draft.referral.children[0].date_of_birth.day = "1".to_owned();
        draft.referral.referrer.contact.telephone.push('0');
    });
    assert_eq!(found.since, 1);
    check(
        found,
        &[
            "Child 1, date of birth",
            "Referrer, contact information",
            "Description of circumstances or events giving rise to this Referral",
        ],
        &[],
        &[],
    );
}

#[test]
fn a_row_that_was_added_or_removed_is_named_once() {
    let rows = fixture("concern").referral.children.len();
    let child = Child { name: "Somebody".to_owned(), ..Child::default() };
    let mut full = child.clone();
    full.date_of_birth = DateEntry::from_date(today());
    let new = format!("Child {}", rows + 1);
    check(changes("concern", |it| it.referral.children.push(full)), &[], &[new.as_str()], &[]);
    check(
        changes("concern", |it| {
            it.referral.professionals.clear();
        }),
        &[],
        &[],
        &(1..=fixture("concern").referral.professionals.len())
            .map(|row| format!("Professional {row}"))
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_reworded_key_event_is_named_by_its_number() {
    let found =
        changes("concern", |it| it.referral.key_events[0].what_happened.push_str(" And more."));
    let event = |name: &String| name.starts_with("Key event ") && name.ends_with(", what happened");
    assert!(found.changed.len() == 1 && found.changed.iter().all(event), "{found:?}");
}

#[test]
fn an_answer_that_was_given_or_taken_back_is_added_or_removed() {
    check(changes("concern", |it| it.referral.address.clear()), &[], &[], &["Address"]);
    check(
        changes("concern", |it| it.referral.protocol_used = None),
        &[],
        &[],
        &["Has this case been subject to the Practice Resolution Protocol, escalation, or \
           challenge within or between organisations or services"],
    );
    check(changes("custody", |it| it.recorded_reasons.clear()), &[], &[], &["Cover note"]);
}

#[test]
fn text_that_is_not_on_the_form_changes_no_version() {
    let mut draft = fixture("veto");
    made(&mut draft, today());
    draft.referral.practice.circumstances = "Kept, and not printed for a veto".to_owned();
    let again = made(&mut draft, later(1));
    assert_eq!(again.version.number, 1);
    assert_eq!(again.changes, None);
}

#[test]
fn changes_are_counted_from_the_version_that_the_receiver_has() {
    let mut draft = fixture("exemplary");
    made(&mut draft, today());
    sent(&mut draft, today());
    draft.referral.address.push('1');
    made(&mut draft, today());
    draft.referral.practice.childs_view.push('1');
    let third = made(&mut draft, today());
    let found = third.changes.unwrap();
    assert_eq!((third.version.number, found.since), (3, 1));
    assert_eq!(found.changed.len(), 2, "{found:?}");
}

#[test]
fn the_copy_for_the_app_continues_from_its_own_version() {
    let mut draft = fixture("concern");
    let first = made(&mut draft, today());
    let copy = first.files.iter().find(|file| file.name().ends_with(".json")).unwrap();
    let mut opened = json::read(&copy.bytes).unwrap();
    assert_eq!(opened, draft);
    assert_eq!(opened.has_changed_since_latest(), Some(false));
    opened.referral.address.push('1');
    assert_eq!(made(&mut opened, later(1)).version.number, 2);
}

#[test]
fn a_package_from_an_app_without_versions_counts_as_the_first() {
    let mut draft = fixture("concern");
    draft.progress = Progress::Sent(today());
    let package = made(&mut draft, later(1));
    assert_eq!((package.version.number, &package.changes), (2, &None));
    assert!(package.email_text.contains("This replaces the form sent on 2 November 2026."));
}

#[test]
fn a_version_stores_no_words() {
    let mut draft = fixture("concern");
    made(&mut draft, today());
    let kept = serde_json::to_string(&draft.package_versions).unwrap();
    for name in ["Amina", &draft.referral.children[0].name, &draft.referral.referrer.name] {
        assert!(!kept.contains(name), "{name}");
    }
}

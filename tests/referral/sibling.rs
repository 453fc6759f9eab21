//! A referral for a brother or sister has what two cases of one family share, and nothing of the first child.

use practice_standards_referral::domain::draft::from_check::reasons_to_offer;
use practice_standards_referral::domain::draft::sibling::for_sibling;
use practice_standards_referral::domain::draft::{DeletionReminder, Draft, Progress};
use practice_standards_referral::export::import::json;

use crate::day;

const ID: &str = "6f2c0000000000000000000000000000";

/// A referral in which every part has a value.
fn full() -> Draft {
    let draft = json::read(include_bytes!("../fixtures/referral-full.json")).unwrap();
    assert!(!draft.referral.children.is_empty() && !draft.referral.carers.is_empty());
    assert!(!draft.referral.practice.childs_view.is_empty());
    assert!(draft.escalation.is_some() && !draft.package_versions.is_empty());
    Draft { own_name: "Case 7".into(), ..draft }
}

#[test]
fn what_the_family_shares_is_copied_and_what_is_the_childs_own_is_not() {
    let (from, sibling) = (full(), for_sibling(&full(), ID, day(2026, 12, 1)));
    // Everything of the form but what is put back here is as it was.
    let mut shared = sibling.referral.clone();
    assert!(shared.children.is_empty());
    assert_eq!(shared.practice.childs_view, "");
    assert_eq!(shared.date_of_referral.real_date(), Some(day(2026, 12, 1)));
    shared.children.clone_from(&from.referral.children);
    shared.practice.childs_view.clone_from(&from.referral.practice.childs_view);
    shared.date_of_referral = from.referral.date_of_referral.clone();
    assert_eq!(shared, from.referral);
    assert_eq!(sibling.self_check, from.self_check);
}

#[test]
fn a_reason_that_was_given_for_the_first_child_is_offered_and_does_not_count() {
    let from = full();
    assert!(!from.recorded_reasons.is_empty());
    let sibling = for_sibling(&from, ID, day(2026, 12, 1));
    assert_eq!(sibling.recorded_reasons, []);
    assert_eq!(reasons_to_offer(&sibling), reasons_to_offer(&from));
}

#[test]
fn it_starts_anew_and_finds_the_escalation_of_the_first() {
    let sibling = for_sibling(&full(), ID, day(2026, 12, 1));
    assert_eq!(sibling.progress, Progress::InProgress);
    assert_eq!(sibling.package_versions, []);
    assert_eq!(sibling.deletion_reminder, DeletionReminder::NotAnswered);
    assert_eq!((sibling.own_name.as_str(), sibling.escalations().len()), ("", 0));
    assert_eq!(sibling.linked_escalation.as_deref(), Some(ID));

    let elsewhere = Draft {
        escalation: None,
        challenge: None,
        linked_escalation: Some("other".into()),
        ..full()
    };
    assert_eq!(
        for_sibling(&elsewhere, ID, day(2026, 12, 1)).linked_escalation.as_deref(),
        Some("other")
    );
    let none = Draft { linked_escalation: None, ..elsewhere };
    assert_eq!(for_sibling(&none, ID, day(2026, 12, 1)).linked_escalation, None);
}

//! Checking a case again: what was written stays, and counts where it still applies.

use super::carry_over::{CONCERN, reason};
use super::*;

#[test]
fn a_case_that_is_checked_again_keeps_what_was_written() {
    let mut begun = referral(&answers("no, no, veto, plan_made_or_kept"), None).expect("suitable");
    begun.referral.address = "1 Test Street".to_owned();
    begun.referral.veto.reason_for_veto = "Text".to_owned();
    let later = referral(&answers(CONCERN), None).expect("suitable");
    check_again(&mut begun, later);
    assert_eq!(begun.referral.route, Some(Route::Concern));
    assert_eq!(begun.referral.protocol_used, Some(YesNo::Yes));
    assert_eq!(begun.self_check, Some(answers(CONCERN)));
    assert_eq!(
        (begun.referral.address.as_str(), begun.referral.veto.reason_for_veto.as_str()),
        ("1 Test Street", "Text")
    );
}

const SOFT: &str = "no, no, concern, joint_working, finished, no";
const OTHER_SOFT: &str = "no, no, exemplary, no";

/// The referral of a soft outcome, with a reason of these words.
fn went_on(values: &str, words: &str) -> Draft {
    let answers = answers(values);
    let outcome = decided(&answers).passed_outcomes();
    let recorded = RecordedReason { reason: words.to_owned(), ..reason(&outcome) };
    referral(&answers, Some(&recorded)).expect("recorded")
}

/// What is offered when these answers are given in a check of this draft.
fn offered(draft: &Draft, values: &str) -> Option<String> {
    let reasons = reasons_to_offer(draft);
    reason_for(&decided(&answers(values)), &reasons).map(|it| it.reason.clone())
}

#[test]
fn a_reason_is_offered_again_where_the_check_comes_to_the_same_outcome() {
    let mut draft = went_on(SOFT, "First words");
    assert_eq!(offered(&draft, SOFT).as_deref(), Some("First words"));
    assert_eq!(offered(&draft, OTHER_SOFT), None, "it is a reason for something else");
    check_again(&mut draft, went_on(SOFT, "Changed words"));
    assert_eq!(offered(&draft, SOFT).as_deref(), Some("Changed words"));
    assert_eq!((draft.recorded_reasons.len(), draft.earlier_reasons.len()), (1, 0));
}

/// An older version asked less: its reason is offered to whoever answers what was asked again.
#[test]
fn a_reason_of_an_older_version_is_offered_once_its_question_is_answered() {
    let older = serde_json::json!({
        "protecting_now": "no", "serious_harm": "unsure", "partners_decision": "not_decided",
        "what_to_refer": "concern", "mainly_about": "joint_working", "escalation": "finished",
        "learning": "yes"
    });
    let draft = Draft {
        self_check: Some(serde_json::from_value(older).expect("an older answer")),
        recorded_reasons: vec![reason("This may need a Child Safeguarding Practice Review")],
        ..Draft::default()
    };
    assert!(matches!(stop(&draft), Some(Stop::Unanswered(Question::PartnersDecision))));
    for decided in ["undecided", "not_told"] {
        let now = format!("no, unsure, {decided}, concern, joint_working, finished, yes");
        let offered = offered(&draft, &now);
        assert_eq!(offered.as_deref(), Some("The escalation route is closed to us"), "{decided}");
    }
}

#[test]
fn a_reason_that_no_longer_counts_is_put_aside_and_comes_back_with_its_outcome() {
    let mut draft = went_on(SOFT, "Why without learning");
    check_again(&mut draft, referral(&answers(CONCERN), None).expect("suitable"));
    assert_eq!(draft.recorded_reasons, [], "the cover note has only what counts");
    check_again(&mut draft, went_on(OTHER_SOFT, "Why from one agency"));
    let reasons: Vec<&str> = draft.recorded_reasons.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(reasons, ["Why from one agency"]);
    assert_eq!(offered(&draft, SOFT).as_deref(), Some("Why without learning"));

    // What is put aside outlives storage, and makes no new version of the form.
    let stored = serde_json::to_value(&draft).expect("plain data");
    let read: Draft = serde_json::from_value(stored).expect("plain data");
    assert_eq!(read, draft);
    let without = Draft { earlier_reasons: Vec::new(), ..draft.clone() };
    assert_eq!(draft.content_digest(), without.content_digest());

    check_again(&mut draft, went_on(SOFT, "Why without learning, again"));
    assert_eq!(offered(&draft, SOFT).as_deref(), Some("Why without learning, again"));
    assert_eq!(offered(&draft, OTHER_SOFT).as_deref(), Some("Why from one agency"));
}

#[test]
fn what_was_typed_during_an_earlier_check_stays_until_it_is_asked_for_again() {
    let typed = "no, unsure, decided, concern, joint_working, not_appropriate, yes";
    let mut with_day = answers(typed);
    with_day.partners_decided_on = DateEntry::from_date(day());
    let mut draft = referral(&with_day, None).expect("suitable");
    check_again(&mut draft, referral(&answers("no, no, exemplary, yes, yes"), None).expect("so"));
    let mut kept = draft.self_check.clone().expect("a check");
    assert_eq!(kept.settled().not_appropriate_reason, "", "it counts for nothing");
    assert!(kept.settled().partners_decided_on.is_blank());

    kept.set(Question::SeriousHarm, "unsure");
    kept.set(Question::PartnersDecision, "decided");
    kept.set(Question::WhatToRefer, "concern");
    kept.set(Question::MainlyAbout, "joint_working");
    kept.set(Question::Escalation, "not_appropriate");
    assert_eq!(kept.settled().not_appropriate_reason, FREE_TEXT);
    assert_eq!(kept.settled().partners_decided_on, DateEntry::from_date(day()));

    // A day that is asked for and taken out is not put back.
    let mut again = referral(&with_day, None).expect("suitable");
    check_again(&mut again, referral(&answers(typed), None).expect("suitable"));
    assert!(again.self_check.expect("a check").partners_decided_on.is_blank());
}

//! Stored challenges can be read again, even after a newer app wrote to them.

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::from_check::start_challenge;
use practice_standards_referral::domain::escalation::{
    Challenge, EntryDraft, Escalation, Event, Notification, OpinionStage, Position, history,
    warnings,
};
use practice_standards_referral::domain::form::Route;
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;
use serde_json::{Value, json};

use super::{after, authorised, entry, escalated, on, received, sent};

fn whole() -> Challenge {
    let mut it = after([
        (on(4, 1), Event::FileChecked { evidenced: false }),
        (on(4, 2), Event::Logged),
        (on(4, 2), Event::Notified { whom: Notification::SocialCareRecord(Stage::One) }),
        (on(4, 9), sent()),
        (on(4, 10), Event::DateAgreed { by: on(4, 14), with: "Team manager".to_owned() }),
        (on(4, 15), Event::NoResponse),
        (on(4, 16), received()),
        (on(4, 17), Event::Escalated { to: Stage::Three, skip: Some(authorised()) }),
        (on(4, 17), Event::Noted),
        (on(4, 20), sent()),
        (on(4, 24), received()),
        (on(4, 24), Event::Exhausted),
        (on(4, 27), Event::GroupNotified),
    ]);
    it.details.reference = "Blue folder".to_owned();
    let calendar = WorkingDays::default();
    it.correct(4, "Day", entry(sent(), on(4, 8)), on(5, 1), &calendar).unwrap();
    it.take_back(9, "Not needed", "Chair", on(5, 1), &calendar).unwrap();
    it
}

#[test]
fn a_challenge_is_read_as_it_was_written() {
    let draft = Draft { challenge: Some(whole()), ..Draft::default() };
    let text = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    assert!(text.contains(r#""on":"2026-04-09""#), "days are stored as ISO dates");
}

/// The form in which drafts lie on devices. A change here needs a migration.
#[test]
fn the_stored_form_of_an_entry_is_fixed() {
    let stored =
        serde_json::to_value(after([(on(4, 2), Event::Logged), (on(4, 9), sent())])).unwrap();
    assert_eq!(
        stored["log"][1],
        json!({
            "what": { "happened": { "event": { "kind": "form_sent", "to": "Team manager" } } },
            "on": "2026-04-09",
            "written": "2026-04-09",
            "by": "Conference Chair",
            "note": "Noted.",
        })
    );
}

#[test]
fn fields_of_a_newer_app_are_kept() {
    let mut stored = serde_json::to_value(whole()).unwrap();
    for place in ["/new", "/details/new", "/log/0/new"] {
        let (parent, _) = place.rsplit_once('/').unwrap();
        stored.pointer_mut(parent).unwrap()["new"] = json!({ "kept": place });
    }
    let read: Challenge = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), stored);
}

/// As the version before wrote it.
#[test]
fn a_draft_from_before_challenges_is_read_and_keeps_its_escalation_record() {
    let old = json!({
        "route": null,
        "escalation": {
            "reference": "Case B",
            "about": "Visits",
            "outcome_sought": "A visit",
            "steps": [{
                "raised_with": "Team manager",
                "date": { "day": "2", "month": "4", "year": "2026" },
                "what_happened": "Raised",
            }],
        },
    });
    let draft: Draft = serde_json::from_value(old).unwrap();
    assert!(draft.challenge.is_none() && draft.is_before_referral());
    let [Escalation::General(record)] = draft.escalations()[..] else { panic!("one record") };
    assert_eq!((record.reference.as_str(), record.steps.len()), ("Case B", 1));
    assert!(record.closed.is_none() && record.steps[0].answer_due.is_blank());
}

#[test]
fn a_challenge_is_a_draft_of_its_own_until_it_becomes_a_referral() {
    let mut draft = start_challenge(None);
    assert!(draft.is_before_referral());
    draft.challenge.as_mut().unwrap().details.reference = "Blue folder".to_owned();
    assert_eq!(draft.escalations()[0].reference(), "Blue folder");
    draft.referral.route = Some(Route::Concern);
    assert!(!draft.is_before_referral());
    assert!(!Draft::default().is_before_referral());
}

#[test]
fn an_escalation_to_a_stage_is_kept_without_authority_too() {
    let it = after([
        (on(4, 2), Event::Logged),
        (on(4, 9), sent()),
        (on(4, 20), received()),
        (on(4, 20), escalated(Stage::Three)),
    ]);
    let text = serde_json::to_string(&it).unwrap();
    assert_eq!(serde_json::from_str::<Challenge>(&text).unwrap(), it);
}

#[test]
fn what_is_typed_and_not_recorded_is_kept_and_is_no_part_of_the_log() {
    let mut draft = start_challenge(None);
    let (page, by) = ("note".to_owned(), "Chair".to_owned());
    let typed = EntryDraft { page, by, ..EntryDraft::default() };
    let challenge = draft.challenge.as_mut().unwrap();
    challenge.unfinished.push(typed);
    draft.linked_escalation = Some("0123456789abcdef".to_owned());
    let kept: Draft = serde_json::from_value(serde_json::to_value(&draft).unwrap()).unwrap();
    assert_eq!(kept, draft);
    let kept = kept.challenge.unwrap();
    assert!(kept.log().is_empty() && kept.unfinished[0].by == "Chair");
}

/// Every value of schema 2 that schema 1 did not have, and each event where only schema 2 has a place for
/// it. Both are read as they lie, for ever.
#[test]
fn both_escalations_of_schema_2_are_read_whole_and_stand_where_they_stood() {
    let stored: Value =
        serde_json::from_str(include_str!("../fixtures/escalations-schema-2.json")).unwrap();
    let draft: Draft = serde_json::from_value(stored.clone()).unwrap();
    let written = serde_json::to_value(&draft).unwrap();
    assert_eq!(written["escalation"], stored["escalation"]);
    assert_eq!(written["challenge"], stored["challenge"]);
    let challenge = draft.challenge.unwrap();
    let history = history(&challenge);
    assert!(history.moments.iter().all(|moment| moment.after.is_ok()), "{history:#?}");
    assert_eq!(history.state.at, Position::Exhausted);
    assert_eq!(warnings(&challenge, &WorkingDays::default()).len(), 4);
    let stages: Vec<_> = draft.escalation.unwrap().steps.iter().map(|step| step.stage).collect();
    let all = OpinionStage::ALL.map(Some);
    assert_eq!(stages, [&[None], &all[..]].concat());
}

/// Events in places that the first records of schema 2 did not have: an answer after the decision, the
/// outcome of Stage 4 after it was resolved, Stage 1 after that. It is read as it lies, for ever.
#[test]
fn what_came_after_the_decision_is_read_whole_and_counts() {
    let stored = include_str!("../fixtures/challenge-schema-2-afterwards.json");
    let challenge: Challenge = serde_json::from_str(stored).unwrap();
    let stored: Value = serde_json::from_str(stored).unwrap();
    assert_eq!(serde_json::to_value(&challenge).unwrap(), stored);
    let history = history(&challenge);
    assert!(history.moments.iter().all(|moment| moment.after.is_ok()), "{history:#?}");
    assert_eq!(history.state.at, Position::FormDue(Stage::One));
}

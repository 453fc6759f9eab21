//! What a referral begins with, and what the start page says of those that there are.

use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::at_a_glance::{Glance, at_a_glance};
use practice_standards_referral::domain::draft::parts::is_written_in;
use practice_standards_referral::domain::draft::{Draft, Progress, RecordedReason};
use practice_standards_referral::domain::escalation::{
    Challenge, EscalationStep, GeneralEscalation,
};
use practice_standards_referral::domain::working_days::WorkingDays;

use super::*;

/// A referral as the check starts it.
fn started(route: Route, protocol_used: Option<YesNo>) -> Draft {
    let date_of_referral = DateEntry::from_date(day(2026, 11, 30));
    let referral =
        Referral { route: Some(route), protocol_used, date_of_referral, ..Referral::default() };
    Draft { referral, ..Draft::default() }
}

/// A difference of opinion, at which an answer is due on this day.
fn answer_due(year: &str, month: &str, on: &str) -> Draft {
    let step = EscalationStep {
        raised_with: "Team manager".into(),
        date: typed("2", "11", "2026"),
        answer_due: typed(on, month, year),
        ..EscalationStep::default()
    };
    let record = GeneralEscalation { steps: vec![step], ..GeneralEscalation::default() };
    Draft { escalation: Some(record), ..Draft::default() }
}

fn glance(drafts: &[Draft]) -> Glance {
    at_a_glance(drafts, day(2026, 11, 30), &WorkingDays::default())
}

#[test]
fn a_referral_begins_at_the_first_step_that_the_check_has_not_answered() {
    let begins = |draft: &Draft| {
        completeness::first_to_begin(&draft.referral, day(2026, 11, 30)).map(Step::path)
    };
    let concern = started(Route::Concern, Some(YesNo::Yes));
    assert_eq!(begins(&concern), Some("children"));
    assert_eq!(
        begins(&started(Route::Concern, None)),
        Some("escalation"),
        "the check did not know"
    );
    assert_eq!(begins(&started(Route::Veto, None)), Some("escalation"));
}

#[test]
fn what_the_app_filled_in_is_nothing_that_was_written() {
    let mut draft = started(Route::Concern, Some(YesNo::Yes));
    assert!(!is_written_in(&draft));
    // The page of the children brings an empty one.
    draft.referral.children.push(Child::default());
    draft.referral.carers.push(Carer::default());
    draft.referral.professionals.push(Professional::default());
    draft.referral.key_events.push(Default::default());
    assert!(!is_written_in(&draft));
    draft.referral.children[0].name = "A".into();
    assert!(is_written_in(&draft));
    assert!(!is_written_in(&Draft { challenge: Some(Challenge::default()), ..Draft::default() }));
    let record = GeneralEscalation { reference: "Case B".into(), ..GeneralEscalation::default() };
    assert!(is_written_in(&Draft { escalation: Some(record), ..Draft::default() }));
}

#[test]
fn the_name_under_a_reason_to_go_on_is_no_answer_yet() {
    let mut draft = started(Route::Exemplary, None);
    draft.recorded_reasons.push(RecordedReason {
        outcome: String::new(),
        reason: "Three agencies asked to learn from it.".into(),
        name: "Ada Example".into(),
        date: day(2026, 11, 2),
        unknown: Default::default(),
    });
    draft.referral.referrer.name = "Ada Example".into();
    assert!(!is_written_in(&draft));
    draft.referral.referrer.job_role = "Nurse".into();
    assert!(is_written_in(&draft));
}

#[test]
fn a_glance_counts_what_is_not_sent_and_names_what_is_due_first() {
    let seen = glance(&[
        started(Route::Concern, None),
        answer_due("2026", "12", "9"),
        answer_due("2026", "12", "2"),
    ]);
    assert_eq!(seen.not_sent_text().as_deref(), Some("1 referral not sent"));
    let due = seen.due_text().unwrap();
    assert!(due.ends_with(": due Wednesday 2 December 2026, and 1 more"), "{due}");
    assert_eq!(seen.unreadable_text(), None);
    assert_eq!(seen.to_delete_text(), None);
}

#[test]
fn a_glance_says_overdue_today_and_what_cannot_be_read() {
    let due = |draft: Draft| glance(&[draft]).due_text().unwrap();
    assert!(due(answer_due("2026", "11", "27")).ends_with(": was due Friday 27 November 2026"));
    assert!(due(answer_due("2026", "11", "30")).ends_with(": due today, Monday 30 November 2026"));
    let unreadable = glance(&[answer_due("2026", "2", "31")]);
    assert_eq!(
        unreadable.unreadable_text().as_deref(),
        Some("1 escalation has a date that cannot be read")
    );
}

#[test]
fn a_glance_at_nothing_says_nothing_and_at_what_is_over_only_that_it_can_go() {
    assert_eq!(glance(&[]), Glance::default());
    let sent = |on| Draft { progress: Progress::Sent(on), ..started(Route::Veto, None) };
    assert_eq!(glance(&[sent(day(2026, 11, 20))]), Glance::default());
    let seen = glance(&[sent(day(2026, 10, 1)), sent(day(2026, 10, 2))]);
    assert_eq!(seen.not_sent_text(), None);
    assert_eq!(
        seen.to_delete_text().as_deref(),
        Some("2 referrals that you sent are due to be deleted here")
    );
}

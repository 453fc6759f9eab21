//! Question 5 and the form's question are answered from the escalation; who was told is a list.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, Closure, DeadlineStatus, Duty, Escalation, EscalationProgress,
    EscalationStep, Event, Finish, GeneralEscalation, Notification, Skip, checklist,
    child_in_need_check, deadlines, history, prerequisite_for_referral, veto_views,
};
use practice_standards_referral::domain::partnership::protocol::{Category, rules};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::partnership::time_limits::{form_days, response_days};
use practice_standards_referral::domain::partnership::{Citation, Document};
use practice_standards_referral::domain::self_check::EscalationUse as Answer;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, due, on, received, record, sent};

#[track_caller]
fn check(challenge: &Challenge, progress: EscalationProgress, answer: Answer, sentence: &str) {
    let it = prerequisite_for_referral(Escalation::Challenge(challenge), on(12, 31));
    assert_eq!((it.progress, it.answer()), (progress, answer));
    assert_eq!(it.is_met(), matches!(progress, EscalationProgress::Finished(_)));
    let used = if progress == EscalationProgress::NotStarted { YesNo::No } else { YesNo::Yes };
    assert_eq!(it.protocol_used(), used);
    assert_eq!(it.sentence(), sentence);
}

#[test]
fn a_referral_needs_an_escalation_that_is_finished_and_overdue_is_not() {
    let mut it = Challenge::default();
    let not_started = "The escalation has not been started.";
    check(&it, EscalationProgress::NotStarted, Answer::NotUsed, not_started);
    record(&mut it, Event::Skipped { to: Stage::Three, skip: authorised() }, on(5, 7));
    record(&mut it, sent(), on(5, 8));
    let going_on = "The escalation started on 7 May 2026 and is still going on.";
    check(&it, EscalationProgress::GoingOn, Answer::GoingOn, going_on);
    record(&mut it, Event::NoResponse, on(6, 1));
    check(&it, EscalationProgress::GoingOn, Answer::GoingOn, going_on);

    record(&mut it, Event::Exhausted, on(6, 2));
    let exhausted =
        "The escalation started on 7 May 2026 and exhausted Stages 1 to 3 on 2 June 2026.";
    check(&it, EscalationProgress::Finished(Finish::Exhausted), Answer::Finished, exhausted);
    record(&mut it, Event::GroupNotified, on(6, 3));
    check(&it, EscalationProgress::Finished(Finish::Exhausted), Answer::Finished, exhausted);
    let outcome = Event::GroupOutcome { outcome: "Findings".to_owned(), actions: String::new() };
    record(&mut it, outcome, on(6, 30));
    let decided = "The escalation started on 7 May 2026 and ended with the outcome of the Practice \
                   Review Group on 30 June 2026.";
    check(&it, EscalationProgress::Finished(Finish::Stage4Outcome), Answer::Finished, decided);
}

#[test]
fn a_challenge_that_was_withdrawn_is_used_but_not_finished_unless_it_was_before() {
    let withdrawn = || Event::Withdrawn { reason: "In error".to_owned() };
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 8), withdrawn())]);
    let sentence = "The escalation started on 2 April 2026 and was withdrawn on 8 April 2026.";
    check(&it, EscalationProgress::Withdrawn, Answer::NotUsed, sentence);

    // Before a stage has begun, nothing was used.
    it = after([(on(4, 8), withdrawn())]);
    check(
        &it,
        EscalationProgress::NotStarted,
        Answer::NotUsed,
        "The escalation has not been started.",
    );

    it = after([(on(4, 2), Event::Logged), (on(4, 8), sent()), (on(4, 9), received())]);
    record(&mut it, Event::Resolved, on(4, 10));
    let sentence = "The escalation started on 2 April 2026 and ended with the concern resolved on 10 April 2026.";
    check(&it, EscalationProgress::Finished(Finish::Resolved), Answer::Finished, sentence);
    record(&mut it, withdrawn(), on(4, 13));
    check(&it, EscalationProgress::Finished(Finish::Resolved), Answer::Finished, sentence);
}

#[test]
fn a_general_escalation_is_finished_when_the_practitioner_declares_it_closed() {
    let mut record = GeneralEscalation::default();
    let today = on(4, 9);
    let of =
        |record: &GeneralEscalation| prerequisite_for_referral(Escalation::General(record), today);
    assert_eq!(of(&record).progress, EscalationProgress::NotStarted);
    record.steps.push(EscalationStep::default());
    assert_eq!(of(&record).progress, EscalationProgress::NotStarted, "an empty step is no step");
    record.steps[0].date = DateEntry::from_date(on(4, 2));
    assert_eq!(
        of(&record).sentence(),
        "The escalation started on 2 April 2026 and is still going on."
    );
    record.closed = Some(Closure { on: DateEntry::from_date(on(4, 9)), ..Closure::default() });
    assert_eq!(of(&record).progress, EscalationProgress::Finished(Finish::DeclaredClosed));
    assert_eq!(
        of(&record).sentence(),
        "The escalation started on 2 April 2026 and was declared closed on 9 April 2026."
    );
    // A day that has not come is a slip in typing: nothing has ended on it.
    record.closed = Some(Closure { on: DateEntry::from_date(on(4, 10)), ..Closure::default() });
    assert_eq!(
        of(&record).sentence(),
        "The escalation started on 2 April 2026 and is still going on."
    );
}

/// What is on the list, by how it is recorded, and what of it is done.
#[track_caller]
fn check_list(challenge: &Challenge, open: &[Option<Notification>], done: &[Option<Notification>]) {
    let list = checklist(challenge);
    let of = |is_done| {
        let chosen = list.iter().filter(move |item| item.done.is_some() == is_done);
        chosen.map(|item| item.recorded_as).collect::<Vec<_>>()
    };
    assert_eq!((of(false), of(true)), (open.to_vec(), done.to_vec()));
    assert!(list.iter().all(|item| item.citation.document == Document::Protocol));
}

/// [PROTOCOL 4.1, 4.3, 4.4, 4.5]
#[test]
fn each_stage_says_who_must_be_told() {
    let (practitioner, family) = (Some(Notification::Practitioner), Some(Notification::Family));
    let record_of = |stage| Some(Notification::SocialCareRecord(stage));
    check_list(&Challenge::default(), &[practitioner, family], &[]);

    let mut it = after([(on(4, 2), Event::Logged)]);
    check_list(&it, &[practitioner, family, record_of(Stage::One)], &[]);
    for whom in [
        Notification::Practitioner,
        Notification::Family,
        Notification::SocialCareRecord(Stage::One),
    ] {
        record(&mut it, Event::Notified { whom }, on(4, 2));
    }
    check_list(&it, &[], &[practitioner, family, record_of(Stage::One)]);

    let mut high = after([(on(5, 7), Event::Skipped { to: Stage::Three, skip: authorised() })]);
    let (director, unit) = (Some(Notification::Director), Some(Notification::BusinessUnit));
    check_list(&high, &[practitioner, family, director, unit, record_of(Stage::Three)], &[]);
    record(&mut high, sent(), on(5, 8));
    record(&mut high, Event::NoResponse, on(5, 15));
    record(&mut high, Event::Exhausted, on(5, 15));
    let group = checklist(&high).pop().unwrap();
    assert!(group.text.contains("Practice Review Group") && group.done.is_none());
    assert!(group.text.contains("Do not use the referral form"));
    record(&mut high, Event::GroupNotified, on(5, 18));
    assert_eq!(checklist(&high).pop().unwrap().done, Some(on(5, 18)));
}

/// [PROTOCOL 4.1, 4.3] name two people for a skip to Stage 2.
#[test]
fn going_straight_to_stage_2_asks_for_the_unit_manager_too() {
    let unit_manager = |skip: Skip| {
        let it = after([(on(4, 2), Event::Skipped { to: Stage::Two, skip })]);
        let list = checklist(&it);
        list.iter().find(|item| item.text.contains("Safeguarding Unit Manager")).unwrap().done
    };
    assert_eq!(unit_manager(authorised()), None);
    let manager = Authority { name: "B".to_owned(), role: "Manager".to_owned(), on: on(4, 1) };
    let both = Skip { unit_manager: Some(manager), ..authorised() };
    assert_eq!(unit_manager(both), Some(on(4, 1)));
}

/// domain.md §4.
#[test]
fn the_file_is_checked_six_weeks_after_a_step_down_and_views_on_a_veto_come_in_two() {
    let calendar = WorkingDays::default();
    assert_eq!(child_in_need_check(on(3, 25), &calendar).on, on(5, 6));
    let veto = veto_views(on(3, 20), &calendar);
    assert_eq!((veto.on, veto.next_working_day), (on(4, 3), Some(on(4, 7))));

    let mut it = Challenge::default();
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    assert_eq!(deadlines(&it, on(5, 1), &calendar), [], "not every conference ends a plan");
    it.details.stepped_down = Some(YesNo::Yes);
    assert_eq!(due(&it, Duty::FileCheck, on(5, 6)), (on(5, 6), DeadlineStatus::Waiting));
    let overdue = DeadlineStatus::Overdue { since: on(5, 7) };
    assert_eq!(due(&it, Duty::FileCheck, on(5, 7)).1, overdue);
    record(&mut it, Event::FileChecked { evidenced: false }, on(5, 7));
    let met = DeadlineStatus::Met { on: on(5, 7), late: true };
    assert_eq!(due(&it, Duty::FileCheck, on(5, 8)).1, met);
    record(&mut it, Event::Logged, on(5, 7));
    assert_eq!(due(&it, Duty::FileCheck, on(5, 8)).1, met);
}

/// [PROTOCOL 4.2 to 4.4]
#[test]
fn the_stages_have_the_days_and_examples_of_the_protocol() {
    let days = Stage::ALL.map(|stage| (form_days(stage), response_days(stage)));
    assert_eq!(days, [(3, 10), (2, 5), (1, 4)]);
    let sections = Stage::ALL.map(|stage| rules(stage).citation);
    assert_eq!(sections, ["4.2", "4.3", "4.4"].map(Citation::protocol));
    assert_eq!(rules(Stage::One).examples.len(), 7);
    assert!(rules(Stage::One).examples.iter().all(|it| it.citation() == Citation::protocol("4.2")));
    assert_eq!(Category::Other.citation(), Citation::protocol("4.1"));
}

/// Where "exhausted" is refused, the page leads to this entry.
#[test]
fn the_entry_that_skipped_a_stage_without_authority_is_found_and_no_other() {
    let silence = |day| (day, Event::NoResponse);
    let to_3 = |skip| Event::Escalated { to: Stage::Three, skip };
    let start = [(on(4, 2), Event::Logged), (on(4, 9), sent()), silence(on(4, 24))];
    let skipped = after(start.clone().into_iter().chain([(on(4, 24), to_3(None))]));
    assert_eq!(history(&skipped).skip_without_authority(), Some(4));
    let authorised =
        after(start.clone().into_iter().chain([(on(4, 24), to_3(Some(authorised())))]));
    assert_eq!(history(&authorised).skip_without_authority(), None);
    assert_eq!(history(&after(start)).skip_without_authority(), None);
}

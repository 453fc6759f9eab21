//! Question 5 and the form's question are answered from the escalation; who was told is a list.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Authority, Challenge, Closure, DeadlineStatus, Duty, Escalation, EscalationProgress,
    EscalationStep, Event, Finish, GeneralEscalation, Notification, Position, Skip, checklist,
    child_in_need_check, deadlines, history, prerequisite_for_referral, veto_views,
};
use practice_standards_referral::domain::partnership::protocol::{Category, rules};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::partnership::time_limits::{form_days, response_days};
use practice_standards_referral::domain::partnership::{Citation, Document};
use practice_standards_referral::domain::self_check::EscalationUse as Answer;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, due, escalated, on, received, record, sent, try_record};

#[track_caller]
fn check(challenge: &Challenge, progress: EscalationProgress, answer: Answer, sentence: &str) {
    let it = prerequisite_for_referral(
        Escalation::Challenge(challenge),
        on(12, 31),
        &WorkingDays::default(),
    );
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
    let calendar = WorkingDays::default();
    let of = |record: &GeneralEscalation| {
        prerequisite_for_referral(Escalation::General(record), today, &calendar)
    };
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
    assert!(Position::Exhausted.what_can_be_recorded().contains("referral form"));
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
    assert_eq!(due(&it, Duty::FileCheck, on(5, 5)), (on(5, 6), DeadlineStatus::Waiting));
    assert_eq!(due(&it, Duty::FileCheck, on(5, 6)), (on(5, 6), DeadlineStatus::DueToday));
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

/// domain.md §4: "Where the answer to Q5 comes from a record: resolved by discussion counts as used."
#[test]
fn a_concern_that_talking_resolved_was_escalated_and_is_finished_until_it_is_not_kept() {
    let mut it = Challenge::default();
    record(&mut it, Event::Resolved, on(4, 2));
    let sentence = "The escalation started on 2 April 2026 and ended with the concern resolved on \
                    2 April 2026.";
    check(&it, EscalationProgress::Finished(Finish::Resolved), Answer::Finished, sentence);
    record(&mut it, escalated(Stage::Two), on(4, 20));
    let going_on = "The escalation started on 2 April 2026 and is still going on.";
    check(&it, EscalationProgress::GoingOn, Answer::GoingOn, going_on);
    let mut withdrawn = it.clone();
    record(&mut withdrawn, Event::Withdrawn { reason: "In error".to_owned() }, on(4, 21));
    let sentence = "The escalation started on 2 April 2026 and was withdrawn on 21 April 2026.";
    check(&withdrawn, EscalationProgress::Withdrawn, Answer::NotUsed, sentence);
    record(&mut it, Event::Resolved, on(4, 22));
    let sentence = "The escalation started on 2 April 2026 and ended with the concern resolved on \
                    22 April 2026.";
    check(&it, EscalationProgress::Finished(Finish::Resolved), Answer::Finished, sentence);
}

/// A challenge of a conference on 25 March that ended a plan: the check is due on 6 May.
fn after_a_step_down() -> Challenge {
    let mut it = Challenge::default();
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    it.details.stepped_down = Some(YesNo::Yes);
    it
}

/// domain.md §4: "a duty of its own"
#[test]
fn the_check_of_the_file_stays_due_whatever_happens_until_it_is_made_or_withdrawn() {
    let check_of = |it: &Challenge| due(it, Duty::FileCheck, on(6, 1)).1;
    let overdue = DeadlineStatus::Overdue { since: on(5, 7) };
    let checked = |evidenced| Event::FileChecked { evidenced };
    let withdrawn = Event::Withdrawn { reason: "In error".to_owned() };
    let mut it = after_a_step_down();
    for event in [Event::Logged, sent(), received(), Event::Resolved] {
        record(&mut it, event, on(4, 2));
        assert_eq!(check_of(&it), overdue, "{it:?}");
        let mut made = it.clone();
        record(&mut made, checked(true), on(5, 6));
        assert_eq!(check_of(&made), DeadlineStatus::Met { on: on(5, 6), late: false });
        assert_eq!(history(&made).state, history(&it).state, "it is beside the stages");
    }
    // One that came early and found nothing is not the check of the day; one that found all is.
    record(&mut it, checked(false), on(4, 20));
    assert_eq!(check_of(&it), overdue);
    let mut found = it.clone();
    record(&mut found, checked(true), on(4, 21));
    assert_eq!(check_of(&found), DeadlineStatus::Met { on: on(4, 21), late: false });
    record(&mut it, withdrawn, on(4, 22));
    assert_eq!(check_of(&it), DeadlineStatus::NoLongerDue);
    record(&mut it, checked(false), on(5, 6));
    assert_eq!(check_of(&it), DeadlineStatus::Met { on: on(5, 6), late: false });
}

#[test]
fn a_check_that_finds_all_closes_a_record_that_has_nothing_else() {
    let mut it = after_a_step_down();
    record(&mut it, Event::FileChecked { evidenced: true }, on(5, 6));
    assert_eq!(history(&it).state.at, Position::NothingToChallenge);
    assert_eq!(deadlines(&it, on(5, 7), &WorkingDays::default()).len(), 1);
    let not_started = "The escalation has not been started.";
    check(&it, EscalationProgress::NotStarted, Answer::NotUsed, not_started);
    // A concern may still come up.
    record(&mut it, Event::Logged, on(5, 7));
    assert_eq!(history(&it).state.at, Position::FormDue(Stage::One));
}

/// domain.md §4: "A limit in weeks keeps the document's day"
#[test]
fn weeks_end_on_the_documents_day_and_the_next_working_day_is_a_note() {
    let calendar = WorkingDays::default();
    let mut it = after_a_step_down();
    // Six weeks from Monday 23 March: the Early May bank holiday.
    it.details.conference_date = DateEntry::from_date(on(3, 23));
    let all = deadlines(&it, on(5, 4), &calendar);
    assert_eq!((all[0].last_day(), all[0].next_working_day()), (on(5, 4), Some(on(5, 5))));
    assert_eq!(all[0].by_when(), "11:59pm today, Monday 4 May 2026");
    let note = "That is not a working day. The next one is Tuesday 5 May 2026.";
    assert_eq!(all[0].day_off_note().as_deref(), Some(note));
    assert_eq!(all[0].wording(), format!("Due today, Monday 4 May 2026, by 11:59pm. {note}"));
    let next = Escalation::Challenge(&it).overview(on(5, 3), &calendar).next.unwrap();
    let what = "Six-week check of the file after a step down";
    assert_eq!(next.sentence(), format!("{what}: due by 11:59pm on Monday 4 May 2026. {note}"));
    assert_eq!(due(&it, Duty::FileCheck, on(5, 5)).1, DeadlineStatus::Overdue { since: on(5, 5) });
}

/// [PROTOCOL 4.1]: "any challenge escalations"
#[test]
fn the_family_is_told_again_of_each_escalation_and_stage_3_is_notified_each_time() {
    let is_done = |it: &Challenge, whom: Notification| {
        checklist(it).iter().find(|item| item.recorded_as == Some(whom)).unwrap().done
    };
    let family = Notification::Family;
    let told = |whom| Event::Notified { whom };
    let mut it = after([(on(4, 1), told(family)), (on(4, 2), Event::Logged), (on(4, 9), sent())]);
    assert_eq!(is_done(&it, family), Some(on(4, 1)), "beginning is not escalating");
    record(&mut it, escalated(Stage::Two), on(4, 13));
    assert_eq!(is_done(&it, family), None);
    record(&mut it, told(family), on(4, 14));
    assert_eq!(is_done(&it, family), Some(on(4, 14)));
    record(&mut it, Event::Skipped { to: Stage::Three, skip: authorised() }, on(4, 15));
    assert_eq!(is_done(&it, family), None);
    // What was said on the day itself may be written down first.
    let mut same_day = it.clone();
    record(&mut same_day, told(family), on(4, 15));
    assert_eq!(is_done(&same_day, family), Some(on(4, 15)));

    let director = Notification::Director;
    record(&mut it, told(director), on(4, 15));
    record(&mut it, Event::Resolved, on(4, 16));
    record(&mut it, escalated(Stage::Three), on(4, 20));
    assert_eq!(is_done(&it, director), None);
    // After the end it can be written down, and nobody is told of a stage that never began.
    record(&mut it, told(director), on(4, 20));
    assert_eq!(is_done(&it, director), Some(on(4, 20)));
    assert!(try_record(&mut Challenge::default(), told(director), on(4, 2)).is_ok());
    let of_a_stage = told(Notification::SocialCareRecord(Stage::One));
    assert!(try_record(&mut Challenge::default(), of_a_stage, on(4, 2)).is_err());
}

/// Nobody is asked twice for what was written down first, on the same day.
#[test]
fn a_director_who_was_notified_before_the_entry_of_stage_3_is_notified() {
    let skip = Event::Skipped { to: Stage::Three, skip: authorised() };
    let director = Event::Notified { whom: Notification::Director };
    let it = after([(on(5, 7), director.clone()), (on(5, 7), skip.clone())]);
    let met = DeadlineStatus::Met { on: on(5, 7), late: false };
    assert_eq!(due(&it, Duty::NotifyDirector, on(5, 12)).1, met);
    let too_early = after([(on(5, 6), director), (on(5, 7), skip)]);
    let open = DeadlineStatus::Overdue { since: on(5, 9) };
    assert_eq!(due(&too_early, Duty::NotifyDirector, on(5, 12)).1, open);
}

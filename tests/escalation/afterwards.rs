//! What comes after the decision, or is written down after the day: it counts where it belongs, and
//! nothing of it is lost.

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, DeadlineStatus, Duty, Escalation, EscalationProgress, Event, EventKind, Finish,
    Notification, Position, Response, Skip, checklist, deadlines, history, lacks_conference_date,
    prerequisite_for_referral, recordable, warnings,
};
use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, due, entry, escalated, on, received, record, sent};

const IN_TIME: bool = false;
const LATE: bool = true;

fn met(on: NaiveDate, late: bool) -> DeadlineStatus {
    DeadlineStatus::Met { on, late }
}

fn told(whom: Notification) -> Event {
    Event::Notified { whom }
}

fn outcome() -> Event {
    Event::GroupOutcome { outcome: "Findings".to_owned(), actions: String::new() }
}

fn is_done(it: &Challenge, whom: Notification) -> Option<NaiveDate> {
    checklist(it).iter().find(|item| item.recorded_as == Some(whom)).unwrap().done
}

fn stage_4(it: &Challenge) -> Option<NaiveDate> {
    let is_it = |text: &str| text.contains("Practice Review Group");
    checklist(it).iter().find(|item| is_it(item.text)).unwrap().done
}

fn at(it: &Challenge) -> Position {
    history(it).state.at
}

fn progress(it: &Challenge, today: NaiveDate) -> EscalationProgress {
    let calendar = WorkingDays::default();
    prerequisite_for_referral(Escalation::Challenge(it), today, &calendar).progress
}

/// Stage 2, sent on 28 April: the response is due on 6 May.
fn at_stage_2() -> Challenge {
    let skip = Event::Skipped { to: Stage::Two, skip: authorised() };
    after([(on(4, 27), skip), (on(4, 28), sent())])
}

/// Stage 3, raised on 7 May and sent on 8 May: the response is due on 14 May.
fn at_stage_3() -> Challenge {
    let skip = Event::Skipped { to: Stage::Three, skip: authorised() };
    after([(on(5, 7), skip), (on(5, 8), sent())])
}

/// [PROTOCOL 4.3]: the manager answers in writing, also where the chair already expects a resolution.
#[test]
fn the_written_answer_stays_due_while_the_chair_watches_and_counts_when_it_comes() {
    let response = Duty::Response(Stage::Two);
    let mut it = at_stage_2();
    record(&mut it, Event::WillResolve, on(4, 30));
    assert_eq!(due(&it, response, on(5, 5)), (on(5, 6), DeadlineStatus::Waiting));
    let mut answered = it.clone();
    record(&mut answered, received(), on(5, 5));
    assert_eq!(due(&answered, response, on(6, 1)).1, met(on(5, 5), IN_TIME));
    // More time can be agreed, and it can be put on record that none came.
    let agreed = Event::DateAgreed { by: on(5, 8), with: "Manager".to_owned() };
    record(&mut it, agreed, on(5, 5));
    record(&mut it, Event::NoResponse, on(5, 11));
    assert_eq!(at(&it), Position::Review(Stage::Two, Response::Absent));
    record(&mut it, Event::WillResolve, on(5, 11));
    assert!(EventKind::NoResponse.check(history(&it).state).is_err(), "it is on record");
    let mut late = it.clone();
    record(&mut late, received(), on(5, 12));
    assert_eq!(due(&late, response, on(6, 1)).1, met(on(5, 12), LATE));
    record(&mut it, escalated(Stage::Three), on(5, 12));
    assert_eq!(due(&it, response, on(6, 1)).1, DeadlineStatus::NotMet);
}

#[test]
fn an_answer_that_comes_after_the_decision_is_recorded_with_its_day() {
    let mut it = at_stage_2();
    record(&mut it, Event::Resolved, on(5, 4));
    assert_eq!(due(&it, Duty::Response(Stage::Two), on(5, 4)).1, DeadlineStatus::Overtaken);
    record(&mut it, received(), on(5, 7));
    assert_eq!(at(&it), Position::Resolved);
    assert_eq!(due(&it, Duty::Response(Stage::Two), on(5, 8)).1, met(on(5, 7), LATE));
    assert!(warnings(&it, &WorkingDays::default()).is_empty(), "it is in writing now");
    let mut it = at_stage_3();
    for (event, day) in
        [(Event::NoResponse, 15), (Event::Exhausted, 15), (Event::GroupNotified, 18)]
    {
        record(&mut it, event, on(5, day));
    }
    record(&mut it, received(), on(5, 19));
    assert_eq!(at(&it), Position::PracticeReviewGroup);
    assert_eq!(due(&it, Duty::Response(Stage::Three), on(6, 1)).1, met(on(5, 19), LATE));
}

/// [PROTOCOL 4.5]: whatever is resolved meanwhile, the group was notified and its outcome comes.
#[test]
fn stage_4_is_not_forgotten_where_the_concern_is_resolved_meanwhile() {
    let mut it = at_stage_3();
    record(&mut it, received(), on(5, 14));
    record(&mut it, Event::Exhausted, on(5, 15));
    let mut not_yet = it.clone();
    record(&mut it, Event::GroupNotified, on(5, 18));
    record(&mut it, Event::Resolved, on(5, 20));
    let mut raised = it.clone();
    record(&mut it, outcome(), on(6, 8));
    assert_eq!(at(&it), Position::GroupDecided);
    assert_eq!(progress(&it, on(6, 9)), EscalationProgress::Finished(Finish::Stage4Outcome));
    // The Unit monitors: then it is resolved, or it is not.
    let mut notified = it.clone();
    record(&mut notified, Event::GroupNotified, on(6, 22));
    record(&mut it, Event::Resolved, on(6, 22));
    assert_eq!(at(&it), Position::Resolved);

    // Resolved before the group was notified, and not kept: back to Stage 4.
    record(&mut not_yet, Event::Resolved, on(5, 18));
    record(&mut not_yet, Event::GroupNotified, on(6, 1));
    assert_eq!(at(&not_yet), Position::PracticeReviewGroup);

    // Raised again: the first outcome can still come, and Stage 4 needs Stage 3 to be exhausted anew.
    record(&mut raised, escalated(Stage::Three), on(6, 1));
    record(&mut raised, outcome(), on(6, 8));
    assert_eq!(at(&raised), Position::FormDue(Stage::Three));
    assert!(EventKind::GroupOutcome.check(history(&raised).state).is_err(), "it came");
    record(&mut raised, Event::Resolved, on(6, 9));
    assert!(EventKind::GroupNotified.check(history(&raised).state).is_err());
}

#[test]
fn stage_4_is_due_each_time_that_the_stages_are_exhausted() {
    let mut it = at_stage_3();
    record(&mut it, received(), on(5, 14));
    record(&mut it, Event::Exhausted, on(5, 15));
    assert_eq!(stage_4(&it), None);
    record(&mut it, told(Notification::Family), on(5, 15));
    record(&mut it, Event::GroupNotified, on(5, 18));
    assert_eq!(stage_4(&it), Some(on(5, 18)));
    assert_eq!(is_done(&it, Notification::Family), None, "Stage 4 is an escalation too");
    record(&mut it, Event::Resolved, on(5, 20));
    record(&mut it, escalated(Stage::Three), on(6, 1));
    record(&mut it, sent(), on(6, 1));
    record(&mut it, received(), on(6, 2));
    record(&mut it, Event::Exhausted, on(6, 3));
    assert_eq!(stage_4(&it), None);
}

/// Stage 3 was raised on 7 May, resolved, and raised again on 1 June.
#[test]
fn whom_somebody_told_counts_for_the_raising_of_that_day_however_late_it_is_written_down() {
    let mut it = at_stage_3();
    record(&mut it, Event::Resolved, on(5, 12));
    record(&mut it, escalated(Stage::Three), on(6, 1));
    let calendar = WorkingDays::default();
    let director = |it: &Challenge| {
        let all = deadlines(it, on(6, 1), &calendar).into_iter();
        let of = all.filter(|it| it.duty == Duty::NotifyDirector);
        of.map(|it| it.status).collect::<Vec<_>>()
    };
    assert_eq!(director(&it), [DeadlineStatus::NotMet, DeadlineStatus::Waiting]);
    for whom in [Notification::Director, Notification::BusinessUnit] {
        it.record(entry(told(whom), on(5, 8)), on(6, 1), &calendar).unwrap();
        assert_eq!(is_done(&it, whom), None, "of the first raising, not of this one");
    }
    let of_3 = Notification::SocialCareRecord(Stage::Three);
    it.record(entry(told(of_3), on(5, 8)), on(6, 1), &calendar).unwrap();
    assert_eq!(is_done(&it, of_3), None);
    assert_eq!(director(&it), [met(on(5, 8), IN_TIME), DeadlineStatus::Waiting]);
    it.record(entry(told(Notification::Director), on(6, 2)), on(6, 2), &calendar).unwrap();
    assert_eq!(director(&it), [met(on(5, 8), IN_TIME), met(on(6, 2), IN_TIME)]);

    // And the family, who were told of the beginning.
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 23), received())]);
    record(&mut it, escalated(Stage::Two), on(4, 24));
    it.record(entry(told(Notification::Family), on(4, 2)), on(4, 24), &calendar).unwrap();
    assert_eq!(is_done(&it, Notification::Family), None);
    it.record(entry(told(Notification::Family), on(4, 24)), on(4, 27), &calendar).unwrap();
    assert_eq!(is_done(&it, Notification::Family), Some(on(4, 24)));
}

/// [PROTOCOL 4.2]: "this process to be invoked at Stage 1"
#[test]
fn a_check_that_finds_nothing_asks_for_stage_1_until_that_begins() {
    let asks = |it: &Challenge| {
        let all = warnings(it, &WorkingDays::default());
        all.iter().any(|it| it.warning.words.contains("this process begin at Stage 1"))
    };
    let checked = |evidenced| Event::FileChecked { evidenced };
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 8), sent()), (on(4, 9), received())]);
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    it.details.stepped_down = Some(YesNo::Yes);
    let mut going_on = it.clone();
    record(&mut going_on, checked(false), on(5, 6));
    assert!(asks(&going_on), "a concern of another kind does not answer it");
    record(&mut it, Event::Resolved, on(4, 10));
    let mut early = it.clone();
    record(&mut early, checked(false), on(5, 5));
    assert!(!asks(&early), "six weeks are not over");
    record(&mut it, checked(false), on(5, 6));
    assert!(asks(&it));
    let mut found = it.clone();
    record(&mut found, checked(true), on(5, 13));
    assert!(!asks(&found), "they are there now");
    assert!(recordable(history(&it).state).contains(&EventKind::Log));
    record(&mut it, Event::Logged, on(5, 6));
    assert!(!asks(&it));
    assert_eq!(at(&it), Position::FormDue(Stage::One));
    let all = deadlines(&it, on(5, 6), &WorkingDays::default()).into_iter();
    let forms = all.filter(|it| it.duty == Duty::Form(Stage::One)).map(|it| it.due.on);
    assert_eq!(forms.collect::<Vec<_>>(), [on(4, 9), on(5, 11)], "the first stays as it was");
    assert!(warnings(&it, &WorkingDays::default()).is_empty(), "the check asked for it");

    // Straight to a higher stage is an answer too, and so is what was written down first.
    let mut fresh = Challenge::default();
    fresh.details.clone_from(&it.details);
    let mut first = fresh.clone();
    record(&mut fresh, checked(false), on(5, 6));
    assert!(asks(&fresh));
    record(&mut fresh, Event::Skipped { to: Stage::Two, skip: authorised() }, on(5, 7));
    assert!(!asks(&fresh));
    record(&mut first, Event::Logged, on(5, 6));
    record(&mut first, checked(false), on(5, 6));
    assert!(!asks(&first));
}

/// Nothing was sent, so what was only said can go through Stage 1 when it is not kept.
#[test]
fn what_talking_resolved_and_was_not_kept_can_go_to_stage_1() {
    let mut it = after([(on(4, 2), Event::Resolved)]);
    record(&mut it, Event::Logged, on(4, 20));
    assert_eq!(due(&it, Duty::Form(Stage::One), on(4, 20)).0, on(4, 23));
    assert!(warnings(&it, &WorkingDays::default()).is_empty());
    assert_eq!(progress(&it, on(4, 20)), EscalationProgress::GoingOn);
    assert_eq!(is_done(&it, Notification::Family), None);
    // After a form it is recorded too, and the Protocol names Stage 2.
    record(&mut it, sent(), on(4, 21));
    record(&mut it, received(), on(4, 22));
    record(&mut it, Event::Resolved, on(4, 23));
    record(&mut it, Event::Logged, on(4, 24));
    let said = warnings(&it, &WorkingDays::default()).pop().unwrap().warning;
    assert!(said.words.contains("Stage 2 is for a concern"), "{said:?}");
}

/// domain.md §4: unsatisfactory, "or absent when due"
#[test]
fn stage_3_without_an_answer_is_exhausted_for_a_referral_once_that_was_due() {
    let mut it = at_stage_3();
    record(&mut it, Event::Exhausted, on(5, 11));
    assert_eq!(at(&it), Position::Exhausted, "it is recorded");
    assert_eq!(progress(&it, on(5, 14)), EscalationProgress::GoingOn);
    let exhausted = EscalationProgress::Finished(Finish::Exhausted);
    assert_eq!(progress(&it, on(5, 15)), exhausted);
    let words: Vec<_> =
        warnings(&it, &WorkingDays::default()).into_iter().map(|it| it.warning.words).collect();
    assert!(words.iter().any(|it| it.contains("before the time for the response to Stage 3")));
    assert!(words.iter().any(|it| it.contains("does not answer the question")), "{words:?}");
    record(&mut it, received(), on(5, 13));
    assert_eq!(progress(&it, on(5, 13)), exhausted, "there was an answer");
}

#[test]
fn what_of_a_stage_was_done_stays_on_the_list_where_the_stage_is_skipped() {
    let of_1 = Notification::SocialCareRecord(Stage::One);
    let mut it = after([(on(4, 2), Event::Logged), (on(4, 2), told(of_1))]);
    let skip = Skip { line_manager: None, ..authorised() };
    record(&mut it, Event::Skipped { to: Stage::Two, skip }, on(4, 7));
    assert_eq!(is_done(&it, of_1), Some(on(4, 2)));
}

#[test]
fn nobody_has_to_be_told_that_there_is_nothing_to_challenge() {
    let it = after([(on(5, 6), Event::FileChecked { evidenced: true })]);
    assert_eq!(checklist(&it), []);
}

#[test]
fn a_step_down_without_a_date_of_the_conference_is_not_nothing_due() {
    let calendar = WorkingDays::default();
    let mut it = Challenge::default();
    assert!(!lacks_conference_date(&it));
    it.details.stepped_down = Some(YesNo::Yes);
    assert!(lacks_conference_date(&it));
    assert!(Escalation::Challenge(&it).overview(on(4, 2), &calendar).has_unreadable_day);
    let checked = Event::FileChecked { evidenced: true };
    let said = it.warnings_before(None, entry(checked.clone(), on(5, 6)), &calendar);
    assert!(said[0].words.contains("no date of the conference"), "{said:?}");
    let mut made = it.clone();
    record(&mut made, checked, on(5, 6));
    assert!(!lacks_conference_date(&made));
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    assert!(!lacks_conference_date(&it));
}

/// A card says who counts how: the number of days is the Protocol's, the day 0 is this app's.
#[test]
fn a_deadline_says_whose_time_limit_it_is_and_who_counts_it_so() {
    let mut it = at_stage_3();
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    it.details.stepped_down = Some(YesNo::Yes);
    for deadline in deadlines(&it, on(5, 8), &WorkingDays::default()) {
        let expected = match deadline.duty {
            Duty::FileCheck => Citation::protocol("4.2"),
            _ => Citation::OWN_ADVICE,
        };
        assert_eq!(deadline.counted_by(), expected);
        assert!(deadline.citation.section.is_some());
    }
}

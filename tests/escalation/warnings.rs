//! What the Protocol asks for and people did otherwise is a warning, before it is recorded and after; it
//! stops nothing.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Consulted, EntryDraft, Event, EventKind, Notification, Position, Skip, history,
    warnings,
};
use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::working_days::WorkingDays;

use super::{after, authorised, entry, escalated, on, received, record, sent, try_record};

/// What is said before an event of 20 April, where it comes from, and that it is the same afterwards.
#[track_caller]
fn check(before: &Challenge, event: Event, expected: &[(&str, Citation)]) {
    let calendar = WorkingDays::default();
    let number = before.log().len() + 1;
    let said = before.warnings_before(None, entry(event.clone(), on(4, 20)), &calendar);
    let sources: Vec<_> = said.iter().map(|it| it.citation).collect();
    assert_eq!(sources, expected.iter().map(|(_, source)| *source).collect::<Vec<_>>(), "{said:?}");
    for (warning, (words, _)) in said.iter().zip(expected) {
        assert!(warning.words.contains(words), "{}", warning.words);
        assert!(warning.words.ends_with('.') && !warning.words.contains("  "), "{warning:?}");
    }
    let mut it = before.clone();
    try_record(&mut it, event, on(4, 20)).unwrap();
    let after: Vec<_> = warnings(&it, &calendar)
        .into_iter()
        .filter(|it| it.entry == number)
        .map(|it| it.warning)
        .collect();
    assert_eq!(after, said);
}

fn alone() -> Skip {
    Skip { line_manager: None, ..authorised() }
}

#[test]
fn a_stage_that_is_skipped_without_a_name_is_recorded_with_a_warning() {
    let start = Challenge::default();
    let skip = |to, skip| Event::Skipped { to, skip };
    let asks = "nobody is named who was consulted. The Protocol asks the chair to decide this in \
                consultation with their line manager";
    check(&start, skip(Stage::Two, alone()), &[(asks, Citation::protocol("4.1"))]);
    let both = "Stages 1 and 2 are skipped";
    check(&start, skip(Stage::Three, alone()), &[(both, Citation::protocol("4.1"))]);
    check(&start, skip(Stage::Three, authorised()), &[]);
    let answered = after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 10), received())]);
    let lets = "lets a concern go from Stage 1 to Stage 3";
    check(&answered, escalated(Stage::Three), &[(lets, Citation::OWN_ADVICE)]);
    check(&answered, escalated(Stage::Two), &[]);
    let named = Event::Escalated { to: Stage::Three, skip: Some(authorised()) };
    check(&answered, named, &[]);
    // The second skip is warned of once, and the first not again.
    let at_2 = after([(on(4, 2), skip(Stage::Two, alone()))]);
    let second = "Stage 2 is skipped";
    check(&at_2, skip(Stage::Three, alone()), &[(second, Citation::protocol("4.1"))]);
}

/// Contradiction 6 of domain.md: warn, never refuse.
#[test]
fn stage_4_after_a_skip_without_a_name_is_recorded_with_a_warning() {
    let mut it = after([(on(4, 2), Event::Skipped { to: Stage::Three, skip: alone() })]);
    record(&mut it, sent(), on(4, 3));
    record(&mut it, received(), on(4, 9));
    let counts = "This app counts a skipped stage as exhausted";
    check(&it, Event::Exhausted, &[(counts, Citation::OWN_ADVICE)]);
    record(&mut it, Event::Exhausted, on(4, 20));
    check(&it, Event::GroupNotified, &[(counts, Citation::OWN_ADVICE)]);
    // Once somebody is named, there is nothing left to warn of.
    let with = Event::Skipped { to: Stage::Three, skip: authorised() };
    let calendar = WorkingDays::default();
    let right = entry(with, on(4, 2));
    assert_eq!(it.warnings_before(Some(1), right.clone(), &calendar), []);
    it.correct(1, "Named", right, on(4, 20), &calendar).unwrap();
    assert_eq!(warnings(&it, &calendar), []);
    assert_eq!(history(&it).state.at, Position::Exhausted);
}

#[test]
fn going_on_while_an_answer_is_awaited_says_until_when_there_is_time() {
    let waiting = after([(on(4, 2), Event::Logged), (on(4, 9), sent())]);
    let until = "This is before the time for the response to Stage 1 ends, at 11:59pm on Thursday 23 \
                 April 2026";
    check(&waiting, escalated(Stage::Two), &[(until, Citation::protocol("4.2"))]);
    let written = "No written response to Stage 1 is recorded, and the Protocol asks for one";
    check(&waiting, Event::Resolved, &[(written, Citation::protocol("4.2"))]);
    let from_2 = "monitor what is done at Stage 2";
    let two = [(written, Citation::protocol("4.2")), (from_2, Citation::protocol("4.3"))];
    check(&waiting, Event::WillResolve, &two);
    let short = after([(on(3, 26), Event::Logged), (on(3, 27), sent())]);
    check(&short, escalated(Stage::Two), &[]);
    // Late is not overtaken: the deadline says how it ended, and the warning nothing of that.
    check(&short, Event::Resolved, &[(written, Citation::protocol("4.2"))]);
    let watched =
        after([(on(4, 2), Event::Logged), (on(4, 9), sent()), (on(4, 10), Event::WillResolve)]);
    check(&watched, escalated(Stage::Two), &[(until, Citation::protocol("4.2"))]);
    let at_3 = after([(on(4, 14), Event::Skipped { to: Stage::Three, skip: authorised() })]);
    let mut answered_3 = at_3;
    record(&mut answered_3, sent(), on(4, 15));
    record(&mut answered_3, received(), on(4, 16));
    let at_stage_3 = "says nothing of it at Stage 3";
    check(&answered_3, Event::WillResolve, &[(at_stage_3, Citation::protocol("4.3"))]);
    // Before any form there is no answer to wait for.
    check(&after([(on(4, 2), Event::Logged)]), Event::Resolved, &[]);
    check(&Challenge::default(), Event::Resolved, &[]);
}

#[test]
fn a_check_of_the_file_before_its_day_says_when_that_is() {
    let checked = |evidenced| Event::FileChecked { evidenced };
    let mut it = Challenge::default();
    let unknown = "does not say that the conference ended a plan";
    check(&it, checked(true), &[(unknown, Citation::OWN_ADVICE)]);
    it.details.stepped_down = Some(YesNo::Yes);
    it.details.conference_date = DateEntry::from_date(on(3, 25));
    let early = "20 April 2026 is before Wednesday 6 May 2026";
    check(&it, checked(true), &[(early, Citation::protocol("4.2"))]);
    let still = "The check on that day stays due.";
    check(&it, checked(false), &[(still, Citation::protocol("4.2"))]);
    let mut made = it.clone();
    record(&mut made, checked(false), on(4, 20));
    record(&mut made, checked(true), on(5, 6));
    let words = warnings(&made, &WorkingDays::default()).remove(0).warning.words;
    assert!(words.contains(early) && !words.contains(still), "{words}");
    it.details.conference_date = DateEntry::from_date(on(3, 2));
    let stage_1 = "has this process begin at Stage 1";
    check(&it, checked(false), &[(stage_1, Citation::protocol("4.2"))]);
    let withdrawn = || Event::Withdrawn { reason: "In error".to_owned() };
    let dropped = "then no longer due";
    check(&it, withdrawn(), &[(dropped, Citation::OWN_ADVICE)]);
    record(&mut it, checked(true), on(4, 13));
    check(&it, withdrawn(), &[]);
}

#[test]
fn a_director_who_is_notified_before_stage_3_is_recorded_with_a_warning() {
    let director = || Event::Notified { whom: Notification::Director };
    let low = after([(on(4, 2), Event::Logged)]);
    check(&low, director(), &[("Stage 3 is not raised", Citation::protocol("4.4"))]);
    // Raised on the same day, and written down afterwards: there is nothing left to say.
    let skip = Event::Skipped { to: Stage::Three, skip: authorised() };
    let calendar = WorkingDays::default();
    let mut same_day = after([(on(4, 20), director())]);
    assert_eq!(warnings(&same_day, &calendar).len(), 1);
    record(&mut same_day, skip.clone(), on(4, 20));
    assert_eq!(warnings(&same_day, &calendar), []);
    let day_before = after([(on(4, 19), director()), (on(4, 20), skip)]);
    assert_eq!(warnings(&day_before, &calendar).len(), 1);
    let high = after([(on(4, 2), Event::Skipped { to: Stage::Three, skip: authorised() })]);
    check(&high, director(), &[]);
}

/// A warning is said while it is typed, before anything else is complete.
#[test]
fn what_is_typed_so_far_is_warned_of_and_no_longer_once_it_is_complete() {
    let calendar = WorkingDays::default();
    let start = Challenge::default();
    let said = |typed: &EntryDraft| {
        let sketch = typed.sketch(EventKind::Skip(Stage::Two), Position::Identified, on(4, 20));
        start.warnings_before(None, sketch, &calendar).len()
    };
    let mut typed = EntryDraft::default();
    assert_eq!(said(&typed), 1);
    typed.line_manager = Consulted {
        name: "A Manager".to_owned(),
        role: "Manager".to_owned(),
        ..Consulted::default()
    };
    assert_eq!(said(&typed), 0);
    assert!(start.log().is_empty(), "nothing is recorded by it");
}

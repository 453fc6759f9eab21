//! A general escalation has the dates that the practitioner enters, and no others.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Closure, DayOf, DeadlineStatus, Escalation, EscalationStep, GeneralEscalation,
    problem_with_day,
};
use practice_standards_referral::domain::working_days::WorkingDays;

use super::on;

fn step(due: DateEntry, answered: DateEntry) -> EscalationStep {
    EscalationStep { answer_due: due, answered_on: answered, ..EscalationStep::default() }
}

fn day(month: u32, day: u32) -> DateEntry {
    DateEntry::from_date(on(month, day))
}

#[test]
fn an_answer_is_due_on_the_day_that_was_entered_and_on_no_other() {
    let half = DateEntry { day: "3".to_owned(), ..DateEntry::default() };
    let mut record = GeneralEscalation {
        steps: vec![
            step(day(4, 9), DateEntry::default()),
            step(DateEntry::default(), DateEntry::default()),
            step(half, DateEntry::default()),
            step(day(4, 9), day(4, 10)),
        ],
        ..GeneralEscalation::default()
    };
    let standings = |record: &GeneralEscalation, today| {
        let due = record.answers_due(today);
        due.into_iter().map(|due| (due.step, due.status)).collect::<Vec<_>>()
    };
    let late = (3, DeadlineStatus::Met { on: on(4, 10), late: true });
    // An answer that has not come yet is a slip in typing, and hides nothing.
    assert_eq!(standings(&record, on(4, 9)), [0, 3].map(|step| (step, DeadlineStatus::Waiting)));
    let overdue = DeadlineStatus::Overdue { since: on(4, 10) };
    assert_eq!(standings(&record, on(4, 12)), [(0, overdue), late]);
    record.closed = Some(Closure::default());
    assert_eq!(standings(&record, on(4, 12)), [(0, DeadlineStatus::NoLongerDue), late]);
}

fn typed(day: &str, month: &str, year: &str) -> DateEntry {
    let [day, month, year] = [day, month, year].map(str::to_owned);
    DateEntry { day, month, year, ..DateEntry::default() }
}

#[test]
fn a_wrong_day_is_explained_and_kept_as_typed() {
    #[track_caller]
    fn check(entry: &DateEntry, said: Option<&str>) {
        let of = DayOf::Answer { today: on(11, 22), raised: Some(on(4, 2)) };
        let problem = problem_with_day(entry, of);
        assert_eq!(problem, said.map(|it| format!("{it} It is kept as you typed it.")));
    }
    check(&DateEntry::default(), None);
    check(&day(4, 2), None);
    check(&day(11, 22), None);
    check(&typed("2", "11", "26"), Some("Write the year with four digits, such as 2026."));
    check(&typed("31", "2", "2026"), Some("This is not a real date."));
    check(&typed("2", "", "2026"), Some("A date needs a day, a month and a year."));
    check(&day(11, 23), Some("23 November 2026 has not come yet."));
    check(&day(4, 1), Some("1 April 2026 is before 2 April 2026, when it was raised."));
    let past = DayOf::Past { today: on(11, 22) };
    assert!(problem_with_day(&day(11, 23), past).is_some());
    assert_eq!(problem_with_day(&day(11, 23), DayOf::AnyTime), None, "it may still come");
}

/// A list must not say that nothing is due where it cannot know.
#[test]
fn the_list_admits_that_it_cannot_read_a_day() {
    let overview = |it: Escalation<'_>| it.overview(on(11, 22), &WorkingDays::default());
    let mut record = GeneralEscalation {
        steps: vec![step(typed("2", "11", "26"), DateEntry::default())],
        ..GeneralEscalation::default()
    };
    assert!(overview(Escalation::General(&record)).has_unreadable_day);
    record.steps[0].answer_due = day(11, 26);
    assert!(!overview(Escalation::General(&record)).has_unreadable_day);

    let mut challenge = Challenge::default();
    challenge.details.conference_date = typed("31", "2", "2026");
    assert!(!overview(Escalation::Challenge(&challenge)).has_unreadable_day);
    challenge.details.stepped_down = Some(YesNo::Yes);
    assert!(overview(Escalation::Challenge(&challenge)).has_unreadable_day);
}

#[test]
fn reopening_and_closing_again_restores_what_was_written() {
    let end = Closure { on: day(4, 9), how: "Agreed".to_owned(), ..Closure::default() };
    let mut record =
        GeneralEscalation { closed: Some(end.clone()), ..GeneralEscalation::default() };
    record.reopen();
    assert_eq!(record.closed, None);
    let stored = serde_json::to_string(&record).unwrap();
    let mut record: GeneralEscalation = serde_json::from_str(&stored).unwrap();
    record.reopen();
    record.declare_over();
    assert_eq!((record.closed.as_ref(), record.reopened.as_ref()), (Some(&end), None));
    record.declare_over();
    assert_eq!(record.closed, Some(end));

    let mut empty = GeneralEscalation { closed: Some(Closure::default()), ..record };
    empty.reopen();
    assert_eq!((&empty.closed, &empty.reopened), (&None, &None));
    assert!(!serde_json::to_string(&empty).unwrap().contains("reopened"));
}

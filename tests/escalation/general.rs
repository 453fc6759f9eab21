//! A general escalation has the dates that the practitioner enters, and no others.

use practice_standards_referral::domain::escalation::{
    Closure, EscalationRecord, EscalationStep, Standing,
};
use practice_standards_referral::domain::referral::DateEntry;

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
    let mut record = EscalationRecord {
        steps: vec![
            step(day(4, 9), DateEntry::default()),
            step(DateEntry::default(), DateEntry::default()),
            step(half, DateEntry::default()),
            step(day(4, 9), day(4, 10)),
        ],
        ..EscalationRecord::default()
    };
    let standings = |record: &EscalationRecord, today| {
        let due = record.answers_due(today);
        due.into_iter().map(|due| (due.step, due.standing)).collect::<Vec<_>>()
    };
    let late = (3, Standing::Met { on: on(4, 10), late: true });
    assert_eq!(standings(&record, on(4, 9)), [(0, Standing::Waiting), late]);
    let overdue = Standing::Overdue { since: on(4, 10) };
    assert_eq!(standings(&record, on(4, 12)), [(0, overdue), late]);
    record.closed = Some(Closure::default());
    assert_eq!(standings(&record, on(4, 12)), [(0, Standing::NoLongerDue), late]);
}

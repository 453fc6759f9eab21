//! Everything that keeps an entry out of the log, said at once: what its page lacks, and a day that the log
//! refuses.

use chrono::NaiveDate;

use super::entry_draft::{EntryDraft, NewEntry};
use super::log::Challenge;
use super::problems::Problem;
use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::refusal::Refusal;
use crate::domain::escalation::protocol::state::Position;

/// How the ids of the fields of an entry begin, in the order of its page.
const ORDER: [&str; 12] = [
    "happened",
    "wrong",
    "evidenced",
    "agreed",
    "who",
    "reason",
    "line-manager",
    "unit-manager",
    "outcome",
    "on",
    "by",
    "note",
];

impl Challenge {
    /// The problems that were `found` with an entry, and what the log will say of its days once these are
    /// put right, in the order of the page. `record` adds it to a copy of this challenge.
    pub fn all_problems(
        &self,
        typed: &EntryDraft,
        kind: EventKind,
        before: Position,
        found: Vec<Problem>,
        today: NaiveDate,
        record: impl FnOnce(&mut Challenge, NewEntry) -> Result<usize, Refusal>,
    ) -> Vec<Problem> {
        let mut problems = found;
        // Without the day, the others cannot be judged.
        if typed.on.real_date().is_none() {
            return problems;
        }
        let given = || "given".to_owned();
        let whole = NewEntry { by: given(), note: given(), ..typed.sketch(kind, before, today) };
        let refusal = record(&mut self.clone(), whole).err();
        let about_a_day = refusal.and_then(|it| it.field.map(|field| (field, it.to_string())));
        if let Some((field, message)) = about_a_day.filter(|(field, _)| is_a_day(field))
            && !problems.iter().any(|it| place(&it.field) == place(field))
        {
            problems.push(Problem { field: field.to_owned(), message });
            problems.sort_by_key(|it| place(&it.field));
        }
        problems
    }
}

fn is_a_day(field: &str) -> bool {
    field == "on" || field == "agreed"
}

/// Where on the page a field is, or a box of it.
fn place(field: &str) -> usize {
    let is_it = |start: &str| {
        field.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    ORDER.iter().position(|start| is_it(start)).unwrap_or(ORDER.len())
}

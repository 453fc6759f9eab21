//! Why something cannot be recorded, and what to do instead.

use std::fmt;

use chrono::NaiveDate;

use super::event::{Event, Notification};
use super::state::{Ending, Position, State};
use crate::domain::answer::has_words;
use crate::domain::date::long_date;
use crate::domain::partnership::stage::Stage;

/// An event that was not recorded. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The id of the field of its page that it is about, where it is about one: see
    /// `Problem`.
    pub field: Option<&'static str>,
    /// Why not: whole sentences.
    pub why: String,
    /// What to do instead: whole sentences.
    pub instead: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.why, self.instead)
    }
}

impl std::error::Error for Refusal {}

fn refusal(why: impl Into<String>, instead: impl Into<String>) -> Refusal {
    Refusal { field: None, why: why.into(), instead: instead.into() }
}

impl Refusal {
    fn about(self, field: &'static str) -> Refusal {
        Refusal { field: Some(field), ..self }
    }
}

/// Why a state refuses an event that it is known to refuse.
pub(super) fn refuse(state: State, event: &Event) -> Refusal {
    let at = state.at;
    match event {
        _ if matches!(at, Position::Closed(_)) && !matches!(event, Event::Notified { .. }) => {}
        Event::Withdrawn { .. } => {
            return refusal("A challenge is not withdrawn without a reason.", "Say why.");
        }
        Event::Skipped { skip, .. } if can_skip(at) && !has_words(&skip.reason) => {
            return refusal("A stage is not skipped without a reason.", "Say why.");
        }
        Event::Skipped { skip, .. } if can_skip(at) && !skip.is_authorised() => {
            return refusal(
                "A stage is skipped in consultation with your line manager (Practice Resolution \
                 Protocol, 4.1), and nobody is named.",
                "Give their name, their role and the day.",
            );
        }
        Event::GroupOutcome { .. } if at == Position::PracticeReviewGroup => {
            return refusal("The outcome is empty.", "Write what the group found.");
        }
        Event::Exhausted if matches!(at, Position::Review(Stage::Three, _)) => {
            return not_exhausted(state);
        }
        Event::Notified { whom: Notification::Director | Notification::BusinessUnit } => {
            return refusal(
                format!("{}: this belongs to Stage 3, which has not been raised.", event.label()),
                "Record it when Stage 3 is raised, or keep it as a note.",
            );
        }
        Event::Notified { .. } => {
            return refusal(
                "This stage has not begun.",
                "Record it when it has, or keep it as a note.",
            );
        }
        _ => {}
    }
    refusal(
        format!("“{}” cannot be recorded now. {}", event.label(), at.sentence()),
        at.what_can_be_recorded(),
    )
}

fn can_skip(at: Position) -> bool {
    matches!(at, Position::Identified | Position::FormDue(Stage::One | Stage::Two))
}

fn not_exhausted(state: State) -> Refusal {
    let stage = if state.stage_1 == Some(Ending::SkippedWithoutAuthority) { 1 } else { 2 };
    refusal(
        format!(
            "Stages 1 to 3 are not exhausted: Stage {stage} was skipped, and nobody is named who \
             authorised it."
        ),
        "Correct the entry that escalated to Stage 3: give the reason, and your line manager’s name, \
         role and the day.",
    )
}

pub(crate) fn not_yet_overdue(due: NaiveDate) -> Refusal {
    refusal(
        format!("The response is not overdue: it is due by 11:59pm on {}.", long_date(due)),
        "Wait until the day after, or record the response if it has come.",
    )
    .about("on")
}

pub(crate) fn in_the_future(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} has not come yet.", long_date(on)),
        "Record it when it has happened, with the day on which it did.",
    )
    .about("on")
}

pub(crate) fn consulted_in_the_future(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} has not come yet, and nobody was consulted on it.", long_date(on)),
        "Give the day on which they were consulted.",
    )
}

pub(crate) fn too_long_ago(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} is too long ago for a day of this challenge.", long_date(on)),
        "Check the year.",
    )
    .about("on")
}

pub(crate) fn checked_before_the_conference(on: NaiveDate, conference: NaiveDate) -> Refusal {
    refusal(
        format!(
            "The file is checked six weeks after the conference, and {} is before the conference on \
             {}.",
            long_date(on),
            long_date(conference)
        ),
        "Check both days.",
    )
    .about("on")
}

pub(crate) fn before_what_led_to_it(on: NaiveDate, last: NaiveDate) -> Refusal {
    refusal(
        format!(
            "{} is before {}, the day of the step that led here.",
            long_date(on),
            long_date(last)
        ),
        "Check the day, or correct the earlier entry first.",
    )
    .about("on")
}

pub(crate) fn agreed_for_the_past(by: NaiveDate, on: NaiveDate) -> Refusal {
    refusal(
        format!(
            "The agreed date, {}, is before {}, when it was agreed.",
            long_date(by),
            long_date(on)
        ),
        "Check both days.",
    )
    .about("agreed")
}

pub(crate) fn nobody_recorded_it() -> Refusal {
    refusal("It does not say who recorded this.", "Give your name or role.").about("by")
}

/// Nothing more fits into the log.
pub fn log_is_full(most: usize) -> Refusal {
    refusal(
        format!("This log has {most} entries, and that is the most it can have."),
        "Print the summary for the case file, and start another challenge for what follows.",
    )
}

pub(crate) fn nothing_noted() -> Refusal {
    refusal("The note is empty.", "Write what is worth keeping.").about("note")
}

pub(crate) fn no_such_entry(number: usize) -> Refusal {
    refusal(
        format!("There is no entry {number} that can be corrected."),
        "Choose an event of the log. To correct a correction, correct the event itself again.",
    )
}

pub(crate) fn correction_without_reason() -> Refusal {
    refusal("An entry is not corrected without a reason.", "Say what was wrong with it.")
        .about("wrong")
}

/// Refuses a correction that would make a later entry impossible.
pub(crate) fn correction_breaks(number: usize, inner: &Refusal) -> Refusal {
    refusal(
        format!("With this correction, entry {number} could not have happened. {}", inner.why),
        format!("Correct or take back entry {number} first."),
    )
    .about(inner.field.unwrap_or("happened"))
}

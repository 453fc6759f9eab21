//! Why something cannot be recorded, and what to do instead.

use std::fmt;

use chrono::NaiveDate;

use super::event::Event;
use super::state::{Position, State};
use crate::domain::answer::has_words;
use crate::domain::date::long_date;

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

/// Why a state refuses an event that it is known to refuse: what cannot be true.
pub(super) fn refuse(state: State, event: &Event) -> Refusal {
    let at = state.at;
    match (event, at) {
        (Event::Notified { .. }, _) => refusal(
            "This stage has not begun, so nothing of it can be on the record.",
            "Record it when it has begun, or keep it as a note.",
        ),
        (_, Position::Withdrawn) => otherwise("Nothing moves on after the end.", at),
        (Event::Withdrawn { .. }, _) => {
            refusal("A challenge is not withdrawn without a reason.", "Say why.")
        }
        (Event::Skipped { skip, .. }, _) if !has_words(&skip.reason) => {
            refusal("A stage is not skipped without a reason.", "Say why.")
        }
        (Event::GroupOutcome { .. }, _) if state.is_group_awaited => {
            refusal("The outcome is empty.", "Write what the group found.")
        }
        _ => otherwise(what_cannot_be(event, state), at),
    }
}

fn otherwise(why: &str, at: Position) -> Refusal {
    refusal(format!("{why} {}", at.sentence()), at.what_can_be_recorded())
}

/// What cannot be true of an event that has no place after what happened so far.
fn what_cannot_be(event: &Event, state: State) -> &'static str {
    let at = state.at;
    let form_is_due = matches!(at, Position::FormDue(_));
    match event {
        Event::Logged => "The concern was identified before, and a challenge begins once.",
        Event::FormSent { .. } if at.is_at_the_start() => {
            "No form can have been sent before the concern was identified."
        }
        Event::FormSent { .. } => "No form is due now.",
        Event::ResponseReceived { .. } if form_is_due => {
            "The form of this stage was not sent, so nobody can have answered it. Keep an answer to \
             an earlier stage as a note."
        }
        Event::NoResponse if form_is_due => {
            "The form of this stage was not sent, so no answer to it can be late."
        }
        Event::ResponseReceived { .. } | Event::NoResponse if !state.is_asked => {
            "No form was sent, so nobody can have answered it."
        }
        Event::ResponseReceived { .. } => {
            "The answer is recorded already. Keep another one as a note."
        }
        Event::NoResponse => "No answer is awaited now.",
        Event::DateAgreed { .. } => "Nothing is due now that another date could be agreed for.",
        Event::WillResolve => "No form was sent whose answer could resolve the concern.",
        Event::Resolved => "It cannot be resolved twice.",
        Event::Escalated { .. } if form_is_due || at.is_at_the_start() => {
            "The form of this stage was not sent. Record that the concern goes straight to a higher \
             stage, with the reason."
        }
        Event::Skipped { .. } if at == Position::Resolved => {
            "The concern is resolved, so it has no stage left to skip."
        }
        Event::Skipped { .. } | Event::Escalated { .. } => {
            "The concern goes only to a stage above the one that it is at."
        }
        Event::Exhausted if at == Position::Resolved => {
            "The concern is resolved, so its stages are not exhausted."
        }
        Event::Exhausted if state.is_exhausted => "They are exhausted already.",
        Event::Exhausted => {
            "The Stage 3 Form was not sent, so no response to it can be unsatisfactory or absent."
        }
        Event::GroupNotified if at == Position::PracticeReviewGroup => {
            "The group was notified before."
        }
        Event::GroupNotified => {
            "Stage 4 follows when Stages 1 to 3 are exhausted, and this record does not say that they \
             are."
        }
        Event::GroupOutcome { .. } if at == Position::GroupDecided => {
            "The outcome of the group is recorded already."
        }
        Event::GroupOutcome { .. } => "The Practice Review Group was not notified.",
        Event::FileChecked { .. }
        | Event::Withdrawn { .. }
        | Event::Notified { .. }
        | Event::Noted => "It cannot be recorded now.",
    }
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
    .about("on-year")
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

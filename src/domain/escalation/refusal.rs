//! Why something cannot be recorded, and what to do instead.

use std::fmt;

use chrono::NaiveDate;

use super::event::{Event, Told};
use super::stages::Stage;
use super::state::{Closing, Ending, Position, Response, State, has_words};
use crate::domain::date::long_date;

/// An event that was not recorded. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The id of the field of its page that it is about, where it is about one: see
    /// [`Problem`](super::Problem).
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
        _ if matches!(at, Position::Closed(_)) && !matches!(event, Event::Told { .. }) => {}
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
        Event::Told { whom: Told::Director | Told::BusinessUnit } => {
            return refusal(
                format!("{}: this belongs to Stage 3, which has not been raised.", event.label()),
                "Record it when Stage 3 is raised, or keep it as a note.",
            );
        }
        Event::Told { .. } => {
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

pub(super) fn not_yet_overdue(due: NaiveDate) -> Refusal {
    refusal(
        format!("The response is not overdue: it is due by 11:59pm on {}.", long_date(due)),
        "Wait until the day after, or record the response if it has come.",
    )
    .about("on")
}

pub(super) fn in_the_future(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} has not come yet.", long_date(on)),
        "Record it when it has happened, with the day on which it did.",
    )
    .about("on")
}

pub(super) fn consulted_in_the_future(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} has not come yet, and nobody was consulted on it.", long_date(on)),
        "Give the day on which they were consulted.",
    )
}

pub(super) fn too_long_ago(on: NaiveDate) -> Refusal {
    refusal(
        format!("{} is too long ago for a day of this challenge.", long_date(on)),
        "Check the year.",
    )
    .about("on")
}

pub(super) fn checked_before_the_conference(on: NaiveDate, conference: NaiveDate) -> Refusal {
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

pub(super) fn before_what_led_to_it(on: NaiveDate, last: NaiveDate) -> Refusal {
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

pub(super) fn agreed_for_the_past(by: NaiveDate, on: NaiveDate) -> Refusal {
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

pub(super) fn nobody_recorded_it() -> Refusal {
    refusal("It does not say who recorded this.", "Give your name or role.").about("by")
}

pub(super) fn nothing_noted() -> Refusal {
    refusal("The note is empty.", "Write what is worth keeping.").about("note")
}

pub(super) fn no_such_entry(number: usize) -> Refusal {
    refusal(
        format!("There is no entry {number} that can be corrected."),
        "Choose an event of the log. To correct a correction, correct the event itself again.",
    )
}

pub(super) fn correction_without_reason() -> Refusal {
    refusal("An entry is not corrected without a reason.", "Say what was wrong with it.")
        .about("wrong")
}

/// A correction that a later entry would not survive.
pub(super) fn correction_breaks(number: usize, inner: &Refusal) -> Refusal {
    refusal(
        format!("With this correction, entry {number} could not have happened. {}", inner.why),
        format!("Correct or take back entry {number} first."),
    )
    .about(inner.field.unwrap_or("happened"))
}

impl Position {
    /// Where the challenge stands, as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Position::Identified => "Nothing was started yet.".to_owned(),
            Position::FormDue(stage) => format!("The {} Form is to be sent.", stage.label()),
            Position::ResponseDue(stage) => {
                format!("The response to {} is awaited.", stage.label())
            }
            Position::Review(stage, Response::Received) => {
                format!("The response to {} has come.", stage.label())
            }
            Position::Review(stage, Response::Absent) => {
                format!("No response to {} came in time.", stage.label())
            }
            Position::Monitoring => {
                "The concern is expected to be resolved at Stage 2, and its actions are monitored."
                    .to_owned()
            }
            Position::Resolved => "The concern is resolved.".to_owned(),
            Position::Exhausted => "Stages 1 to 3 are exhausted.".to_owned(),
            Position::PracticeReviewGroup => {
                "The Practice Review Group has been notified (Stage 4).".to_owned()
            }
            Position::Closed(Closing::Stage4Outcome) => {
                "The challenge is closed with the outcome of Stage 4.".to_owned()
            }
            Position::Closed(Closing::Withdrawn) => "The challenge was withdrawn.".to_owned(),
        }
    }

    /// What a person can record next, as a sentence.
    pub fn what_can_be_recorded(self) -> &'static str {
        match self {
            Position::Identified => {
                "Record the day on which the concern was identified, or why a stage is skipped."
            }
            Position::FormDue(_) => "Record that the form was sent, once it was.",
            Position::ResponseDue(_) => {
                "Record the response when it comes, or, once the time is over, that none came."
            }
            Position::Review(Stage::One, _) => {
                "Decide: record that the concern is resolved, or escalate it to Stage 2 or Stage 3."
            }
            Position::Review(Stage::Two, _) => {
                "Decide: record that you expect the concern to be resolved at Stage 2, or escalate it \
                 to Stage 3."
            }
            Position::Review(Stage::Three, _) => {
                "Decide: record that the concern is resolved, or that Stages 1 to 3 are exhausted."
            }
            Position::Monitoring => {
                "Record that the concern is resolved, or escalate it to Stage 3."
            }
            Position::Resolved => {
                "If the concern comes back, start a new challenge, or correct the entry that says it \
                 is resolved."
            }
            Position::Exhausted => "Notify the Practice Review Group, and record the day.",
            Position::PracticeReviewGroup => "Record the outcome of the group when it comes.",
            Position::Closed(_) => {
                "You can still add a note. If the challenge was closed by mistake, correct that entry. \
                 For another concern, start a new challenge."
            }
        }
    }
}

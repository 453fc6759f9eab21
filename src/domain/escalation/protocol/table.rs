//! The Protocol as a table: what each event makes of where a challenge stands.
//!
//! [`apply`] is total. An event is either allowed, or refused with what cannot be true and what to do
//! instead. It is never stricter than the Protocol: where the Protocol asks for something else, a
//! warning says so (`challenge/warnings.rs`), and the event is recorded. It knows no dates: those are
//! checked when the log is replayed and when an entry is added.

use super::event::{Event, Notification, Skip};
use super::refusal::{Refusal, refuse};
use super::state::{
    Ending,
    Position::{self, *},
    Response, State,
};
use crate::domain::answer::has_words;
use crate::domain::partnership::stage::Stage;

/// What an event makes of a state.
pub fn apply(state: &State, event: &Event) -> Result<State, Refusal> {
    next(*state, event).ok_or_else(|| refuse(*state, event))
}

fn next(state: State, event: &Event) -> Option<State> {
    match (event, state.at) {
        // These move nothing on, and can be written down after the end too.
        (Event::Noted, _) => Some(state),
        (Event::Notified { whom: Notification::SocialCareRecord(stage) }, _) => {
            state.has_reached(*stage).then_some(state)
        }
        (Event::Notified { .. }, _) => Some(state),
        // A duty of its own beside the stages. \[PROTOCOL 4.2\]
        (Event::FileChecked { evidenced }, Identified | NothingToChallenge) => {
            state.to(if *evidenced { NothingToChallenge } else { Identified })
        }
        (Event::FileChecked { .. }, _) => Some(state),

        (_, Withdrawn) => None,
        (Event::Withdrawn { reason }, _) if has_words(reason) => state.to(Withdrawn),

        // Also a concern that was resolved and not kept, or one that the check of the file found.
        (Event::Logged, at) if at.is_free() => state.to_stage_1(),
        (Event::Skipped { to, skip }, at) if has_words(&skip.reason) => {
            skipped(state, at, *to, skip)
        }

        (Event::FormSent { .. }, FormDue(stage)) => {
            State { is_asked: true, ..state }.to(ResponseDue(stage))
        }
        (Event::DateAgreed { .. }, FormDue(_) | ResponseDue(_)) => Some(state),
        // More time was agreed after all, so the response is due again.
        (Event::DateAgreed { .. }, Review(stage, Response::Absent)) => state.to(ResponseDue(stage)),
        (Event::DateAgreed { .. }, Monitoring(stage, None | Some(Response::Absent))) => {
            state.to(Monitoring(stage, None))
        }
        // A written response can also follow what was only said so far.
        (
            Event::ResponseReceived { .. },
            ResponseDue(stage) | Review(stage, Response::Absent) | Monitoring(stage, _),
        ) => state.to(Review(stage, Response::Received)),
        // It can come after the decision, and changes nothing then.
        (
            Event::ResponseReceived { .. },
            Resolved | Exhausted | PracticeReviewGroup | GroupDecided,
        ) if state.is_asked => Some(state),
        (Event::NoResponse, ResponseDue(stage) | Monitoring(stage, None)) => {
            state.to(Review(stage, Response::Absent))
        }

        // By discussion before any form, while an answer is awaited, or by the answer.
        (Event::Resolved, Resolved) => None,
        (Event::Resolved, _) => state.to(Resolved),
        (Event::WillResolve, ResponseDue(stage)) => state.to(Monitoring(stage, None)),
        (Event::WillResolve, Review(stage, heard)) => state.to(Monitoring(stage, Some(heard))),
        (Event::Escalated { to, skip }, at) => escalated(state, at, *to, skip.as_ref()),
        (
            Event::Exhausted,
            ResponseDue(Stage::Three) | Review(Stage::Three, _) | Monitoring(Stage::Three, _),
        ) => State { is_exhausted: true, ..state }.to(Exhausted),

        // Also where the concern was resolved at the last moment, and that was not kept.
        (Event::GroupNotified, Exhausted | Resolved | GroupDecided) if state.is_exhausted => {
            State { is_group_awaited: true, ..state }.to(PracticeReviewGroup)
        }
        (Event::GroupOutcome { outcome, .. }, at)
            if state.is_group_awaited && has_words(outcome) =>
        {
            let after = State { is_group_awaited: false, ..state };
            match at {
                PracticeReviewGroup | Resolved | Exhausted => after.to(GroupDecided),
                // The concern was raised again meanwhile, and that goes on.
                _ => Some(after),
            }
        }
        _ => None,
    }
}

/// Straight to a higher stage, at any time before the concern is resolved. \[PROTOCOL 4.1\]
fn skipped(state: State, at: Position, to: Stage, skip: &Skip) -> Option<State> {
    let passed = ending(Some(skip));
    match at {
        // The form of the stage that is left was never sent: it is skipped too.
        Identified | NothingToChallenge | FormDue(_) => up(state, to, passed, passed),
        ResponseDue(_) | Review(..) | Monitoring(..) => up(state, to, Ending::Unresolved, passed),
        _ => None,
    }
}

/// To a higher stage, whether an answer came, is absent or is still awaited; or back from resolved,
/// because what was agreed was not kept. \[PROTOCOL 4.2, 4.3\]
fn escalated(state: State, at: Position, to: Stage, skip: Option<&Skip>) -> Option<State> {
    match at {
        ResponseDue(_) | Review(..) | Monitoring(..) => {
            up(state, to, Ending::Unresolved, ending(skip))
        }
        Resolved | GroupDecided => again(state, to, skip),
        _ => None,
    }
}

/// Up from the stage of a state: how that stage ended, and how Stage 2 did where it is passed over.
fn up(state: State, to: Stage, left: Ending, passed: Ending) -> Option<State> {
    match (state.at.stage(), to) {
        (None | Some(Stage::One), Stage::Two) => state.to_stage_2(left),
        (None | Some(Stage::One), Stage::Three) => state.to_stage_3(left, passed),
        (Some(Stage::Two), Stage::Three) => state.to_stage_3(state.stage_1.unwrap_or(left), left),
        _ => None,
    }
}

/// On again after it was resolved, or decided at Stage 4: at Stage 2 or 3 here, at Stage 1 by
/// [`Event::Logged`]. \[PROTOCOL 4.3\]: "have not been satisfactorily resolved"
fn again(state: State, to: Stage, skip: Option<&Skip>) -> Option<State> {
    let stage_1 = state.stage_1.unwrap_or(Ending::Unresolved);
    match to {
        Stage::One => None,
        Stage::Two => state.to_stage_2(stage_1),
        Stage::Three => {
            let had_stage_2 = state.stage_1.is_some();
            let otherwise = if had_stage_2 { Ending::Unresolved } else { ending(skip) };
            state.to_stage_3(stage_1, state.stage_2.unwrap_or(otherwise))
        }
    }
}

/// How a stage ends that is skipped.
fn ending(skip: Option<&Skip>) -> Ending {
    match skip {
        Some(skip) if skip.names_who_agreed() => Ending::Skipped,
        _ => Ending::SkippedWithoutAuthority,
    }
}

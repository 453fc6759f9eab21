//! The Protocol as a table: what each event makes of where a challenge stands.
//!
//! [`apply`] is total. An event is either allowed, or refused with the reason and what to do instead.
//! It knows no dates: those are checked when the log is replayed and when an entry is added.

use super::event::{Event, Skip};
use super::refusal::{Refusal, refuse};
use super::state::{
    Closing, Ending,
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
        // These change nothing, and can be written down after the end too.
        (Event::Noted, _) => Some(state),
        (Event::Notified { whom }, _) => state.has_reached(*whom).then_some(state),
        (_, Closed(_)) => None,
        (Event::Withdrawn { reason }, _) if has_words(reason) => {
            state.to(Closed(Closing::Withdrawn))
        }

        (Event::FileChecked { .. }, Identified) => Some(state),
        (Event::Logged, Identified) => state.to(FormDue(Stage::One)),
        (Event::Skipped { to, skip }, _) if skip.is_authorised() => skipped(state, *to),

        (Event::FormSent { .. }, FormDue(stage)) => state.to(ResponseDue(stage)),
        (Event::DateAgreed { .. }, FormDue(_) | ResponseDue(_)) => Some(state),
        // More time was agreed after all, so the response is due again.
        (Event::DateAgreed { .. }, Review(stage, Response::Absent)) => state.to(ResponseDue(stage)),
        (Event::ResponseReceived { .. }, ResponseDue(stage) | Review(stage, Response::Absent)) => {
            state.to(Review(stage, Response::Received))
        }
        (Event::NoResponse, ResponseDue(stage)) => state.to(Review(stage, Response::Absent)),

        (Event::Resolved, Review(Stage::One | Stage::Three, _) | Monitoring) => state.to(Resolved),
        (Event::WillResolve, Review(Stage::Two, _)) => state.to(Monitoring),
        (Event::Escalated { to, skip }, at) => escalated(state, at, *to, skip.as_ref()),
        (Event::Exhausted, Review(Stage::Three, _)) if state.has_exhausted_lower_stages() => {
            state.to(Exhausted)
        }

        (Event::GroupNotified, Exhausted) => state.to(PracticeReviewGroup),
        (Event::GroupOutcome { outcome, .. }, PracticeReviewGroup) if has_words(outcome) => {
            state.to(Closed(Closing::Stage4Outcome))
        }
        _ => None,
    }
}

/// Straight to a higher stage. \[PROTOCOL 4.1\] A stage can be skipped as long as its form was not
/// sent; from then on the answer is awaited.
fn skipped(state: State, to: Stage) -> Option<State> {
    match (state.at, to) {
        (Identified | FormDue(Stage::One), Stage::Two) => state.to_stage_2(Ending::Skipped),
        (Identified | FormDue(Stage::One | Stage::Two), Stage::Three) => {
            state.to_stage_3(Ending::Skipped, Ending::Skipped)
        }
        _ => None,
    }
}

/// To the next stage, or from Stage 1 to Stage 3. \[PROTOCOL 4.2, 4.3\]
fn escalated(state: State, at: Position, to: Stage, skip: Option<&Skip>) -> Option<State> {
    let stage_2_skipped = match skip {
        Some(skip) if skip.is_authorised() => Ending::Skipped,
        _ => Ending::SkippedWithoutAuthority,
    };
    match (at, to) {
        (Review(Stage::One, _), Stage::Two) => state.to_stage_2(Ending::Unresolved),
        (Review(Stage::One, _), Stage::Three) => {
            state.to_stage_3(Ending::Unresolved, stage_2_skipped)
        }
        (Review(Stage::Two, _) | Monitoring, Stage::Three) => {
            state.to_stage_3(Ending::Unresolved, Ending::Unresolved)
        }
        _ => None,
    }
}

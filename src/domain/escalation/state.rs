//! Where a challenge stands, and what each event makes of it: the Protocol as a table.
//!
//! [`apply`] is total. An event is either allowed, or refused with the reason and what to do instead.
//! It knows no dates: those are [`super::history`] and [`super::Challenge::record`].

use super::event::{Event, Skip, Told};
use super::refusal::{Refusal, refuse};
use super::stages::Stage;

/// Where a challenge stands, and how it got past Stages 1 and 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// Where it stands.
    pub at: Position,
    /// How Stage 1 ended, once a higher stage began.
    pub stage_1: Option<Ending>,
    /// How Stage 2 ended, once Stage 3 began.
    pub stage_2: Option<Ending>,
}

/// A place in the Protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// A concern is known, and nothing was started.
    Identified,
    /// The stage's form is to be sent.
    FormDue(Stage),
    /// The form was sent, and a response is awaited.
    ResponseDue(Stage),
    /// A response is there, or is recorded as absent. The chair decides.
    Review(Stage, Response),
    /// The response to Stage 2 is expected to resolve the concern. \[PROTOCOL 4.3\]
    Monitoring,
    /// The concern is resolved.
    Resolved,
    /// Stages 1 to 3 are exhausted. \[PROTOCOL 4.5\]
    Exhausted,
    /// Stage 4: the Practice Review Group was notified.
    PracticeReviewGroup,
    /// Nothing follows.
    Closed(Closing),
}

/// Whether there was a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    /// It came.
    Received,
    /// None came in time.
    Absent,
}

/// How a challenge was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closing {
    /// By the outcome of Stage 4.
    Stage4Outcome,
    /// It was withdrawn.
    Withdrawn,
}

/// How a stage ended without resolving the concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The chair considered it unresolved.
    Unresolved,
    /// It was skipped, with a reason and the line manager's authority.
    Skipped,
    /// It was skipped, and no authority is recorded. Stages 1 to 3 are not exhausted while it is so.
    SkippedWithoutAuthority,
}

use Position::*;

impl State {
    /// Before anything was recorded.
    pub const START: State = State { at: Identified, stage_1: None, stage_2: None };

    /// Whether Stage 3 has begun. The Director and the Business Unit are told from then on.
    pub fn has_reached_stage_3(self) -> bool {
        self.stage_2.is_some()
    }

    /// Whether the escalation is finished as a referral needs it: resolved, exhausted, or decided by
    /// the Practice Review Group. Withdrawn is over, and not finished.
    pub fn is_finished(self) -> bool {
        matches!(
            self.at,
            Resolved | Exhausted | PracticeReviewGroup | Closed(Closing::Stage4Outcome)
        )
    }

    /// Whether a stage has begun. A challenge that is withdrawn before has not.
    pub fn has_begun(self) -> bool {
        !matches!(self.at, Identified | Closed(_))
    }

    /// Whether there is something to tell or to record yet.
    fn has_reached(self, whom: Told) -> bool {
        match whom {
            Told::Practitioner | Told::Family => true,
            Told::Director | Told::BusinessUnit => self.has_reached_stage_3(),
            Told::SocialCareRecord(Stage::One) => self.at != Identified,
            Told::SocialCareRecord(Stage::Two) => self.stage_1.is_some(),
            Told::SocialCareRecord(Stage::Three) => self.has_reached_stage_3(),
        }
    }

    /// Whether Stages 1 and 2 each ended unresolved, or were skipped with authority.
    fn has_exhausted_lower_stages(self) -> bool {
        let is_exhausted = |ending| matches!(ending, Some(Ending::Unresolved | Ending::Skipped));
        is_exhausted(self.stage_1) && is_exhausted(self.stage_2)
    }

    fn to(self, at: Position) -> Option<State> {
        Some(State { at, ..self })
    }

    fn to_stage_2(self, stage_1: Ending) -> Option<State> {
        Some(State { at: FormDue(Stage::Two), stage_1: Some(stage_1), stage_2: None })
    }

    fn to_stage_3(self, stage_1: Ending, stage_2: Ending) -> Option<State> {
        let stage_1 = self.stage_1.or(Some(stage_1));
        Some(State { at: FormDue(Stage::Three), stage_1, stage_2: Some(stage_2) })
    }
}

/// What an event makes of a state.
pub fn apply(state: &State, event: &Event) -> Result<State, Refusal> {
    next(*state, event).ok_or_else(|| refuse(*state, event))
}

fn next(state: State, event: &Event) -> Option<State> {
    match (event, state.at) {
        // These change nothing, and can be written down after the end too.
        (Event::Noted, _) => Some(state),
        (Event::Told { whom }, _) => state.has_reached(*whom).then_some(state),
        (_, Closed(_)) => None,
        (Event::Withdrawn { reason }, _) if has_words(reason) => {
            state.to(Closed(Closing::Withdrawn))
        }

        (Event::FileChecked { .. }, Identified) => Some(state),
        (Event::Logged, Identified) => state.to(FormDue(Stage::One)),
        (Event::Skipped { to, skip }, _) if skip.is_authorised() => skipped(state, *to),

        (Event::FormSent { .. }, FormDue(stage)) => state.to(ResponseDue(stage)),
        (Event::DateAgreed { .. }, FormDue(_) | ResponseDue(_)) => Some(state),
        // More time was given after all, and the response is awaited again.
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

pub(super) fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}

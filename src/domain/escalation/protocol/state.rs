//! Where a challenge stands.

use super::event::Notification;
use crate::domain::partnership::stage::Stage;

/// Where a challenge stands, and how it got past Stages 1 and 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
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
    /// A response has come, or is recorded as absent. The chair decides.
    Review(Stage, Response),
    /// The response to Stage 2 is expected to resolve the concern. \[PROTOCOL 4.3\]
    Monitoring,
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
    Received,
    /// None came in time.
    Absent,
}

/// How a challenge was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closing {
    /// By the outcome of Stage 4.
    Stage4Outcome,
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

impl Position {
    /// The stage whose form or response it is about.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Position::FormDue(stage)
            | Position::ResponseDue(stage)
            | Position::Review(stage, _) => Some(stage),
            Position::Monitoring => Some(Stage::Two),
            _ => None,
        }
    }
}

use Position::*;

impl State {
    /// Before anything was recorded.
    pub const START: State = State { at: Identified, stage_1: None, stage_2: None };

    /// Whether Stage 3 has begun. From then on the Director and the Business Unit must be notified.
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

    /// Whether a stage has begun. A challenge that was withdrawn before that has not.
    pub fn has_begun(self) -> bool {
        !matches!(self.at, Identified | Closed(_))
    }

    /// Whether there is anything to notify or record yet.
    pub(super) fn has_reached(self, whom: Notification) -> bool {
        match whom {
            Notification::Practitioner | Notification::Family => true,
            Notification::Director | Notification::BusinessUnit => self.has_reached_stage_3(),
            Notification::SocialCareRecord(Stage::One) => self.at != Identified,
            Notification::SocialCareRecord(Stage::Two) => self.stage_1.is_some(),
            Notification::SocialCareRecord(Stage::Three) => self.has_reached_stage_3(),
        }
    }

    /// Whether Stages 1 and 2 each ended unresolved, or were skipped with authority.
    pub(super) fn has_exhausted_lower_stages(self) -> bool {
        let is_exhausted = |ending| matches!(ending, Some(Ending::Unresolved | Ending::Skipped));
        is_exhausted(self.stage_1) && is_exhausted(self.stage_2)
    }

    pub(super) fn to(self, at: Position) -> Option<State> {
        Some(State { at, ..self })
    }

    pub(super) fn to_stage_2(self, stage_1: Ending) -> Option<State> {
        Some(State { at: FormDue(Stage::Two), stage_1: Some(stage_1), stage_2: None })
    }

    pub(super) fn to_stage_3(self, stage_1: Ending, stage_2: Ending) -> Option<State> {
        let stage_1 = self.stage_1.or(Some(stage_1));
        Some(State { at: FormDue(Stage::Three), stage_1, stage_2: Some(stage_2) })
    }
}

//! Where a challenge stands.

use crate::domain::partnership::stage::Stage;

/// Where a challenge stands, and how it got past Stages 1 and 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub at: Position,
    /// How Stage 1 ended, once a higher stage began. It stays while a resolved concern is at Stage 1
    /// again.
    pub stage_1: Option<Ending>,
    /// How Stage 2 ended, once Stage 3 began. It stays while a resolved concern is at Stage 2 again.
    pub stage_2: Option<Ending>,
    /// Whether a form was ever sent, so that there can be an answer.
    pub is_asked: bool,
    /// Whether Stages 1 to 3 are exhausted. It stays when the concern is resolved after that, until a
    /// stage begins again.
    pub is_exhausted: bool,
    /// Whether the Practice Review Group was notified, and its outcome has not come: also while
    /// something else happens.
    pub is_group_awaited: bool,
}

/// A place in the Protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Nothing was started.
    Identified,
    /// The file was checked six weeks after a step down, and meeting and plan are evidenced. Nothing
    /// else is in the record. A concern that comes up later can still be challenged. \[PROTOCOL 4.2\]
    NothingToChallenge,
    /// The stage's form is to be sent.
    FormDue(Stage),
    /// The form was sent, and a response is awaited.
    ResponseDue(Stage),
    /// A response has come, or is recorded as absent. The chair decides.
    Review(Stage, Response),
    /// The concern is expected to be resolved at this stage, and its actions are watched; and what
    /// was heard in writing before. Until a response comes, it is still due. \[PROTOCOL 4.3\]
    Monitoring(Stage, Option<Response>),
    /// Resolved, by discussion or by an answer. If that is not kept, it goes on.
    Resolved,
    /// Stages 1 to 3 are exhausted. \[PROTOCOL 4.5\]
    Exhausted,
    /// Stage 4: the Practice Review Group was notified.
    PracticeReviewGroup,
    /// The outcome of Stage 4 came, and the Safeguarding Unit monitors. \[PROTOCOL 4.5\]
    GroupDecided,
    /// The end: nothing follows.
    Withdrawn,
}

/// Whether there was a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    Received,
    /// None came in time.
    Absent,
}

/// How a stage ended without resolving the concern, from what says most for Stage 4 to what says least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// The chair considered it unresolved.
    Unresolved,
    /// It was skipped, and it says who agreed to that.
    Skipped,
    /// It was skipped, and nobody is named who agreed. It counts as exhausted all the same, with a
    /// warning.
    SkippedWithoutAuthority,
}

impl Position {
    /// The stage whose form or response it is about.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Position::FormDue(stage)
            | Position::ResponseDue(stage)
            | Position::Review(stage, _)
            | Position::Monitoring(stage, _) => Some(stage),
            _ => None,
        }
    }

    /// Whether the form of Stage 1 was not sent so far.
    pub fn is_before_stage_1(self) -> bool {
        self.is_at_the_start() || self == Position::FormDue(Stage::One)
    }

    /// Whether no concern is going on, so that one can begin: for the first time, or because what was
    /// resolved or decided was not kept.
    pub fn is_free(self) -> bool {
        self.is_at_the_start() || matches!(self, Position::Resolved | Position::GroupDecided)
    }

    /// Whether no concern was raised so far.
    pub fn is_at_the_start(self) -> bool {
        matches!(self, Position::Identified | Position::NothingToChallenge)
    }
}

use Position::*;

impl State {
    /// Before anything was recorded.
    pub const START: State = State {
        at: Identified,
        stage_1: None,
        stage_2: None,
        is_asked: false,
        is_exhausted: false,
        is_group_awaited: false,
    };

    /// Whether Stage 3 has ever begun. From then on the Director and the Business Unit must be
    /// notified.
    pub fn has_reached_stage_3(self) -> bool {
        self.stage_2.is_some()
    }

    /// Whether the concern was taken up: a stage has begun, or it was resolved by discussion. A
    /// challenge that was withdrawn before that was not.
    pub fn has_begun(self) -> bool {
        !self.at.is_at_the_start() && self.at != Withdrawn
    }

    /// The stage, 1 or 2, that was skipped although nobody is named who agreed to it.
    pub fn skipped_without_authority(self) -> Option<Stage> {
        let is_it = |ending| ending == Some(Ending::SkippedWithoutAuthority);
        match self {
            _ if is_it(self.stage_1) => Some(Stage::One),
            _ if is_it(self.stage_2) => Some(Stage::Two),
            _ => None,
        }
    }

    /// Whether there is anything to write on the child's social care record about a stage.
    pub(super) fn has_reached(self, stage: Stage) -> bool {
        match stage {
            Stage::One => !self.at.is_at_the_start(),
            Stage::Two => self.stage_1.is_some(),
            Stage::Three => self.has_reached_stage_3(),
        }
    }

    pub(super) fn to(self, at: Position) -> Option<State> {
        Some(State { at, ..self })
    }

    /// To Stage 1, for the first time or again.
    pub(super) fn to_stage_1(self) -> Option<State> {
        Some(State { at: FormDue(Stage::One), is_exhausted: false, ..self })
    }

    /// To Stage 2, where Stage 1 ended in this way.
    pub(super) fn to_stage_2(self, stage_1: Ending) -> Option<State> {
        let stage_1 = better(self.stage_1, stage_1);
        Some(State { at: FormDue(Stage::Two), stage_1, is_exhausted: false, ..self })
    }

    /// To Stage 3, where Stages 1 and 2 ended in these ways.
    pub(super) fn to_stage_3(self, stage_1: Ending, stage_2: Ending) -> Option<State> {
        let to_2 = self.to_stage_2(stage_1)?;
        Some(State { at: FormDue(Stage::Three), stage_2: better(self.stage_2, stage_2), ..to_2 })
    }
}

/// A stage that once ended unresolved is not undone by being skipped later.
fn better(before: Option<Ending>, now: Ending) -> Option<Ending> {
    Some(before.map_or(now, |before| before.min(now)))
}

//! What the page of each kind of event asks for.

use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::state::Position;
use crate::domain::partnership::protocol::Stage;

/// Something that is asked for beside the day, the name and the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whether a meeting and plan are evidenced.
    Evidenced,
    /// Who got the form, answered, or agreed.
    Who,
    /// The last day that was agreed.
    Agreed,
    Reason,
    /// The line manager.
    LineManager,
    /// The Safeguarding Unit Manager.
    UnitManager,
    /// The group's findings, and the actions that follow.
    Outcome,
}

/// What the page of an event asks for beside the day, the name and the note, where the challenge
/// stood here before.
pub fn asked(kind: EventKind, before: Position) -> &'static [Asked] {
    match kind {
        EventKind::FileCheck => &[Asked::Evidenced],
        EventKind::FormSent | EventKind::ResponseReceived => &[Asked::Who],
        EventKind::DateAgreed => &[Asked::Agreed, Asked::Who],
        EventKind::Skip(Stage::Two) => &[Asked::Reason, Asked::LineManager, Asked::UnitManager],
        EventKind::Skip(_) => &[Asked::Reason, Asked::LineManager],
        EventKind::Escalate(Stage::Three) if before.stage() == Some(Stage::One) => {
            &[Asked::Reason, Asked::LineManager]
        }
        EventKind::Withdraw => &[Asked::Reason],
        EventKind::GroupOutcome => &[Asked::Outcome],
        _ => &[],
    }
}

//! What the page of each kind of event asks for.

use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::state::Position;
use crate::domain::partnership::stage::Stage;

/// Something that is asked for beside the day, the name and the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventQuestion {
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
pub fn questions(kind: EventKind, before: Position) -> &'static [EventQuestion] {
    match kind {
        EventKind::FileCheck => &[EventQuestion::Evidenced],
        EventKind::FormSent | EventKind::ResponseReceived => &[EventQuestion::Who],
        EventKind::DateAgreed => &[EventQuestion::Agreed, EventQuestion::Who],
        EventKind::Skip(Stage::Two) => {
            &[EventQuestion::Reason, EventQuestion::LineManager, EventQuestion::UnitManager]
        }
        EventKind::Skip(_) => &[EventQuestion::Reason, EventQuestion::LineManager],
        // Stage 2 is, or may be, passed over.
        EventKind::Escalate(Stage::Three)
            if before.stage() == Some(Stage::One) || before.is_free() =>
        {
            &[EventQuestion::Reason, EventQuestion::LineManager]
        }
        EventKind::Withdraw => &[EventQuestion::Reason],
        EventKind::GroupOutcome => &[EventQuestion::Outcome],
        _ => &[],
    }
}

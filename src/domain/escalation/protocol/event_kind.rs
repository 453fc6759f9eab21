//! What can be recorded of a challenge: each kind of event, by the name of its page.

use chrono::NaiveDate;

use super::event::{Event, Notification, Skip};
use super::refusal::Refusal;
use super::state::State;
use super::table::apply;
use crate::domain::partnership::stage::Stage;

/// A kind of event, before anything about it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    FileCheck,
    Log,
    FormSent,
    ResponseReceived,
    NoResponse,
    WillResolve,
    Resolve,
    /// [`Event::Escalated`] to this stage.
    Escalate(Stage),
    Exhausted,
    GroupNotified,
    GroupOutcome,
    DateAgreed,
    /// [`Event::Skipped`], to this stage.
    Skip(Stage),
    Notify(Notification),
    Note,
    Withdraw,
}

impl EventKind {
    pub const ALL: [EventKind; 24] = [
        EventKind::FileCheck,
        EventKind::Log,
        EventKind::FormSent,
        EventKind::ResponseReceived,
        EventKind::NoResponse,
        EventKind::WillResolve,
        EventKind::Resolve,
        EventKind::Escalate(Stage::Two),
        EventKind::Escalate(Stage::Three),
        EventKind::Exhausted,
        EventKind::GroupNotified,
        EventKind::GroupOutcome,
        EventKind::DateAgreed,
        EventKind::Skip(Stage::Two),
        EventKind::Skip(Stage::Three),
        EventKind::Notify(Notification::Practitioner),
        EventKind::Notify(Notification::Family),
        EventKind::Notify(Notification::Director),
        EventKind::Notify(Notification::BusinessUnit),
        EventKind::Notify(Notification::SocialCareRecord(Stage::One)),
        EventKind::Notify(Notification::SocialCareRecord(Stage::Two)),
        EventKind::Notify(Notification::SocialCareRecord(Stage::Three)),
        EventKind::Note,
        EventKind::Withdraw,
    ];

    pub fn of(event: &Event) -> EventKind {
        match event {
            Event::FileChecked { .. } => EventKind::FileCheck,
            Event::Logged => EventKind::Log,
            Event::Skipped { to, .. } => EventKind::Skip(*to),
            Event::FormSent { .. } => EventKind::FormSent,
            Event::DateAgreed { .. } => EventKind::DateAgreed,
            Event::ResponseReceived { .. } => EventKind::ResponseReceived,
            Event::NoResponse => EventKind::NoResponse,
            Event::WillResolve => EventKind::WillResolve,
            Event::Resolved => EventKind::Resolve,
            Event::Escalated { to, .. } => EventKind::Escalate(*to),
            Event::Exhausted => EventKind::Exhausted,
            Event::GroupNotified => EventKind::GroupNotified,
            Event::GroupOutcome { .. } => EventKind::GroupOutcome,
            Event::Withdrawn { .. } => EventKind::Withdraw,
            Event::Notified { whom } => EventKind::Notify(*whom),
            Event::Noted => EventKind::Note,
        }
    }

    /// Its name in an address.
    pub fn path(self) -> &'static str {
        match self {
            EventKind::FileCheck => "file-check",
            EventKind::Log => "concern-identified",
            EventKind::FormSent => "form-sent",
            EventKind::ResponseReceived => "response",
            EventKind::NoResponse => "no-response",
            EventKind::WillResolve => "will-resolve",
            EventKind::Resolve => "resolved",
            EventKind::Escalate(Stage::One) => "to-stage-1",
            EventKind::Escalate(Stage::Two) => "to-stage-2",
            EventKind::Escalate(Stage::Three) => "to-stage-3",
            EventKind::Exhausted => "exhausted",
            EventKind::GroupNotified => "group-notified",
            EventKind::GroupOutcome => "group-outcome",
            EventKind::DateAgreed => "agreed-date",
            EventKind::Skip(Stage::One) => "skip-to-stage-1",
            EventKind::Skip(Stage::Two) => "skip-to-stage-2",
            EventKind::Skip(Stage::Three) => "skip-to-stage-3",
            EventKind::Notify(Notification::Practitioner) => "practitioner",
            EventKind::Notify(Notification::Family) => "family",
            EventKind::Notify(Notification::Director) => "director",
            EventKind::Notify(Notification::BusinessUnit) => "business-unit",
            EventKind::Notify(Notification::SocialCareRecord(Stage::One)) => "stage-1-on-record",
            EventKind::Notify(Notification::SocialCareRecord(Stage::Two)) => "stage-2-on-record",
            EventKind::Notify(Notification::SocialCareRecord(Stage::Three)) => "stage-3-on-record",
            EventKind::Note => "note",
            EventKind::Withdraw => "withdrawn",
        }
    }

    /// The kind that an address names.
    pub fn at(path: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.path() == path)
    }

    /// Whether it can be recorded in a state, or why not and what to do instead. Details that its
    /// page asks for, such as a reason, are assumed to be there.
    pub fn check(self, state: State) -> Result<(), Refusal> {
        apply(&state, &self.in_full()).map(drop)
    }

    /// An event of this kind with nothing missing.
    fn in_full(self) -> Event {
        let words = || "given".to_owned();
        match self {
            EventKind::FileCheck => Event::FileChecked { evidenced: false },
            EventKind::Log => Event::Logged,
            EventKind::FormSent => Event::FormSent { to: words() },
            EventKind::ResponseReceived => Event::ResponseReceived { from: words() },
            EventKind::NoResponse => Event::NoResponse,
            EventKind::WillResolve => Event::WillResolve,
            EventKind::Resolve => Event::Resolved,
            EventKind::Escalate(to) => Event::Escalated { to, skip: None },
            EventKind::Exhausted => Event::Exhausted,
            EventKind::GroupNotified => Event::GroupNotified,
            EventKind::GroupOutcome => Event::GroupOutcome { outcome: words(), actions: words() },
            EventKind::DateAgreed => Event::DateAgreed { by: NaiveDate::default(), with: words() },
            EventKind::Skip(to) => {
                Event::Skipped { to, skip: Skip { reason: words(), ..Skip::default() } }
            }
            EventKind::Notify(whom) => Event::Notified { whom },
            EventKind::Note => Event::Noted,
            EventKind::Withdraw => Event::Withdrawn { reason: words() },
        }
    }
}

/// What can be recorded in a state.
pub fn recordable(state: State) -> Vec<EventKind> {
    EventKind::ALL.into_iter().filter(|kind| kind.check(state).is_ok()).collect()
}

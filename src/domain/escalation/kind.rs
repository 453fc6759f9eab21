//! What can be recorded of a challenge: each kind of event, by the name of its page.

use chrono::NaiveDate;

use super::event::{Authority, Event, Skip, Told};
use super::refusal::Refusal;
use super::stages::Stage;
use super::state::{Position, State, apply};

/// A kind of event, before anything about it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`Event::FileChecked`]
    FileCheck,
    /// [`Event::Logged`]
    Log,
    /// [`Event::FormSent`]
    FormSent,
    /// [`Event::ResponseReceived`]
    ResponseReceived,
    /// [`Event::NoResponse`]
    NoResponse,
    /// [`Event::WillResolve`]
    WillResolve,
    /// [`Event::Resolved`]
    Resolve,
    /// [`Event::Escalated`] to this stage.
    Escalate(Stage),
    /// [`Event::Exhausted`]
    Exhausted,
    /// [`Event::GroupNotified`]
    GroupNotified,
    /// [`Event::GroupOutcome`]
    GroupOutcome,
    /// [`Event::DateAgreed`]
    DateAgreed,
    /// [`Event::Skipped`], to this stage.
    Skip(Stage),
    /// [`Event::Told`]
    Told(Told),
    /// [`Event::Noted`]
    Note,
    /// [`Event::Withdrawn`]
    Withdraw,
}

impl Kind {
    /// Every kind, what takes a challenge on first.
    pub const ALL: [Kind; 24] = [
        Kind::FileCheck,
        Kind::Log,
        Kind::FormSent,
        Kind::ResponseReceived,
        Kind::NoResponse,
        Kind::WillResolve,
        Kind::Resolve,
        Kind::Escalate(Stage::Two),
        Kind::Escalate(Stage::Three),
        Kind::Exhausted,
        Kind::GroupNotified,
        Kind::GroupOutcome,
        Kind::DateAgreed,
        Kind::Skip(Stage::Two),
        Kind::Skip(Stage::Three),
        Kind::Told(Told::Practitioner),
        Kind::Told(Told::Family),
        Kind::Told(Told::Director),
        Kind::Told(Told::BusinessUnit),
        Kind::Told(Told::SocialCareRecord(Stage::One)),
        Kind::Told(Told::SocialCareRecord(Stage::Two)),
        Kind::Told(Told::SocialCareRecord(Stage::Three)),
        Kind::Note,
        Kind::Withdraw,
    ];

    /// The kind of an event.
    pub fn of(event: &Event) -> Kind {
        match event {
            Event::FileChecked { .. } => Kind::FileCheck,
            Event::Logged => Kind::Log,
            Event::Skipped { to, .. } => Kind::Skip(*to),
            Event::FormSent { .. } => Kind::FormSent,
            Event::DateAgreed { .. } => Kind::DateAgreed,
            Event::ResponseReceived { .. } => Kind::ResponseReceived,
            Event::NoResponse => Kind::NoResponse,
            Event::WillResolve => Kind::WillResolve,
            Event::Resolved => Kind::Resolve,
            Event::Escalated { to, .. } => Kind::Escalate(*to),
            Event::Exhausted => Kind::Exhausted,
            Event::GroupNotified => Kind::GroupNotified,
            Event::GroupOutcome { .. } => Kind::GroupOutcome,
            Event::Withdrawn { .. } => Kind::Withdraw,
            Event::Told { whom } => Kind::Told(*whom),
            Event::Noted => Kind::Note,
        }
    }

    /// Its name in an address.
    pub fn path(self) -> &'static str {
        match self {
            Kind::FileCheck => "file-check",
            Kind::Log => "concern-identified",
            Kind::FormSent => "form-sent",
            Kind::ResponseReceived => "response",
            Kind::NoResponse => "no-response",
            Kind::WillResolve => "will-resolve",
            Kind::Resolve => "resolved",
            Kind::Escalate(Stage::One) => "to-stage-1",
            Kind::Escalate(Stage::Two) => "to-stage-2",
            Kind::Escalate(Stage::Three) => "to-stage-3",
            Kind::Exhausted => "exhausted",
            Kind::GroupNotified => "group-notified",
            Kind::GroupOutcome => "group-outcome",
            Kind::DateAgreed => "agreed-date",
            Kind::Skip(Stage::One) => "skip-to-stage-1",
            Kind::Skip(Stage::Two) => "skip-to-stage-2",
            Kind::Skip(Stage::Three) => "skip-to-stage-3",
            Kind::Told(Told::Practitioner) => "practitioner",
            Kind::Told(Told::Family) => "family",
            Kind::Told(Told::Director) => "director",
            Kind::Told(Told::BusinessUnit) => "business-unit",
            Kind::Told(Told::SocialCareRecord(Stage::One)) => "stage-1-on-record",
            Kind::Told(Told::SocialCareRecord(Stage::Two)) => "stage-2-on-record",
            Kind::Told(Told::SocialCareRecord(Stage::Three)) => "stage-3-on-record",
            Kind::Note => "note",
            Kind::Withdraw => "withdrawn",
        }
    }

    /// The kind that an address names.
    pub fn at(path: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.path() == path)
    }

    /// What happened, as a statement. Which stage a form or a response belongs to follows from where
    /// the challenge stood before ([`Position::stage`]); `None` where that is not known any more.
    pub fn title(self, stage: Option<Stage>) -> String {
        let of_stage = |known: fn(&str) -> String, unknown: &str| {
            stage.map_or(unknown.to_owned(), |stage| known(stage.label()))
        };
        match self {
            Kind::FileCheck => "The file was checked after a step down".to_owned(),
            Kind::Log => "The concern was identified".to_owned(),
            Kind::FormSent => of_stage(|it| format!("The {it} Form was sent"), "The form was sent"),
            Kind::ResponseReceived => {
                of_stage(|it| format!("The response to {it} came"), "The response came")
            }
            Kind::NoResponse => of_stage(
                |it| format!("No response to {it} came in time"),
                "No response came in time",
            ),
            Kind::WillResolve => "The concern is expected to be resolved at Stage 2".to_owned(),
            Kind::Resolve => "The concern is resolved".to_owned(),
            Kind::Escalate(to) => format!("The concern is escalated to {}", to.label()),
            Kind::Exhausted => "Stages 1 to 3 are exhausted".to_owned(),
            Kind::GroupNotified => "The Practice Review Group was notified (Stage 4)".to_owned(),
            Kind::GroupOutcome => "The outcome of the Practice Review Group came".to_owned(),
            Kind::DateAgreed => "Another date was agreed".to_owned(),
            Kind::Skip(to) => format!("The concern goes straight to {}", to.label()),
            Kind::Told(whom) => whom.label().to_owned(),
            Kind::Note => "Note".to_owned(),
            Kind::Withdraw => "The challenge was withdrawn".to_owned(),
        }
    }

    /// Whether it can be recorded in a state, or why not and what to do instead. What is asked for on
    /// its page, such as a reason, is taken to be there.
    pub fn check(self, state: State) -> Result<(), Refusal> {
        apply(&state, &self.in_full()).map(drop)
    }

    /// An event of this kind with nothing missing.
    fn in_full(self) -> Event {
        let words = || "given".to_owned();
        let someone = Authority { name: words(), role: words(), on: NaiveDate::default() };
        match self {
            Kind::FileCheck => Event::FileChecked { evidenced: false },
            Kind::Log => Event::Logged,
            Kind::FormSent => Event::FormSent { to: words() },
            Kind::ResponseReceived => Event::ResponseReceived { from: words() },
            Kind::NoResponse => Event::NoResponse,
            Kind::WillResolve => Event::WillResolve,
            Kind::Resolve => Event::Resolved,
            Kind::Escalate(to) => Event::Escalated { to, skip: None },
            Kind::Exhausted => Event::Exhausted,
            Kind::GroupNotified => Event::GroupNotified,
            Kind::GroupOutcome => Event::GroupOutcome { outcome: words(), actions: words() },
            Kind::DateAgreed => Event::DateAgreed { by: NaiveDate::default(), with: words() },
            Kind::Skip(to) => {
                let line_manager = Some(someone);
                Event::Skipped {
                    to,
                    skip: Skip { reason: words(), line_manager, unit_manager: None },
                }
            }
            Kind::Told(whom) => Event::Told { whom },
            Kind::Note => Event::Noted,
            Kind::Withdraw => Event::Withdrawn { reason: words() },
        }
    }
}

/// What can be recorded in a state.
pub fn recordable(state: State) -> Vec<Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.check(state).is_ok()).collect()
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

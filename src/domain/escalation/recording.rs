//! What is typed on the page of an event, until it is recorded.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::challenge::NewEntry;
use super::event::{Authority, Event, Skip};
use super::kind::Kind;
use super::refusal;
use super::stages::Stage;
use super::state::{Position, has_words};
use crate::domain::date::DateError;
use crate::domain::referral::{DateEntry, UnknownFields, YesNo};

/// An event as it is being written. It is kept with the challenge, so that nothing typed is lost
/// before it is recorded; it is no part of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recording {
    /// The name of the page on which it is written.
    pub page: String,
    /// The day on which it happened.
    pub on: DateEntry,
    /// Who writes it down.
    pub by: String,
    /// Anything else about it.
    pub note: String,
    /// Who got the form, answered, or agreed the date.
    pub who: String,
    /// The last day that was agreed.
    pub agreed: DateEntry,
    /// Whether a meeting and plan are evidenced.
    pub evidenced: Option<YesNo>,
    /// Why a stage is skipped, or the challenge withdrawn.
    pub reason: String,
    /// The line manager who was consulted.
    pub line_manager: Consulted,
    /// The Safeguarding Unit Manager who was consulted.
    pub unit_manager: Consulted,
    /// What the Practice Review Group found.
    pub outcome: String,
    /// What is to be done, by whom.
    pub actions: String,
    /// Of a correction: what was wrong.
    pub wrong: String,
    /// Of a correction: whether anything happened at all.
    pub happened: Option<YesNo>,
    /// Of a correction: the name of what happened in truth ([`Kind::path`]), once it was chosen.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub in_truth: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// Somebody who was consulted, as it is being written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consulted {
    /// Who.
    pub name: String,
    /// Their role.
    pub role: String,
    /// When.
    pub on: DateEntry,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// Something that is asked for beside the day, the name and the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whether a meeting and plan are evidenced.
    Evidenced,
    /// Who got the form, answered, or agreed.
    Who,
    /// The last day that was agreed.
    Agreed,
    /// Why.
    Reason,
    /// The line manager.
    LineManager,
    /// The Safeguarding Unit Manager.
    UnitManager,
    /// What the group found, and what is to be done.
    Outcome,
}

/// Something that is to be put right before it can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field.
    pub field: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Kind {
    /// What its page asks for, where the challenge stood here before.
    pub fn asks(self, before: Position) -> &'static [Asked] {
        match self {
            Kind::FileCheck => &[Asked::Evidenced],
            Kind::FormSent | Kind::ResponseReceived => &[Asked::Who],
            Kind::DateAgreed => &[Asked::Agreed, Asked::Who],
            Kind::Skip(Stage::Two) => &[Asked::Reason, Asked::LineManager, Asked::UnitManager],
            Kind::Skip(_) => &[Asked::Reason, Asked::LineManager],
            Kind::Escalate(Stage::Three) if before.stage() == Some(Stage::One) => {
                &[Asked::Reason, Asked::LineManager]
            }
            Kind::Withdraw => &[Asked::Reason],
            Kind::GroupOutcome => &[Asked::Outcome],
            _ => &[],
        }
    }
}

impl Recording {
    /// What was recorded of an event, to be corrected.
    pub fn of(event: &Event, on: NaiveDate, note: &str) -> Recording {
        let mut it = Recording {
            on: DateEntry::from_date(on),
            note: note.to_owned(),
            ..Recording::default()
        };
        let skip = match event {
            Event::Skipped { skip, .. } => Some(skip),
            Event::Escalated { skip, .. } => skip.as_ref(),
            _ => None,
        };
        if let Some(skip) = skip {
            it.reason.clone_from(&skip.reason);
            it.line_manager = Consulted::of(skip.line_manager.as_ref());
            it.unit_manager = Consulted::of(skip.unit_manager.as_ref());
        }
        match event {
            Event::FormSent { to: who }
            | Event::ResponseReceived { from: who }
            | Event::DateAgreed { with: who, .. } => it.who.clone_from(who),
            Event::FileChecked { evidenced } => {
                it.evidenced = Some(if *evidenced { YesNo::Yes } else { YesNo::No });
            }
            Event::Withdrawn { reason } => it.reason.clone_from(reason),
            Event::GroupOutcome { outcome, actions } => {
                it.outcome.clone_from(outcome);
                it.actions.clone_from(actions);
            }
            _ => {}
        }
        if let Event::DateAgreed { by, .. } = event {
            it.agreed = DateEntry::from_date(*by);
        }
        it
    }

    /// The entry to record, or what has to be put right first. Whether the Protocol has a place for
    /// it, and on that day, is for the challenge to say; a day after `today` has no place anywhere.
    pub fn entry(
        &self,
        kind: Kind,
        before: Position,
        today: NaiveDate,
    ) -> Result<NewEntry, Vec<Problem>> {
        let mut problems = Problems::default();
        let asks = kind.asks(before);
        if asks.contains(&Asked::Evidenced) && self.evidenced.is_none() {
            problems.add("evidenced", "Select whether a meeting and plan are evidenced.");
        }
        if asks.contains(&Asked::Agreed) {
            problems.date("agreed", &self.agreed, "the date that was agreed");
        }
        if asks.contains(&Asked::Who) {
            problems.text("who", &self.who, who(kind));
        }
        let may_be_left_out = matches!(kind, Kind::Escalate(_));
        if asks.contains(&Asked::Reason) && !may_be_left_out {
            problems.text("reason", &self.reason, "Say why.");
        }
        let line_manager = asks
            .contains(&Asked::LineManager)
            .then(|| problems.consulted(&LINE_MANAGER, &self.line_manager, !may_be_left_out));
        let unit_manager = asks
            .contains(&Asked::UnitManager)
            .then(|| problems.consulted(&UNIT_MANAGER, &self.unit_manager, false));
        if asks.contains(&Asked::Outcome) {
            problems.text("outcome", &self.outcome, "Write what the group found.");
        }
        let on = problems.date("on", &self.on, "the day on which it happened");
        if let Some(on) = on.filter(|on| *on > today) {
            problems.add("on", refusal::in_the_future(on).to_string());
        }
        problems.text("by", &self.by, NO_NAME);
        if kind == Kind::Note {
            problems.text("note", &self.note, "Write what is worth keeping.");
        }
        if !problems.0.is_empty() {
            return Err(problems.0);
        }
        let skip = Skip {
            reason: self.reason.trim().to_owned(),
            line_manager: line_manager.flatten(),
            unit_manager: unit_manager.flatten(),
        };
        Ok(NewEntry {
            event: self.event(kind, skip),
            on: on.unwrap_or_default(),
            by: self.by.trim().to_owned(),
            note: self.note.trim().to_owned(),
        })
    }

    fn event(&self, kind: Kind, skip: Skip) -> Event {
        let who = || self.who.trim().to_owned();
        match kind {
            Kind::FileCheck => Event::FileChecked { evidenced: self.evidenced == Some(YesNo::Yes) },
            Kind::Log => Event::Logged,
            Kind::FormSent => Event::FormSent { to: who() },
            Kind::ResponseReceived => Event::ResponseReceived { from: who() },
            Kind::NoResponse => Event::NoResponse,
            Kind::WillResolve => Event::WillResolve,
            Kind::Resolve => Event::Resolved,
            Kind::Escalate(to) => {
                Event::Escalated { to, skip: Some(skip).filter(|skip| *skip != Skip::default()) }
            }
            Kind::Exhausted => Event::Exhausted,
            Kind::GroupNotified => Event::GroupNotified,
            Kind::GroupOutcome => Event::GroupOutcome {
                outcome: self.outcome.trim().to_owned(),
                actions: self.actions.trim().to_owned(),
            },
            Kind::DateAgreed => {
                let by = self.agreed.date().ok().flatten().unwrap_or_default();
                Event::DateAgreed { by, with: who() }
            }
            Kind::Skip(to) => Event::Skipped { to, skip },
            Kind::Told(whom) => Event::Told { whom },
            Kind::Note => Event::Noted,
            Kind::Withdraw => Event::Withdrawn { reason: self.reason.trim().to_owned() },
        }
    }
}

/// What to do where it does not say who records something.
pub(super) const NO_NAME: &str = "Give your name or role.";

fn who(kind: Kind) -> &'static str {
    match kind {
        Kind::FormSent => "Say who got the form: their roles and agencies.",
        Kind::DateAgreed => "Say who agreed it: their role and agency.",
        _ => "Say who answered: their role and agency.",
    }
}

/// The ids of the fields about somebody who was consulted.
struct ConsultedFields {
    name: &'static str,
    role: &'static str,
    on: &'static str,
    who: &'static str,
}

const LINE_MANAGER: ConsultedFields = ConsultedFields {
    name: "line-manager-name",
    role: "line-manager-role",
    on: "line-manager-on",
    who: "your line manager",
};

const UNIT_MANAGER: ConsultedFields = ConsultedFields {
    name: "unit-manager-name",
    role: "unit-manager-role",
    on: "unit-manager-on",
    who: "the Safeguarding Unit Manager",
};

impl Consulted {
    fn of(authority: Option<&Authority>) -> Consulted {
        authority.map_or_else(Consulted::default, |authority| Consulted {
            name: authority.name.clone(),
            role: authority.role.clone(),
            on: DateEntry::from_date(authority.on),
            unknown: UnknownFields::new(),
        })
    }

    fn is_blank(&self) -> bool {
        !has_words(&self.name) && !has_words(&self.role) && self.on.is_blank()
    }
}

/// What is found, in the order of the page.
#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Problem { field, message: message.into() });
    }

    pub(super) fn text(&mut self, field: &'static str, text: &str, missing: &str) {
        if !has_words(text) {
            self.add(field, missing);
        }
    }

    fn date(&mut self, field: &'static str, entry: &DateEntry, what: &str) -> Option<NaiveDate> {
        match read_date(entry, what) {
            Ok(date) => Some(date),
            Err(message) => {
                self.add(field, message);
                None
            }
        }
    }

    /// Somebody who was consulted: nobody, or whole.
    fn consulted(
        &mut self,
        fields: &ConsultedFields,
        typed: &Consulted,
        is_needed: bool,
    ) -> Option<Authority> {
        if typed.is_blank() && !is_needed {
            return None;
        }
        self.text(fields.name, &typed.name, &format!("Give the name of {}.", fields.who));
        self.text(fields.role, &typed.role, &format!("Give the role of {}.", fields.who));
        let what = format!("the day on which you consulted {}", fields.who);
        let on = self.date(fields.on, &typed.on, &what)?;
        let (name, role) = (typed.name.trim().to_owned(), typed.role.trim().to_owned());
        Some(Authority { name, role, on })
    }
}

/// A date that has to be there, or what to do about it.
pub fn read_date(entry: &DateEntry, what: &str) -> Result<NaiveDate, String> {
    match entry.date() {
        Ok(Some(date)) => Ok(date),
        Ok(None) => Err(format!("Enter {what}.")),
        Err(DateError::Incomplete) => Err(format!("Enter {what} with a day, a month and a year.")),
        Err(DateError::NotReal) => {
            Err(format!("{} is not a real date. Check {what}.", entry.text()))
        }
        Err(DateError::YearNotFourDigits) => {
            Err(format!("Enter {what} with a year of four digits."))
        }
    }
}

//! The text typed on the page of an event or a correction, until it goes into the log.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::consulted::Consulted;
use super::event_questions::{EventQuestion, questions};
use super::problems::{
    LINE_MANAGER, NO_NAME, Problem, Problems, UNIT_MANAGER, day_agreed, read_day_it_happened,
};
use crate::domain::answer::{UnknownFields, YesNo, has_words};
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::DateProblem;
use crate::domain::escalation::protocol::event::{Authority, Event, Skip};
use crate::domain::escalation::protocol::event_kind::EventKind;
use crate::domain::escalation::protocol::refusal;
use crate::domain::escalation::protocol::state::Position;

/// An event that is still being written. It is stored with the challenge, so that nothing typed is
/// lost before it is recorded, but it is not part of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryDraft {
    /// The name of the page on which it is written.
    pub page: String,
    pub on: DateEntry,
    pub by: String,
    pub note: String,
    /// Who got the form, answered, or agreed the date.
    pub who: String,
    /// The last day that was agreed.
    pub agreed: DateEntry,
    /// Whether a meeting and plan are evidenced.
    pub evidenced: Option<YesNo>,
    /// Why a stage is skipped, or the challenge withdrawn.
    pub reason: String,
    pub line_manager: Consulted,
    pub unit_manager: Consulted,
    pub outcome: String,
    /// Who does what next.
    pub actions: String,
    /// For a correction: what was wrong.
    pub wrong: String,
    /// For a correction: whether anything happened at all.
    pub happened: Option<YesNo>,
    /// For a correction: the name of what actually happened ([`EventKind::path`]), once chosen.
    #[serde(rename = "in_truth", skip_serializing_if = "String::is_empty")]
    pub actual: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// An entry ready to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub event: Event,
    pub on: NaiveDate,
    pub by: String,
    pub note: String,
}

impl EntryDraft {
    /// A draft filled with what was recorded, to be corrected.
    pub fn of(event: &Event, on: NaiveDate, note: &str) -> EntryDraft {
        let mut it = EntryDraft {
            on: DateEntry::from_date(on),
            note: note.to_owned(),
            ..EntryDraft::default()
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

    /// The entry to record, or the problems to fix first. The challenge decides whether the
    /// Protocol allows it on that day; a day after `today` is never allowed.
    pub fn entry(
        &self,
        kind: EventKind,
        before: Position,
        today: NaiveDate,
    ) -> Result<NewEntry, Vec<Problem>> {
        let mut problems = Problems::default();
        let asks = questions(kind, before);
        if asks.contains(&EventQuestion::Evidenced) && self.evidenced.is_none() {
            problems.add("evidenced", "Select whether a meeting and plan are evidenced.");
        }
        if asks.contains(&EventQuestion::Agreed) {
            problems.date("agreed", &self.agreed, &day_agreed(), today);
        }
        if asks.contains(&EventQuestion::Who) {
            problems.text("who", &self.who, who(kind));
        }
        let may_be_left_out = matches!(kind, EventKind::Escalate(_));
        if asks.contains(&EventQuestion::Reason) && !may_be_left_out {
            problems.text("reason", &self.reason, "Say why.");
        }
        let skipped = self.on.real_date();
        let line_manager = asks
            .contains(&EventQuestion::LineManager)
            .then(|| problems.consulted(&LINE_MANAGER, &self.line_manager, skipped, today));
        let unit_manager = asks
            .contains(&EventQuestion::UnitManager)
            .then(|| problems.consulted(&UNIT_MANAGER, &self.unit_manager, skipped, today));
        if asks.contains(&EventQuestion::Outcome) {
            problems.text("outcome", &self.outcome, "Write what the group found.");
        }
        let on = problems.read("on", read_day_it_happened(&self.on, today));
        problems.text("by", &self.by, NO_NAME);
        if kind == EventKind::Note {
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

    /// What is wrong with the date in a field of its page, or unlikely, if anything.
    pub fn problem_with_date(&self, field: &str, today: NaiveDate) -> Option<DateProblem> {
        let skipped = self.on.real_date();
        let day = match field {
            "on" => read_day_it_happened(&self.on, today),
            "agreed" => day_agreed().read_given(&self.agreed, today),
            _ if field == LINE_MANAGER.on => {
                LINE_MANAGER.read_day(&self.line_manager.on, skipped, today)
            }
            _ => UNIT_MANAGER.read_day(&self.unit_manager.on, skipped, today),
        };
        day.err()
    }

    /// The entry as far as it is typed, so that a page can say what recording it would be warned of.
    /// What is still missing is taken as given, and the day as today.
    pub fn sketch(&self, kind: EventKind, before: Position, today: NaiveDate) -> NewEntry {
        let asks = questions(kind, before);
        let given = |words: &str| match has_words(words) {
            true => words.to_owned(),
            false => "given".to_owned(),
        };
        let named = |question: EventQuestion, typed: &Consulted| {
            let on = typed.on.real_date().unwrap_or(today);
            let is_named = has_words(&typed.name) && has_words(&typed.role);
            (asks.contains(&question) && is_named).then(|| Authority {
                name: typed.name.clone(),
                role: typed.role.clone(),
                on,
            })
        };
        let skip = Skip {
            reason: given(&self.reason),
            line_manager: named(EventQuestion::LineManager, &self.line_manager),
            unit_manager: named(EventQuestion::UnitManager, &self.unit_manager),
        };
        let full = EntryDraft {
            reason: given(&self.reason),
            outcome: given(&self.outcome),
            agreed: DateEntry::from_date(self.agreed.real_date().unwrap_or(today)),
            ..self.clone()
        };
        NewEntry {
            event: full.event(kind, skip),
            on: self.on.real_date().unwrap_or(today),
            by: self.by.clone(),
            note: self.note.clone(),
        }
    }

    /// For a correction: what actually happened. This is the kind that was chosen, if it could have
    /// happened, or else the kind recorded now.
    pub fn actual_kind(&self, recorded: EventKind, possible: &[EventKind]) -> EventKind {
        let chosen = EventKind::at(&self.actual).filter(|kind| possible.contains(kind));
        chosen.unwrap_or(recorded)
    }

    /// What takes the place of the entry, `None` where it never happened, or all that has to be put
    /// right first, in the order of the page.
    pub fn correction(
        &self,
        kind: EventKind,
        before: Position,
        today: NaiveDate,
    ) -> Result<Option<NewEntry>, Vec<Problem>> {
        let mut problems = Problems::default();
        if self.happened.is_none() {
            problems.add("happened", "Select what was wrong.");
        }
        let no_reason = refusal::correction_without_reason();
        problems.text("wrong", &self.wrong, &no_reason.to_string());
        let entry = match self.happened {
            Some(YesNo::Yes) => match self.entry(kind, before, today) {
                Ok(entry) => Some(entry),
                Err(found) => {
                    problems.0.extend(found);
                    None
                }
            },
            Some(YesNo::No) => {
                problems.text("by", &self.by, NO_NAME);
                None
            }
            // The page asks for nothing else yet.
            None => None,
        };
        if problems.0.is_empty() { Ok(entry) } else { Err(problems.0) }
    }

    fn event(&self, kind: EventKind, skip: Skip) -> Event {
        let who = || self.who.trim().to_owned();
        match kind {
            EventKind::FileCheck => {
                Event::FileChecked { evidenced: self.evidenced == Some(YesNo::Yes) }
            }
            EventKind::Log => Event::Logged,
            EventKind::FormSent => Event::FormSent { to: who() },
            EventKind::ResponseReceived => Event::ResponseReceived { from: who() },
            EventKind::NoResponse => Event::NoResponse,
            EventKind::WillResolve => Event::WillResolve,
            EventKind::Resolve => Event::Resolved,
            EventKind::Escalate(to) => {
                Event::Escalated { to, skip: Some(skip).filter(|skip| *skip != Skip::default()) }
            }
            EventKind::Exhausted => Event::Exhausted,
            EventKind::GroupNotified => Event::GroupNotified,
            EventKind::GroupOutcome => Event::GroupOutcome {
                outcome: self.outcome.trim().to_owned(),
                actions: self.actions.trim().to_owned(),
            },
            EventKind::DateAgreed => {
                let by = self.agreed.date().ok().flatten().unwrap_or_default();
                Event::DateAgreed { by, with: who() }
            }
            EventKind::Skip(to) => Event::Skipped { to, skip },
            EventKind::Notify(whom) => Event::Notified { whom },
            EventKind::Note => Event::Noted,
            EventKind::Withdraw => Event::Withdrawn { reason: self.reason.trim().to_owned() },
        }
    }
}

fn who(kind: EventKind) -> &'static str {
    match kind {
        EventKind::FormSent => "Say who got the form: their roles and agencies.",
        EventKind::DateAgreed => "Say who agreed it: their role and agency.",
        _ => "Say who answered: their role and agency.",
    }
}

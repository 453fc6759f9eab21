//! A conference chair's challenge as data: its details, and an append-only log.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::entry_draft::EntryDraft;
use super::stage_form::StageForm;
use crate::domain::answer::{UnknownFields, YesNo};
use crate::domain::date::iso;
use crate::domain::date_entry::DateEntry;
use crate::domain::escalation::protocol::event::Event;
use crate::domain::form::Conference;
use crate::domain::partnership::protocol::Category;
use crate::domain::partnership::stage::Stage;

/// The most entries of a log: far above any case.
pub const MOST_LOG_ENTRIES: usize = 500;

/// One challenge by the Practice Resolution Protocol.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Challenge {
    /// What it is about. These can be changed at any time.
    pub details: ChallengeDetails,
    /// What happened. Only [`Challenge::record`], [`Challenge::correct`] and
    /// [`Challenge::take_back`] add to it, and nothing removes from it.
    pub(super) log: Vec<Entry>,
    /// Entries being written but not yet recorded: at most one for each page.
    pub unfinished: Vec<EntryDraft>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// What a challenge is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChallengeDetails {
    /// The chair's own reference, without a child's name.
    pub reference: String,
    pub conference_date: DateEntry,
    pub conference: Option<Conference>,
    /// Whether the conference ended a plan with a step down to Child in Need planning. The chair then
    /// checks the file six weeks later. \[PROTOCOL 4.2\]
    pub stepped_down: Option<YesNo>,
    pub category: Option<Category>,
    pub description: String,
    pub child_impact: String,
    pub outcome_sought: String,
    /// What is typed for the form of each stage: at most one for a stage.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<StageForm>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// An entry of the log. Its number is its place in the log, from 1, and never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Whether something happened, or an earlier entry is corrected or taken back.
    #[serde(rename = "what")]
    pub kind: EntryKind,
    #[serde(with = "iso")]
    pub on: NaiveDate,
    /// The day on which it was written down.
    #[serde(with = "iso")]
    pub written: NaiveDate,
    /// Who wrote it down: a name or role.
    pub by: String,
    #[serde(default)]
    pub note: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Happened {
        event: Event,
    },
    /// An earlier event was actually a different one, or happened on a different day. The earlier
    /// entry stays as it was.
    Corrected {
        entry: usize,
        reason: String,
        /// What really happened.
        to: Event,
    },
    /// An earlier event never happened. The earlier entry stays as it was.
    TakenBack {
        entry: usize,
        reason: String,
    },
}

impl EntryKind {
    /// The number of the entry that it corrects or takes back.
    pub fn corrects(&self) -> Option<usize> {
        match self {
            EntryKind::Happened { .. } => None,
            EntryKind::Corrected { entry, .. } | EntryKind::TakenBack { entry, .. } => Some(*entry),
        }
    }
}

impl ChallengeDetails {
    /// What is typed for a stage's form so far. A form that was not begun goes on from the one before it.
    pub fn stage_form(&self, stage: Stage) -> StageForm {
        let of = |wanted: Stage| self.forms.iter().find(|form| form.stage == wanted);
        match Stage::ALL.into_iter().rev().filter(|it| *it <= stage).find_map(of) {
            Some(begun) if begun.stage == stage => begun.clone(),
            Some(earlier) => StageForm::after(earlier, stage),
            None => StageForm::new(stage),
        }
    }

    /// The same, to change.
    pub fn stage_form_mut(&mut self, stage: Stage) -> Option<&mut StageForm> {
        if self.forms.iter().all(|form| form.stage != stage) {
            self.forms.push(self.stage_form(stage));
        }
        self.forms.iter_mut().find(|form| form.stage == stage)
    }
}

impl Challenge {
    /// The log, oldest entry first.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }
}

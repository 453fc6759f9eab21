//! A professional difference of opinion: what the disagreement is, and each step that was taken, in the
//! practitioner's own words.
//!
//! It follows the general part of the Protocol, which is every practitioner's: clarification with the
//! other agency and with one's own manager or named professional, then Stages 1 to 4. This app's copy
//! has only section 4, the conference chair's, so the only dates are those that the practitioner
//! enters. \[ARRANGEMENTS §11\] asks for concerns to be raised "in a timely, open and transparent manner"
//! at the lowest level, and \[STANDARDS §6\], another area's, for what was done to be recorded.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::deadline_status::DeadlineStatus;
use super::opinion_stage::OpinionStage;
use crate::domain::answer::{UnknownFields, has_words};
use crate::domain::date_entry::DateEntry;

/// The most steps of one escalation: far above any case, and few enough for one page.
pub const MOST_STEPS: usize = 200;

/// What is kept of an escalation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GeneralEscalation {
    /// The practitioner's own reference, without a child's name.
    pub reference: String,
    /// What the disagreement is about, and what it means for the child.
    pub about: String,
    pub outcome_sought: String,
    /// What was done, in the order in which it was written down.
    pub steps: Vec<EscalationStep>,
    /// Present once the practitioner says that it is over.
    pub closed: Option<Closure>,
    /// What was written about its end, while the practitioner has reopened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened: Option<Closure>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One step: a conversation, a letter, an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EscalationStep {
    /// Where in the Protocol it belongs. `None` in a record from before there were stages, and until
    /// the practitioner says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<OpinionStage>,
    /// The role and agency of the person it was raised with.
    pub raised_with: String,
    pub date: DateEntry,
    /// The last day for an answer, as the practitioner agreed it or their own procedure says.
    pub answer_due: DateEntry,
    /// The day on which the answer came.
    pub answered_on: DateEntry,
    /// What was said, agreed or answered.
    pub what_happened: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// The practitioner's word that an escalation is over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closure {
    pub on: DateEntry,
    pub how: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// An answer that a step of a general escalation waits for, or has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDue {
    /// The place of the step in the record, from 0.
    pub step: usize,
    /// Its stage, where the practitioner chose one.
    pub stage: Option<OpinionStage>,
    /// Which of the steps of this stage it is, from 1.
    pub of_stage: usize,
    /// What is due, without a word about the case.
    pub what: String,
    /// The last day, as the practitioner entered it.
    pub on: NaiveDate,
    pub status: DeadlineStatus,
}

impl GeneralEscalation {
    /// The answers that are expected by a day, in the order of the steps. A half-typed day does not
    /// count.
    pub fn answers_due(&self, today: NaiveDate) -> Vec<StepDue> {
        let of_step = |(step, taken): (usize, &EscalationStep)| {
            let on = taken.answer_due.real_date()?;
            let status = match taken.answered_on.real_date() {
                // An answer dated in the future is a typing slip.
                Some(answered) if answered <= today => DeadlineStatus::met(answered, on),
                _ if self.closed.is_some() => DeadlineStatus::NoLongerDue,
                _ => DeadlineStatus::waiting(on, today),
            };
            let of = taken.stage.filter(|_| status.is_open()).map(OpinionStage::answered);
            let what = of.unwrap_or_else(|| format!("Answer to step {}", step + 1));
            let before = self.steps.iter().take(step);
            let of_stage = before.filter(|it| it.stage == taken.stage).count() + 1;
            Some(StepDue { step, stage: taken.stage, of_stage, what, on, status })
        };
        self.steps.iter().enumerate().filter_map(of_step).collect()
    }

    /// Records that the practitioner says it is over, and restores what they wrote about its end
    /// before.
    pub fn declare_over(&mut self) {
        if self.closed.is_none() {
            self.closed = Some(self.reopened.take().unwrap_or_default());
        }
    }

    /// Reopens it. What was written about its end is stored, but does not count.
    pub fn reopen(&mut self) {
        if let Some(closed) = self.closed.take() {
            self.reopened = Some(closed).filter(|closed| *closed != Closure::default());
        }
    }

    /// The place, from 0, of the step to write next, as one of this stage: the last one where it is
    /// still blank, or a new one. `None` where there is no room.
    pub fn step_to_write(&mut self, stage: OpinionStage) -> Option<usize> {
        let is_blank = |step: &EscalationStep| {
            EscalationStep { stage: None, ..step.clone() } == EscalationStep::default()
        };
        if !self.steps.last().is_some_and(is_blank) {
            if self.steps.len() >= MOST_STEPS {
                return None;
            }
            self.steps.push(EscalationStep::default());
        }
        self.steps.last_mut()?.stage = Some(stage);
        Some(self.steps.len() - 1)
    }

    /// The steps that say anything.
    pub fn begun(&self) -> impl Iterator<Item = &EscalationStep> {
        self.steps.iter().filter(|step| step.has_begun())
    }

    /// The first day on which anything was raised.
    pub fn started(&self) -> Option<NaiveDate> {
        self.steps.iter().filter_map(|step| step.date.real_date()).min()
    }
}

impl EscalationStep {
    /// Whether anything was written down about it.
    pub fn has_begun(&self) -> bool {
        let days = [&self.date, &self.answer_due, &self.answered_on];
        days.into_iter().any(|day| !day.is_blank())
            || has_words(&self.raised_with)
            || has_words(&self.what_happened)
    }
}

//! A record of an escalation: what the disagreement is, and each step that was taken, in the
//! practitioner's own words.
//!
//! It is a general record. No document gives deadlines for escalation outside a child protection
//! conference, so it has none; \[ARRANGEMENTS §11\] asks for concerns to be raised "in a timely, open
//! and transparent manner" at the lowest level, and \[STANDARDS §6\], another area's, for what was done
//! to be recorded.

use serde::{Deserialize, Serialize};

use super::referral::{DateEntry, Referral, UnknownFields};
use super::self_check::{Answers, Question};

/// What is kept of an escalation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EscalationRecord {
    /// By what the practitioner knows it: no name of a child.
    pub reference: String,
    /// What the disagreement is about, and what it means for the child.
    pub about: String,
    /// What would settle it.
    pub outcome_sought: String,
    /// What was done, in the order in which it was written down.
    pub steps: Vec<EscalationStep>,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// One step: a conversation, a letter, an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EscalationStep {
    /// With whom it was raised: their role and agency.
    pub raised_with: String,
    /// The day.
    pub date: DateEntry,
    /// What was said, agreed or answered.
    pub what_happened: String,
    /// See [`UnknownFields`].
    #[serde(flatten)]
    pub unknown: UnknownFields,
}

/// A case that is to be escalated before it can be referred: the answers of its check, and an empty
/// record. It has no route, so there is nothing to export before it is checked again.
pub fn start(answers: &Answers) -> Referral {
    Referral {
        self_check: Some(answers.settled()),
        escalation: Some(EscalationRecord::default()),
        ..Referral::default()
    }
}

/// The answers with which the case is checked again once the escalation is over: all but the one
/// about escalation.
pub fn answers_afterwards(answers: &Answers) -> Answers {
    let mut afterwards = answers.clone();
    // No option has an empty value, which leaves the question unanswered.
    afterwards.set(Question::Escalation, "");
    afterwards
}

/// Whether a draft is the record of an escalation and not yet a referral.
pub fn is_before_referral(referral: &Referral) -> bool {
    referral.escalation.is_some() && referral.route.is_none()
}

//! The self-check: is this case one for the Practice Standards Group, and if not, what instead?
//!
//! A few questions that name no one, a table of fifteen rules, and an outcome with its sources. The
//! policy is all here; the pages only show it. The one free text, why escalation is not appropriate,
//! is the practitioner's own and is left out of every note.
//!
//! - `questions` has the wording, `choices` the answers to choose from;
//! - `answers` has those that were given, when each question is asked, and the conditions of the rules;
//! - `rules` is the table, `outcome` what a rule leads to, `flow` the way through;
//! - `wording` says why, `advice` what to do next;
//! - `path` is the route that the answers took, `note` the outcome as plain text.

mod advice;
mod answers;
mod choices;
mod flow;
mod note;
mod outcome;
mod path;
mod professions;
mod questions;
mod rules;
mod wording;

pub use advice::{Advice, advice};
pub use answers::Answers;
pub use choices::{
    Answer, ChairDecision, Choices, CustodyEvent, EscalationUse, MainlyAbout, PartnersDecision,
    WhatToRefer, YesNoUnsure,
};
pub use flow::{Decision, Next, decide, next, open, previous};
pub use note::note;
pub use outcome::Outcome;
pub use path::{path, path_in_words};
pub use professions::{PROFESSIONS, Profession};
pub use questions::Question;
pub use rules::{Force, RULES, Rule};

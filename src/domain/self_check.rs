//! The self-check: is this case one for the Practice Standards Group, and if not, what instead?
//!
//! A few questions that name no one, a table of twenty rules, and an outcome with its sources. The
//! policy is all here; the pages only show it. Two things are typed, why escalation is not appropriate
//! and the day of the partners' decision; they are the practitioner's own and left out of every note.
//!
//! - `questions` has the wording, `hints` what helps to answer, `choices` the answers to choose from;
//! - `question_group` says which questions share a page;
//! - `answers` has those that were given, when each question is asked, and the conditions of the rules;
//! - `rules` is the table, `outcome` what a rule leads to, `flow` the way through;
//! - `wording` says why, `advice` what to do next;
//! - `whose_case` says whose cases it is for, before the first question;
//! - `path` is the route that the answers took, `note` the outcome as plain text;
//! - `every_path` is every route there is, to be read and signed off (`docs/self-check.csv`).

mod advice;
mod answers;
mod choices;
mod every_path;
mod flow;
mod hints;
mod note;
mod outcome;
mod path;
mod professions;
mod question_group;
mod questions;
mod rules;
mod whose_case;
mod wording;

pub use advice::{Advice, Link, advice};
pub use answers::Answers;
pub use choices::{
    Answer, ChairDecision, Choices, CustodyEvent, EscalationUse, Learning, MainlyAbout,
    PartnersDecision, SeriousHarm, WhatToRefer,
};
pub use every_path::every_path_as_csv;
pub use flow::{Decision, Next, WayOn, decide, next, open, place, previous};
pub use note::note;
pub use outcome::Outcome;
pub use path::{Stop, every_path, path, path_in_words};
pub use professions::{PROFESSIONS, Profession};
pub use question_group::QuestionGroup;
pub use questions::Question;
pub use rules::{Force, RULES, Rule};
pub use whose_case::whose_case;

//! The self-check: is this case one for the Practice Standards Group, and if not, what instead?
//!
//! A few questions that name no one, a table of fifteen rules, and an outcome with what it rests
//! on. The policy is all here; the pages only show it. It must not know a clock, a browser, or
//! anything about a person: the one free text, why escalation is not appropriate, is the
//! practitioner's own and is left out of every note.
//!
//! - `questions` has the wording, and when each question is asked;
//! - `choices` has the answers to choose from, `answers` the ones that were given;
//! - `rules` is the table; `outcomes` and `advice` say what each outcome means for the person;
//! - `path` is the way that the answers took;
//! - `note` is the outcome as plain text, `carry_over` the referral that starts from it.

mod advice;
mod answers;
mod carry_over;
mod choices;
mod note;
mod outcomes;
mod path;
mod professions;
mod questions;
mod rules;

pub use advice::{Advice, advice};
pub use answers::Answers;
pub use carry_over::{check_again, referral, stop};
pub use choices::{
    Answer, ChairDecision, Choices, CustodyEvent, Escalation, MainlyAbout, PartnersDecision,
    WhatToRefer, YesNoUnsure,
};
pub use note::note;
pub use outcomes::Outcome;
pub use path::{path, path_in_words};
pub use professions::{PROFESSIONS, Profession};
pub use questions::Question;
pub use rules::{Force, RULES, Rule};

pub use super::partnership::{Citation, Document};

/// Where the self-check goes from some answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the first question that is asked and not answered.
    Ask(Question),
    /// To the outcome: nothing more is asked.
    Outcome,
}

/// What follows from the answers so far.
pub fn next(answers: &Answers) -> Step {
    let settled = answers.settled();
    Question::ALL
        .into_iter()
        .find(|question| question.is_asked(&settled) && !settled.is_answered(*question))
        .map_or(Step::Outcome, Step::Ask)
}

/// Where somebody who opens this question's page belongs: at the question when everything before it
/// is answered, else at what is to be answered first.
pub fn open(question: Question, answers: &Answers) -> Step {
    let first_unanswered = match next(answers) {
        Step::Ask(first) => first,
        Step::Outcome => question,
    };
    let is_reachable = question <= first_unanswered && question.is_asked(&answers.settled());
    if is_reachable { Step::Ask(question) } else { next(answers) }
}

/// The outcome, once every question that is asked has its answer.
pub fn decide(answers: &Answers) -> Option<Decision> {
    if next(answers) != Step::Outcome {
        return None;
    }
    let settled = answers.settled();
    let mut matching = RULES.iter().filter(|rule| (rule.when)(&settled));
    Some(Decision { primary: matching.next()?, also: matching.collect() })
}

/// What the rules say: the first that matches leads, the later ones are also to be considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The first rule that matches.
    pub primary: &'static Rule,
    /// The rules that match after it.
    pub also: Vec<&'static Rule>,
}

impl Decision {
    /// Every rule that matches, the primary one first.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        std::iter::once(self.primary).chain(self.also.iter().copied())
    }

    /// How strongly this decision stands against a referral: as its strongest rule does. A hard
    /// rule is hard wherever it stands in the list.
    pub fn force(&self) -> Force {
        self.rules().map(|rule| rule.force).max().unwrap_or(Force::None)
    }

    /// Whether a referral may be started from here, if need be with a recorded reason.
    pub fn may_refer(&self) -> bool {
        let has_nothing_to_refer = self.rules().any(|rule| rule.outcome == Outcome::ChooseAgain);
        self.force() != Force::Hard && !has_nothing_to_refer
    }

    /// Whether the practitioner may go on only after recording why.
    pub fn needs_reason(&self) -> bool {
        self.may_refer() && self.force() == Force::Soft
    }

    /// Whether the disagreement is to be escalated before a referral, or in place of one.
    pub fn asks_to_escalate(&self) -> bool {
        self.rules().any(|rule| matches!(rule.outcome, Outcome::EscalateFirst | Outcome::NoVeto))
    }

    /// The headings of the soft outcomes, as one line: what a recorded reason is a reason for.
    pub fn passed_outcomes(&self) -> String {
        let soft = self.rules().filter(|rule| rule.force == Force::Soft);
        soft.map(|rule| rule.outcome.heading()).collect::<Vec<_>>().join("; ")
    }

    /// The outcome in one line.
    pub fn summary(&self) -> &'static str {
        self.primary.outcome.heading()
    }
}

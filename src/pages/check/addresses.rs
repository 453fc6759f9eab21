//! Where the pages of the self-check are, and where they lead.

use leptos_router::NavigateOptions;

use crate::domain::self_check::{Answers, Next, Question, QuestionGroup};

pub(super) const START: &str = "/check";
const OUTCOME: &str = "/check/outcome";
pub(super) const REFERRALS: &str = "/referrals";
pub(super) const NEW_REFERRAL: &str = "/referrals/new";

/// The caption above the heading of each page.
pub(super) const CAPTION: &str = "Check a case";

pub(super) fn question_path(question: Question) -> String {
    format!("{START}/{}", question.path())
}

/// Where an answer is changed: the question itself, on a page that it may share with others.
pub(super) fn change_path(question: Question, answers: &Answers) -> String {
    let path = question_path(question);
    match QuestionGroup::of(question).title(answers) {
        Some(_) => format!("{path}#{}", question.path()),
        None => path,
    }
}

pub(super) fn step_path(step: Next) -> String {
    match step {
        Next::Ask(question) => question_path(question),
        Next::Outcome => OUTCOME.to_owned(),
    }
}

/// Keeps the page that redirects out of the history, so that Back does not return to it.
pub(super) fn in_its_place() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

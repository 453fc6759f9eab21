//! One step of advice.

use crate::domain::partnership::Citation;
use crate::domain::self_check::questions::Question;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub text: String,
    pub sources: &'static [Citation],
    /// Where the rest is, for when there is a connection.
    pub link: Option<Link>,
}

/// A page on the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: &'static str,
    pub address: &'static str,
}

pub(super) fn step(text: impl Into<String>, sources: &'static [Citation]) -> Advice {
    Advice { text: text.into(), sources, link: None }
}

/// How a step asks for another answer: a question is named by its words, because its number depends on
/// the path.
pub(super) fn change_your_answer(question: Question) -> String {
    format!("change your answer to “{}”", question.text())
}

//! One step of advice.

use crate::domain::partnership::Citation;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What to do.
    pub text: String,
    /// What it rests on.
    pub sources: &'static [Citation],
}

pub(super) fn step(text: impl Into<String>, sources: &'static [Citation]) -> Advice {
    Advice { text: text.into(), sources }
}

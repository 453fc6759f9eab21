//! One step of advice.

use crate::domain::partnership::Citation;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub text: String,
    pub sources: &'static [Citation],
}

pub(super) fn step(text: impl Into<String>, sources: &'static [Citation]) -> Advice {
    Advice { text: text.into(), sources }
}

//! Why an event could not be recorded, as errors of its page.

use crate::components::PageError;
use crate::domain::escalation::{Problem, Refusal};

/// Problems with what was typed, each at its field.
pub(super) fn page_errors(problems: Vec<Problem>) -> Vec<PageError> {
    let error = |it: Problem| PageError { field: it.field, message: it.message };
    problems.into_iter().map(error).collect()
}

/// A refusal by the Protocol, at the field that it concerns, or at `otherwise` if it names none.
pub(super) fn refused(refusal: &Refusal, otherwise: &str) -> Vec<PageError> {
    let field = refusal.field.unwrap_or(otherwise).to_owned();
    vec![PageError { field, message: refusal.to_string() }]
}

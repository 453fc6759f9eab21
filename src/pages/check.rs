//! `/check`: the self-check, one question a page. What is asked, what follows and what is advised is
//! `domain::self_check`; these pages only show it.

mod keep_note;
mod outcome;
mod path_picture;
mod question;
mod record_why;
mod rule;
mod start;
mod state;

use leptos::prelude::*;
use leptos_router::NavigateOptions;

use crate::components::PageError;
use crate::domain::self_check::{Next, Question};

pub use outcome::CheckOutcome;
pub use question::CheckQuestion;
pub use start::CheckStart;
pub use state::CheckState;

const CAPTION: &str = "Check a case";
const START: &str = "/check";
const OUTCOME: &str = "/check/outcome";
const NEW_REFERRAL: &str = "/referrals/new";

fn question_path(question: Question) -> String {
    format!("{START}/{}", question.path())
}

pub(super) fn step_path(step: Next) -> String {
    match step {
        Next::Ask(question) => question_path(question),
        Next::Outcome => OUTCOME.to_owned(),
    }
}

/// For a page that nobody should come back to.
fn in_its_place() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

/// What is wrong with one field of a page.
fn error_of(errors: RwSignal<Vec<PageError>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        errors.with(|errors| {
            errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
        })
    })
}

//! The acronyms in an answer that its readers may not know.

use super::draft::Draft;
use crate::domain::acronyms::{Context, not_written_out};
use crate::domain::form::{Step, answers};
use crate::domain::partnership::KNOWN_ACRONYMS;

/// The acronyms of one answer that no answer of the form writes out, in the order in which they come.
pub fn unexplained_acronyms(draft: &Draft, answer: &str) -> Vec<String> {
    let form = &draft.referral;
    let answers = Step::ALL.map(|step| answers::text(step, form)).join("\n");
    let children = form.children.iter().map(|it| &it.name);
    let carers = form.carers.iter().map(|it| &it.name);
    let professionals = form.professionals.iter().map(|it| &it.name);
    let names = children.chain(carers).chain(professionals).chain([&form.referrer.name]);
    let names: Vec<&str> = names.map(String::as_str).collect();
    let context = Context { elsewhere: &answers, names: &names, known: &KNOWN_ACRONYMS };
    not_written_out(answer, &context)
}

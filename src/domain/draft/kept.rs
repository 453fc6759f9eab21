//! Says what a draft keeps although its form does not print it.

use super::draft::Draft;
use crate::domain::form::answers::{kept_due_dates, kept_not_printed, kept_numbers};
use crate::domain::form::{Referral, Step};

/// What a draft keeps although its form does not print it: answers, reasons of an earlier check, and notes
/// from Word forms. `None` if there is nothing.
pub fn kept_sentence(draft: &Draft) -> Option<String> {
    let reasons = match draft.earlier_reasons.len() {
        0 => None,
        1 => Some(
            "1 reason for going on, from an earlier check, is kept, but not printed.".to_owned(),
        ),
        count => Some(format!(
            "{count} reasons for going on, from earlier checks, are kept, but not printed."
        )),
    };
    let numbers = (!kept_numbers(&draft.referral).is_empty()).then(|| {
        "LCS and NHS numbers are kept, but not printed, because they are switched off for this \
         referral."
            .to_owned()
    });
    let due_dates = match kept_due_dates(&draft.referral).len() {
        0 => None,
        1 => Some(
            "1 due date is kept, but not printed, because the form says something else about the \
             child’s birth."
                .to_owned(),
        ),
        count => Some(format!(
            "{count} due dates are kept, but not printed, because the form says something else about \
             the children’s births."
        )),
    };
    let notes = match draft.returned_notes.len() {
        0 => None,
        1 => Some("1 note from a Word form is kept, but not printed.".to_owned()),
        count => Some(format!("{count} notes from Word forms are kept, but not printed.")),
    };
    let said = answers_kept(&draft.referral).into_iter();
    let said = said.chain(reasons).chain(numbers).chain(due_dates).chain(notes);
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Which answers are kept and not printed, as a sentence. `None` if there are none.
pub fn answers_kept(form: &Referral) -> Option<String> {
    let steps = kept_not_printed(form);
    let names = steps.iter().map(|step| Step::name(*step)).collect::<Vec<_>>().join("; ");
    let (kept, them) = match steps.len() {
        0 => return None,
        1 => ("1 answer is kept, but not printed".to_owned(), "it"),
        count => (format!("{count} answers are kept, but not printed"), "them"),
    };
    let why = match form.route {
        Some(route) => format!("the form for “{}” has no place for {them}", route.label()),
        None => "you have not said what you are referring".to_owned(),
    };
    Some(format!("{kept}, because {why}: {names}."))
}

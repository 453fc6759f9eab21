//! Answers that are kept although the form does not print them, because what is referred has changed.

use crate::domain::form::answers::kept_not_printed;
use crate::domain::form::{Referral, Step};

/// Which answers are kept and not printed, as a sentence. `None` if there are none.
pub fn kept_sentence(form: &Referral) -> Option<String> {
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

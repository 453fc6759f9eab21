//! What is referred, from the boxes of the form.

use super::reading::Reading;
use crate::domain::answer::{YesNo, has_words};
use crate::domain::form::{FieldTag, Referral, Route};
use crate::export::statements::{GENERAL_CUSTODY_STATEMENT, custody_statement_in};

/// Works out the route, and takes the statement about custody, which the app prints itself, out of the
/// description. Boxes that contradict each other leave the route open.
pub(super) fn route(reading: &mut Reading, referral: &mut Referral) {
    let veto = reading.yes_no(FieldTag::VetoByChair);
    let concern = reading.is_marked(FieldTag::CauseForConcern);
    let exemplary = reading.is_marked(FieldTag::ExemplaryPractice);
    let custody = custody_statement_in(&referral.practice.circumstances)
        .map(|(statement, typed)| (statement, typed.to_owned()));
    referral.route = match (veto, concern, exemplary, custody) {
        (Some(YesNo::Yes), false, false, _) => Some(Route::Veto),
        (Some(YesNo::No) | None, true, false, _) => Some(Route::Concern),
        (Some(YesNo::No) | None, false, true, _) => Some(Route::Exemplary),
        (Some(YesNo::No) | None, false, false, Some((statement, typed))) => {
            // The app prints the sentence of no event in particular until the case is checked.
            if statement != GENERAL_CUSTODY_STATEMENT {
                reading.leave(FieldTag::Circumstances, 0, statement);
            }
            referral.practice.circumstances = if has_words(&typed) { typed } else { String::new() };
            Some(Route::Custody)
        }
        (None, false, false, None) => None,
        (veto, concern, exemplary, _) => {
            let marked = |is_marked| if is_marked { "X" } else { "" };
            for (tag, said) in [
                (FieldTag::VetoByChair, veto.map_or("", YesNo::label)),
                (FieldTag::CauseForConcern, marked(concern)),
                (FieldTag::ExemplaryPractice, marked(exemplary)),
            ] {
                if has_words(said) {
                    reading.leave(tag, 0, said);
                }
            }
            None
        }
    };
}

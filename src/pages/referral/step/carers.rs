//! Somebody who cares for the children. \[FORM\] Part 1.

use leptos::prelude::*;

use super::birth::BirthField;
use super::parental_responsibility::ParentalResponsibility;
use crate::browser::clock;
use crate::components::{PageError, TextField};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{BirthKnown, birth, date_questions};
use crate::pages::draft::{AskedDate, bind};
use crate::session::OpenDraft;

/// The fields of the carer at an index.
#[component]
pub fn CarerFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("carer-{}", index + 1);
    let name = bind!(draft, carers[index].name);
    let responsibility = bind!(draft, carers[index].parental_responsibility);
    let not_known = bind!(draft, carers[index].parental_responsibility_not_known);
    let known = bind!(draft, carers[index].birth);
    let born = bind!(draft, carers[index].date_of_birth);
    let asked = date_questions::carers_birth(index + 1);
    view! {
        <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
        <ParentalResponsibility
            id=format!("{id}-parental-responsibility")
            answer=responsibility
            not_known
        />
        <AskedDate
            id=format!("{id}-date-of-birth")
            legend="Date of birth"
            hint="For example, 27 3 1984"
            date=born
            problem=move |typed: DateEntry| {
                birth::read(&typed, known.value.get(), &asked, clock::today()).err()
            }
            errors
        />
        <BirthField
            id=format!("{id}-birth")
            known
            offered=&[BirthKnown::About, BirthKnown::NotKnown]
        />
    }
}

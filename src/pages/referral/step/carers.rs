//! Somebody who cares for the children. \[FORM\] Part 1.

use leptos::prelude::*;

use crate::components::{DateField, PageError, Radios, TextField, error_of};
use crate::pages::draft::{bind, yes_or_no};
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
    let born = bind!(draft, carers[index].date_of_birth).parts();
    let born_id = format!("{id}-date-of-birth");
    view! {
        <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
        <Radios
            id=format!("{id}-parental-responsibility")
            legend="Parental responsibility?"
            options=yes_or_no()
            value=responsibility.chosen()
            on_choose=responsibility.choose()
            inline=true
        />
        <DateField
            id=born_id.clone()
            legend="Date of birth"
            hint="For example, 27 3 1984"
            day=born.day
            month=born.month
            year=born.year
            on_input=born.set
            error=error_of(errors, born_id)
        />
    }
}

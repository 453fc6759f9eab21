//! A child whom the referral is about. \[FORM\] Part 1.

use leptos::prelude::*;

use crate::components::{DateField, PageError, TextField, error_of};
use crate::pages::draft::bind;
use crate::session::OpenDraft;

/// The fields of the child at an index.
#[component]
pub fn ChildFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("child-{}", index + 1);
    let name = bind!(draft, children[index].name);
    let born = bind!(draft, children[index].date_of_birth).parts();
    let born_id = format!("{id}-date-of-birth");
    view! {
        <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
        <DateField
            id=born_id.clone()
            legend="Date of birth"
            hint="For example, 27 3 2012"
            day=born.day
            month=born.month
            year=born.year
            on_input=born.set
            error=error_of(errors, born_id)
        />
    }
}

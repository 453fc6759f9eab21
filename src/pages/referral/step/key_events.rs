//! What happened and when, for the annex to the form. \[OVERVIEW\]

use leptos::prelude::*;

use crate::components::{DateField, PageError, TextArea, TextField, error_of};
use crate::pages::draft::bind;
use crate::session::OpenDraft;

/// The fields of the event at an index.
#[component]
pub fn KeyEventFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("event-{}", index + 1);
    let date = bind!(draft, key_events[index].date).parts();
    let date_id = format!("{id}-date");
    let what_happened = bind!(draft, key_events[index].what_happened);
    let who_was_involved = bind!(draft, key_events[index].who_was_involved);
    view! {
        <DateField
            id=date_id.clone()
            legend="When it happened"
            hint="For example, 27 3 2026. If you do not know the day, leave it empty; a month \
                  and year, or a year alone, is enough."
            day=date.day
            month=date.month
            year=date.year
            on_input=date.set
            error=error_of(errors, date_id)
        />
        <TextArea
            id=format!("{id}-what-happened")
            label="What happened"
            rows=3
            value=what_happened.value
            on_input=what_happened.set
        />
        <TextField
            id=format!("{id}-who-was-involved")
            label="Who was involved (optional)"
            hint="People or agencies."
            value=who_was_involved.value
            on_input=who_was_involved.set
        />
    }
}

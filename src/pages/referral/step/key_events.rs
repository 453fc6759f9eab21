//! What happened and when, for the annex to the form. \[OVERVIEW\]

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{PageError, TextArea, TextField};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::date_questions;
use crate::pages::draft::{AskedDate, bind};
use crate::session::OpenDraft;

/// The fields of the event at an index.
#[component]
pub fn KeyEventFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("event-{}", index + 1);
    let date = bind!(draft, key_events[index].date);
    let asked = date_questions::key_event(index + 1);
    let what_happened = bind!(draft, key_events[index].what_happened);
    let who_was_involved = bind!(draft, key_events[index].who_was_involved);
    view! {
        <AskedDate
            id=format!("{id}-date")
            legend="When it happened"
            hint="For example, 27 3 2026. If you do not know the day, leave it empty; a month \
                  and year, or a year alone, is enough."
            date
            problem=move |typed: DateEntry| asked.read_when(&typed, clock::today()).err()
            errors
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

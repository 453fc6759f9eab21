//! A date that is saved as it is typed. Its error appears once the practitioner leaves the field, not
//! while they are still typing the year.

use leptos::prelude::*;

use crate::components::DateField;
use crate::domain::date_entry::DateEntry;
use crate::pages::draft::Binding;

#[component]
pub fn CheckedDate(
    #[prop(into)] id: String,
    legend: &'static str,
    date: Binding<DateEntry>,
    /// What is wrong with the date, if anything.
    #[prop(into)]
    problem: Callback<DateEntry, Option<String>>,
) -> impl IntoView {
    let is_being_typed = RwSignal::new(false);
    let error =
        Signal::derive(
            move || {
                if is_being_typed.get() { None } else { problem.run(date.value.get()) }
            },
        );
    let parts = date.parts();
    view! {
        <div
            on:focusin=move |_| is_being_typed.set(true)
            on:focusout=move |_| is_being_typed.set(false)
        >
            <DateField
                id
                legend
                hint="For example, 27 3 2026"
                day=parts.day
                month=parts.month
                year=parts.year
                on_input=parts.set
                error=error
            />
        </div>
    }
}

//! A date that is kept as it is typed. What is wrong with it is said once the field is left, not while
//! the year is being written.

use leptos::prelude::*;

use crate::components::DateField;
use crate::domain::referral::DateEntry;
use crate::pages::draft::Binding;

/// The date, and what is wrong with it.
#[component]
pub fn CheckedDate(
    #[prop(into)] id: String,
    legend: &'static str,
    date: Binding<DateEntry>,
    #[prop(into)] problem: Callback<DateEntry, Option<String>>,
) -> impl IntoView {
    let is_being_written = RwSignal::new(false);
    let error =
        Signal::derive(
            move || {
                if is_being_written.get() { None } else { problem.run(date.value.get()) }
            },
        );
    let parts = date.parts();
    view! {
        <div
            on:focusin=move |_| is_being_written.set(true)
            on:focusout=move |_| is_being_written.set(false)
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

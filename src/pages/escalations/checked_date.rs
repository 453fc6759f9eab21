//! A date that is saved as it is typed. Its error appears once the practitioner leaves the field, not
//! while they are still typing the year, and stays until the date is right.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};

use crate::components::{PageError, say_changes};
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::DateProblem;
use crate::pages::draft::{AskedDate, Binding};

#[component]
pub fn CheckedDate(
    #[prop(into)] id: String,
    legend: &'static str,
    date: Binding<DateEntry>,
    /// What is wrong with the date, if anything.
    #[prop(into)]
    problem: Callback<DateEntry, Option<DateProblem>>,
) -> impl IntoView {
    let field = StoredValue::new(id.clone());
    let as_errors = move |problem: Option<DateProblem>| -> Vec<PageError> {
        let error = |it: DateProblem| PageError {
            field: field.with_value(|field| it.place(field)),
            message: it.message,
        };
        problem.into_iter().map(error).collect()
    };
    let errors = RwSignal::new(Vec::<PageError>::new());
    let group = NodeRef::<html::Div>::new();
    let is_being_typed = RwSignal::new(false);
    Effect::new(move || {
        let found = as_errors(problem.run(date.value.get()));
        // What was shown stays while it is being corrected, so that it can be read.
        if found.is_empty() || !is_being_typed.get() {
            errors.maybe_update(|errors| {
                let is_new = *errors != found;
                *errors = found;
                is_new
            });
        }
    });
    let leave = move |event: FocusEvent| {
        let next = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
        let from_one_box_to_the_next = group
            .get_untracked()
            .zip(next)
            .is_some_and(|(group, next)| group.contains(Some(&next)));
        if !from_one_box_to_the_next {
            is_being_typed.set(false);
        }
    };
    say_changes(Signal::derive(move || {
        errors.with(|errors| errors.first().map(|it| it.message.clone()).unwrap_or_default())
    }));
    view! {
        <div node_ref=group on:focusin=move |_| is_being_typed.set(true) on:focusout=leave>
            <AskedDate
                id
                legend
                hint="For example, 27 3 2026"
                date
                problem
                errors
                has_own_errors=true
            />
        </div>
    }
}

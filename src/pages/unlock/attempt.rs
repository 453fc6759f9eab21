//! One try at something that needs a key, and the button that starts it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{PageError, ProgressMessage, SubmitButton, error_of};
use crate::session::SessionError;

/// Something that takes the worker a few seconds: whether it is running, and what went wrong.
#[derive(Clone, Copy)]
pub struct Attempt {
    field_of: fn(&SessionError) -> &'static str,
    busy: RwSignal<bool>,
    errors: RwSignal<Vec<PageError>>,
}

impl Attempt {
    /// `field_of` names the field that an error belongs to.
    pub fn new(field_of: fn(&SessionError) -> &'static str) -> Attempt {
        let (busy, errors) = (RwSignal::new(false), RwSignal::new(Vec::new()));
        Attempt { field_of, busy, errors }
    }

    pub fn errors(self) -> Signal<Vec<PageError>> {
        self.errors.into()
    }

    pub fn error_of(self, field: &'static str) -> Signal<Option<String>> {
        error_of(self.errors.into(), field)
    }

    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    pub fn fail(self, field: &str, message: impl Into<String>) {
        self.errors.set(vec![PageError { field: field.to_owned(), message: message.into() }]);
    }

    /// Whether something was typed into a field; if not, reports `message`. Deriving a key from
    /// nothing would only take time.
    pub fn has(self, field: &str, typed: RwSignal<String>, message: &str) -> bool {
        let typed = typed.with_untracked(|typed| !typed.is_empty());
        if !typed {
            self.fail(field, message);
        }
        typed
    }

    /// Does the work, unless an earlier try is still running.
    pub fn run(self, work: impl Future<Output = Result<(), SessionError>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let result = work.await;
            // Success may have closed the page.
            self.busy.try_set(false);
            let errors = result.err().map(|error| PageError {
                field: (self.field_of)(&error).to_owned(),
                message: error.to_string(),
            });
            self.errors.try_set(errors.into_iter().collect());
        });
    }
}

/// The button of a form that needs a key, and the message while the worker derives it.
#[component]
pub fn Submit(
    attempt: Attempt,
    label: &'static str,
    /// Whether another button is the page's main action.
    #[prop(optional, into)]
    is_secondary: Signal<bool>,
) -> impl IntoView {
    view! {
        <SubmitButton
            disabled=attempt.busy()
            class:govuk-button--secondary=move || is_secondary.get()
        >
            {label}
        </SubmitButton>
        <ProgressMessage text=Signal::derive(move || {
            let working = "Working out the key. This takes a few seconds.";
            if attempt.busy().get() { working.to_owned() } else { String::new() }
        }) />
    }
}

//! One try at something that needs a key, and the button that starts it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{PageError, SubmitButton};
use crate::session::{Session, SessionError};

/// Something that takes the worker a while: whether it is under way, and what went wrong.
#[derive(Clone, Copy)]
pub struct Attempt {
    pub session: Session,
    field_of: fn(&SessionError) -> &'static str,
    busy: RwSignal<bool>,
    errors: RwSignal<Vec<PageError>>,
}

impl Attempt {
    /// Nothing tried yet. `field_of` says which field an error is about.
    pub fn new(field_of: fn(&SessionError) -> &'static str) -> Attempt {
        let (busy, errors) = (RwSignal::new(false), RwSignal::new(Vec::new()));
        Attempt { session: Session::get(), field_of, busy, errors }
    }

    /// What went wrong, for the page.
    pub fn errors(self) -> Signal<Vec<PageError>> {
        self.errors.into()
    }

    /// The message for one field.
    pub fn error_of(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let errors = self.errors.get();
            errors.into_iter().find(|error| error.field == field).map(|error| error.message)
        })
    }

    /// Whether it is under way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Says what is wrong with a field.
    pub fn fail(self, field: &str, message: impl Into<String>) {
        self.errors.set(vec![PageError { field: field.to_owned(), message: message.into() }]);
    }

    /// Whether something was typed into a field; if not, says so. Working out a key of nothing would
    /// only take time.
    pub fn has(self, field: &str, typed: RwSignal<String>, message: &str) -> bool {
        let typed = typed.with_untracked(|typed| !typed.is_empty());
        if !typed {
            self.fail(field, message);
        }
        typed
    }

    /// Tries, unless it is being tried already.
    pub fn run(self, work: impl Future<Output = Result<(), SessionError>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let result = work.await;
            // The page may have gone with the success.
            self.busy.try_set(false);
            let errors = result.err().map(|error| PageError {
                field: (self.field_of)(&error).to_owned(),
                message: error.to_string(),
            });
            self.errors.try_set(errors.into_iter().collect());
        });
    }
}

/// The button of a form that needs a key, and what to read while the worker makes it.
#[component]
pub fn Submit(attempt: Attempt, label: &'static str) -> impl IntoView {
    view! {
        <SubmitButton disabled=attempt.busy()>{label}</SubmitButton>
        <p class="govuk-body" role="status">
            {move || attempt.busy().get().then_some("Working out the key. This takes a few seconds.")}
        </p>
    }
}

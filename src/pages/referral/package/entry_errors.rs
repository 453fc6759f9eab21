//! What is wrong with what was typed on the page: at its top, and at the field.

use leptos::prelude::*;

use crate::components::{PageError, error_of};

/// The errors of the page's small forms, one a field. Copies are the same errors.
#[derive(Clone, Copy)]
pub(super) struct EntryErrors(RwSignal<Vec<PageError>>);

impl EntryErrors {
    /// None yet.
    pub(super) fn new() -> EntryErrors {
        EntryErrors(RwSignal::new(Vec::new()))
    }

    /// All of them, for the page.
    pub(super) fn all(self) -> Signal<Vec<PageError>> {
        self.0.into()
    }

    /// That of one field.
    pub(super) fn of(self, field: &'static str) -> Signal<Option<String>> {
        error_of(self.0.into(), field)
    }

    /// Says what is wrong with a field. What was said of the others goes: each form is asked about on
    /// its own. Nothing happens where the page is gone.
    pub(super) fn say(self, field: &'static str, message: impl ToString) {
        let error = PageError { field: field.to_owned(), message: message.to_string() };
        self.0.try_set(vec![error]);
    }

    /// Nothing is wrong with a field, or it is gone from the page.
    pub(super) fn clear(self, field: &'static str) {
        self.0.try_maybe_update(|errors| {
            let before = errors.len();
            errors.retain(|error| error.field != field);
            (errors.len() != before, ())
        });
    }
}

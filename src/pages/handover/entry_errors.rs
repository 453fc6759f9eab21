//! The errors in what was typed on this page, shown at its top and at the field.

use leptos::prelude::*;

use crate::components::{PageError, error_of};

/// The errors of the page's small forms, one for each field. Copies share the same errors.
#[derive(Clone, Copy)]
pub struct EntryErrors(RwSignal<Vec<PageError>>);

impl EntryErrors {
    /// No errors.
    pub fn new() -> EntryErrors {
        EntryErrors(RwSignal::new(Vec::new()))
    }

    /// All errors, for the top of the page.
    pub fn all(self) -> Signal<Vec<PageError>> {
        self.0.into()
    }

    /// The error of one field.
    pub fn of(self, field: &'static str) -> Signal<Option<String>> {
        error_of(self.0.into(), field)
    }

    /// Sets the error of a field, and clears all others, because each form is submitted on its own. Does
    /// nothing once the page has gone.
    pub fn set(self, field: &str, message: impl ToString) {
        let error = PageError { field: field.to_owned(), message: message.to_string() };
        self.0.try_set(vec![error]);
    }

    /// Clears the error of a field, or of one of the boxes of a date, that is correct now or no longer on
    /// the page.
    pub fn clear(self, field: &str) {
        self.0.try_maybe_update(|errors| {
            let before = errors.len();
            let is_of = |it: &str| {
                it.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            errors.retain(|error| !is_of(&error.field));
            (errors.len() != before, ())
        });
    }
}

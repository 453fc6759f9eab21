//! What came of a press, below the button: seen, and heard each time.

use leptos::prelude::*;

use super::announcer::{say_changes, say_failures};

/// How far something is, or what came of it. It is heard whenever it is set, also to the same words.
#[component]
pub fn StatusMessage(#[prop(into)] text: Signal<String>) -> impl IntoView {
    say_changes(text);
    view! { <p class="govuk-body">{move || text.get()}</p> }
}

/// Why something did not work, while that is so.
#[component]
pub fn FailureMessage(#[prop(into)] text: Signal<Option<String>>) -> impl IntoView {
    say_failures(text);
    view! { <p class="govuk-error-message">{move || text.get()}</p> }
}

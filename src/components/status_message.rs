//! What came of a press, below the button: seen, and heard each time.

use leptos::prelude::*;

use super::announcer::{say_changes, say_failures, say_progress};

/// What came of something. It is heard whenever it is set, also to the same words.
#[component]
pub fn StatusMessage(#[prop(into)] text: Signal<String>) -> impl IntoView {
    say_changes(text);
    view! { <p class="govuk-body">{move || text.get()}</p> }
}

/// How far something is. A step is heard if it goes on for a while.
#[component]
pub fn ProgressMessage(#[prop(into)] text: Signal<String>) -> impl IntoView {
    say_progress(text);
    view! { <p class="govuk-body">{move || text.get()}</p> }
}

/// Why something did not work, while that is so.
#[component]
pub fn FailureMessage(#[prop(into)] text: Signal<Option<String>>) -> impl IntoView {
    say_failures(text);
    view! { <p class="govuk-error-message">{move || text.get()}</p> }
}

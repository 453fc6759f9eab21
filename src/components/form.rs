//! A form, so that Enter in a field presses the button.

use std::cell::Cell;

use leptos::prelude::*;

thread_local! {
    static SUBMISSIONS: Cell<u32> = const { Cell::new(0) };
}

/// How often a form was submitted since the app started. Whoever compares it with an earlier answer knows
/// whether errors come from a new try or from typing.
pub(super) fn submissions() -> u32 {
    SUBMISSIONS.get()
}

/// Tells the fields of a form how often it was submitted.
#[derive(Clone, Copy)]
pub(super) struct Submitted(pub RwSignal<u32>);

/// Fields with a `SubmitButton`. Nothing is sent anywhere: submitting only calls `on_submit`.
///
/// The browser's own checks are off, because their messages use other words and are not in the
/// error summary.
#[component]
pub fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    let submitted = RwSignal::new(0);
    provide_context(Submitted(submitted));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        SUBMISSIONS.set(SUBMISSIONS.get() + 1);
        submitted.update(|times| *times += 1);
        on_submit.run(());
    };
    view! {
        <form novalidate autocomplete="off" on:submit=submit>
            {children()}
        </form>
    }
}

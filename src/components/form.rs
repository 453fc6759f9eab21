//! A form, so that Enter in a field presses the button.

use leptos::prelude::*;

/// Fields with a `SubmitButton`. Nothing is sent anywhere: submitting only calls `on_submit`.
///
/// The browser's own checks are off, because their messages use other words and are not in the
/// error summary.
#[component]
pub fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form novalidate autocomplete="off" on:submit=submit>
            {children()}
        </form>
    }
}

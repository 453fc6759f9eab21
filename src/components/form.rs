//! A form, for what a form gives the user: Enter in a field does what the button does.

use leptos::prelude::*;

/// Fields with a `SubmitButton`. Nothing is sent anywhere: `on_submit` is all that happens.
///
/// The browser's own checks are off, because their messages are neither in our words nor in the
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

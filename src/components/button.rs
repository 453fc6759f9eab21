//! Buttons, and links that look like them.

use leptos::prelude::*;

/// The purpose of a button, which sets its look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The page's main action; one a page.
    #[default]
    Primary,
    /// Any other action.
    Secondary,
    /// A destructive action.
    Warning,
    /// An action in running text or beside a value.
    Link,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
            Self::Link => "govuk-link app-button-link",
        }
    }
}

#[component]
pub fn Button(
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] kind: ButtonKind,
    /// While set, a press does nothing. The button keeps the focus: a browser takes it away from a
    /// button with `disabled`, and a keyboard user would be back at the top of the page.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=kind.class()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}

/// The button of a `Form`. A click presses it, and so does Enter in a field of the form.
#[component]
pub fn SubmitButton(
    #[prop(optional)] kind: ButtonKind,
    /// As for a [`Button`].
    #[prop(optional, into)]
    disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    // Enter in a field arrives here too, as a click.
    let press = move |event: web_sys::MouseEvent| {
        if disabled.get_untracked() {
            event.prevent_default();
        }
    };
    view! {
        <button
            type="submit"
            class=kind.class()
            aria-disabled=move || disabled.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}

/// A link to another page of the app that looks like a button. With `start`, the large one with an
/// arrow that begins a journey.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] start: bool,
    children: Children,
) -> impl IntoView {
    // Announced as a button, it must react to the space bar, which links ignore.
    let press = |event: web_sys::KeyboardEvent| {
        if event.key() == " " {
            event.prevent_default();
            event_target::<web_sys::HtmlElement>(&event).click();
        }
    };
    view! {
        <a
            href=href
            role="button"
            draggable="false"
            class=kind.class()
            class:govuk-button--start=start
            on:keydown=press
        >
            {children()}
            {start.then(start_icon)}
        </a>
    }
}

fn start_icon() -> impl IntoView {
    view! {
        <svg
            class="govuk-button__start-icon"
            xmlns="http://www.w3.org/2000/svg"
            width="17.5"
            height="19"
            viewBox="0 0 33 40"
            aria-hidden="true"
            focusable="false"
        >
            <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
    }
}

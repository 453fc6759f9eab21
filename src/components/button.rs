//! Buttons, and links that look like them.

use leptos::prelude::*;

/// What a button is for, which is what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The page's main action; one a page.
    #[default]
    Primary,
    /// Any other action.
    Secondary,
    /// An action that destroys something.
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

/// A button that does something on this page.
#[component]
pub fn Button(
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=kind.class()
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            {children()}
        </button>
    }
}

/// The button of a `Form`: it is pressed by a click on it, and by Enter in one of the form's fields.
#[component]
pub fn SubmitButton(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=kind.class() disabled=move || disabled.get()>
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
    // What is announced as a button must answer to the space bar, as buttons do and links do not.
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

//! The parts that all form fields share: the group around them, hint, error, and showing the value.

use leptos::{
    html::{self, ElementType},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// The group around a field, marked at its side when the field has an error.
#[component]
pub(super) fn FormGroup(
    #[prop(optional)] class: &'static str,
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class=format!("govuk-form-group {class}")
            class:govuk-form-group--error=move || error.with(Option::is_some)
        >
            {children()}
        </div>
    }
}

/// The hint of the field with this id.
#[component]
pub(super) fn Hint(
    of: String,
    #[prop(optional)] class: &'static str,
    text: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        text.get().map(|text| {
            view! {
                <div id=hint_id(&of) class=format!("govuk-hint {class}")>
                    {text}
                </div>
            }
        })
    }
}

/// The error of the field with this id, while it has one. Fields have theirs; a page puts one beside
/// whatever else an error can be about.
#[component]
pub fn ErrorMessage(
    #[prop(into)] of: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|message| {
            view! {
                <p id=error_id(&of) class="govuk-error-message">
                    <span class="govuk-visually-hidden">"Error:"</span>
                    " "
                    {message}
                </p>
            }
        })
    }
}

/// The ids for `aria-describedby`. Only ids that are on the page, because assistive technology may
/// read a missing one as an empty description.
pub(super) fn described_by(
    id: &str,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
) -> Signal<Option<String>> {
    let (hint_id, error_id) = (hint_id(id), error_id(id));
    Signal::derive(move || match (hint.with(Option::is_some), error.with(Option::is_some)) {
        (false, false) => None,
        (true, false) => Some(hint_id.clone()),
        (false, true) => Some(error_id.clone()),
        (true, true) => Some(format!("{hint_id} {error_id}")),
    })
}

/// An element whose text the user edits.
pub(super) trait EditableText {
    fn text(&self) -> String;
    fn set_text(&self, text: &str);
}

/// Keeps the element showing `value`.
///
/// If the element already shows that text, as after each keystroke, it stays untouched: writing
/// even an equal text may move the caret or interrupt the composition of a character.
pub(super) fn show_value<E>(element: NodeRef<E>, value: Signal<String>)
where
    E: ElementType + 'static,
    E::Output: EditableText + JsCast + Clone + 'static,
{
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        value.with(|value| {
            if element.text() != *value {
                element.set_text(value);
            }
        });
    });
}

/// One line of text that the user edits, without label or error.
#[component]
pub(super) fn TextInput(
    id: String,
    class: String,
    value: Signal<String>,
    on_input: Callback<String>,
    error: Signal<Option<String>>,
    #[prop(optional)] described_by: Signal<Option<String>>,
    #[prop(into)] input_type: Signal<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] autocapitalize: Option<&'static str>,
    /// The id of a list of suggestions.
    #[prop(optional_no_strip)]
    list: Option<String>,
    autocomplete: &'static str,
    spellcheck: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    show_value(input, value);
    view! {
        <input
            node_ref=input
            class=format!("govuk-input {class}")
            class:govuk-input--error=move || error.with(Option::is_some)
            id=id.clone()
            name=id
            type=input_type
            // Names and sentences may be in a script that is written from the right.
            dir="auto"
            inputmode=inputmode
            autocomplete=autocomplete
            autocapitalize=autocapitalize
            spellcheck=spellcheck.to_string()
            list=list
            aria-describedby=described_by
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    }
}

impl EditableText for HtmlInputElement {
    fn text(&self) -> String {
        self.value()
    }

    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
}

impl EditableText for HtmlTextAreaElement {
    fn text(&self) -> String {
        self.value()
    }

    fn set_text(&self, text: &str) {
        self.set_value(text);
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

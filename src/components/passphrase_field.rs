//! A passphrase or password. Long and typed on small keyboards, so the user can show it.

use leptos::prelude::*;

use super::announcer::say;
use super::field::{ErrorMessage, FormGroup, Hint, TextInput, described_by};
use super::form::Submitted;

/// A field with a button that shows what was typed, until its form is submitted: whoever goes on looks
/// away. Pasting and password managers work as in any field.
#[component]
pub fn PassphraseField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// What it is, as it is said when it is shown or hidden.
    #[prop(default = "passphrase")]
    noun: &'static str,
    /// "current-password" to unlock, "new-password" to choose one, "off" for one that a password
    /// manager must not store.
    autocomplete: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let describedby = described_by(&id, hint, error);
    let input_type = move || if shown.get() { "text" } else { "password" };
    let button_text = move || if shown.get() { "Hide" } else { "Show" };
    // By its label, because a page may ask for more than one.
    let what = lower_first(&label);
    let button_label = move || format!("{} {what}", button_text());
    let toggle = move |_| {
        shown.update(|shown| *shown = !*shown);
        let state = if shown.get_untracked() { "visible" } else { "hidden" };
        say(format!("Your {noun} is {state}"));
    };
    if let Some(Submitted(submitted)) = use_context() {
        Effect::watch(move || submitted.get(), move |_, _, _| shown.set(false), false);
    }
    view! {
        <FormGroup class="govuk-password-input" error=error>
            <label class="govuk-label govuk-label--s" for=id.clone()>
                {label}
            </label>
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id.clone() error=error />
            <div class="govuk-input__wrapper govuk-password-input__wrapper">
                <TextInput
                    id=id.clone()
                    class="govuk-password-input__input govuk-js-password-input-input".to_owned()
                    value=value
                    on_input=on_input
                    error=error
                    described_by=describedby
                    input_type=Signal::derive(input_type)
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck=false
                />
                <button
                    type="button"
                    class="govuk-button govuk-button--secondary govuk-password-input__toggle"
                    aria-controls=id
                    aria-label=button_label
                    on:click=toggle
                >
                    {button_text}
                </button>
            </div>
        </FormGroup>
    }
}

fn lower_first(label: &str) -> String {
    let mut rest = label.chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest.as_str().chars()).collect()
}

//! A statement that the user ticks.

use leptos::prelude::*;

use super::field::{ErrorMessage, FormGroup, Hint, described_by};

/// Put several that answer one question into a `Fieldset`.
#[component]
pub fn Checkbox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, hint, error);
    view! {
        <FormGroup class="app-checkbox" error=error>
            <ErrorMessage of=id.clone() error=error />
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=id.clone()
                        name=id.clone()
                        type="checkbox"
                        prop:checked=move || checked.get()
                        aria-describedby=describedby
                        on:change=move |event| on_change.run(event_target_checked(&event))
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=id.clone()>
                        {label}
                    </label>
                    <Hint of=id class="govuk-checkboxes__hint" text=hint />
                </div>
            </div>
        </FormGroup>
    }
}

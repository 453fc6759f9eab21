//! A file that the user chooses.

use leptos::{html, prelude::*};

use super::field::{ErrorMessage, FormGroup, Hint, described_by};

/// The file stays on the device: nothing is sent anywhere.
#[component]
pub fn FileField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    /// The file name extensions that the browser offers, such as ".json".
    accept: &'static str,
    /// `None` when the user chose no file after all.
    #[prop(into)]
    on_choose: Callback<Option<web_sys::File>>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, hint, error);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let files = input.get_untracked().and_then(|input| input.files());
        on_choose.run(files.and_then(|files| files.get(0)));
    };
    view! {
        <FormGroup error=error>
            <label class="govuk-label govuk-label--s" for=id.clone()>{label}</label>
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id.clone() error=error />
            <input
                class="govuk-file-upload"
                class:govuk-file-upload--error=move || error.with(Option::is_some)
                id=id
                type="file"
                accept=accept
                aria-describedby=describedby
                node_ref=input
                on:change=chosen
            />
        </FormGroup>
    }
}

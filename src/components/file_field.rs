//! A file that the user chooses.

use js_sys::{Function, Reflect};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, File, HtmlInputElement};

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
    /// A file that came here by another way, shown as if it had been chosen. It is taken out of there.
    #[prop(optional_no_strip)]
    handed: Option<RwSignal<Option<web_sys::File>, LocalStorage>>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, hint, error);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let files = input.get_untracked().and_then(|input| input.files());
        on_choose.run(files.and_then(|files| files.get(0)));
    };
    Effect::new(move || {
        let (Some(input), Some(handed)) = (input.get(), handed) else { return };
        if let Some(file) = handed.get() {
            handed.set(None);
            show(&input, &file);
            on_choose.run(Some(file));
        }
    });
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

/// Has the browser show the file in the field. Where it cannot, the file has still been chosen.
fn show(input: &HtmlInputElement, file: &File) {
    let Ok(files) = DataTransfer::new() else { return };
    let items = Reflect::get(&files, &"items".into()).unwrap_or_default();
    let add = Reflect::get(&items, &"add".into()).unwrap_or_default();
    if add.dyn_into::<Function>().is_ok_and(|add| add.call1(&items, file).is_ok()) {
        input.set_files(files.files().as_ref());
    }
}

//! Opens a `.json` that the app made. It becomes a new draft; nothing is overwritten.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::browser::files;
use crate::components::PageError;
use crate::export::import::json;
use crate::session::Drafts;

#[component]
pub(super) fn OpenCopy(errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    let drafts = Drafts::get();
    let navigate = use_navigate();
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(element) = input.get_untracked() else { return };
        let Some(file) = element.files().and_then(|files| files.get(0)) else { return };
        element.set_value("");
        let navigate = navigate.clone();
        spawn_local(async move {
            // Check the size before reading: a huge file would crash the app.
            if file.size() > json::LARGEST_FILE as f64 {
                return errors.set(import_error(json::ImportError::TooLarge));
            }
            let bytes = match files::read(&file).await {
                Ok(bytes) => bytes,
                Err(error) => return errors.set(import_error(error)),
            };
            let draft = match json::read(&bytes) {
                Ok(draft) => draft,
                Err(error) => return errors.set(import_error(error)),
            };
            match drafts.create(draft).await {
                Ok(id) => navigate(&format!("/referrals/{id}"), Default::default()),
                Err(error) => errors.set(import_error(error)),
            }
        });
    };
    view! {
        <h2 class="govuk-heading-m">"Open a copy"</h2>
        <div class="govuk-form-group">
            <label class="govuk-label" for="import">"A .json file from a form package"</label>
            <div class="govuk-hint" id="import-hint">
                "It becomes a new draft on this device. Nothing is overwritten."
            </div>
            <input
                class="govuk-file-upload"
                id="import"
                type="file"
                accept=".json,application/json"
                aria-describedby="import-hint"
                node_ref=input
                on:change=chosen
            />
        </div>
    }
}

fn import_error(error: impl std::fmt::Display) -> Vec<PageError> {
    vec![PageError { field: "import".to_owned(), message: error.to_string() }]
}

//! Opens a `.json` that the app made, once somebody has chosen it and pressed the button. It becomes a new
//! draft; nothing is overwritten.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::browser::files;
use crate::components::{ButtonKind, FileField, Form, PageError, SubmitButton, error_of};
use crate::export::import::json;
use crate::session::Drafts;

/// The field for the file.
const FILE: &str = "import";

#[component]
pub(super) fn OpenCopy(errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    let drafts = Drafts::get();
    let navigate = use_navigate();
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let is_busy = RwSignal::new(false);
    let open = Callback::new(move |()| {
        if is_busy.get_untracked() {
            return;
        }
        let Some(file) = chosen.get_untracked() else {
            return errors.set(import_error("Choose a .json file from a form package."));
        };
        is_busy.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let opened = open_copy(drafts, file).await;
            is_busy.try_set(false);
            match opened {
                Ok(address) => navigate(&address, Default::default()),
                Err(message) => drop(errors.try_set(import_error(message))),
            }
        });
    });
    view! {
        <h2 class="govuk-heading-m">"Open a copy"</h2>
        <Form on_submit=open>
            <FileField
                id=FILE
                label="A .json file from a form package"
                hint="It becomes a new draft on this device. Nothing is overwritten.".to_owned()
                accept=".json,application/json"
                on_choose=Callback::new(move |file| chosen.set(file))
                error=error_of(errors.into(), FILE)
            />
            <SubmitButton kind=ButtonKind::Secondary disabled=is_busy>"Open this file"</SubmitButton>
        </Form>
    }
}

/// Reads the file and stores it as a draft. Returns the address of the draft.
async fn open_copy(drafts: Drafts, file: web_sys::File) -> Result<String, String> {
    // Check the size before reading: a huge file would crash the app.
    if file.size() > json::LARGEST_FILE as f64 {
        return Err(json::ImportError::TooLarge.to_string());
    }
    let bytes = files::read(&file).await.map_err(|error| error.to_string())?;
    let draft = json::read(&bytes).map_err(|error| error.to_string())?;
    let id = drafts.create(draft).await.map_err(|error| error.to_string())?;
    Ok(format!("/referrals/{id}"))
}

fn import_error(message: impl Into<String>) -> Vec<PageError> {
    vec![PageError { field: FILE.to_owned(), message: message.into() }]
}

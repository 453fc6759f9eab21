//! Opens a `.json` from a form package, or a sealed draft from another device, once somebody has chosen it
//! and pressed the button. It becomes a new draft; nothing is overwritten.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::browser::files;
use crate::components::{
    ButtonKind, FileField, Form, PageError, SubmitButton, TextField, error_of, say,
};
use crate::domain::answer::has_words;
use crate::export::import::json;
use crate::session::{Backups, Drafts, SessionError, handed_file};
use crate::vault::DraftId;
use crate::vault::backup::LARGEST_FILE;

/// The field for the file, and the one for the code of a sealed draft.
const FILE: &str = "import";
const CODE: &str = "import-code";

/// What is shown and said meanwhile.
const OPENING: &str = "Opening the file…";

/// How the name of a sealed draft ends.
const SEALED: &str = ".psrdraft";

#[component]
pub(super) fn OpenCopy(errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    let (backups, drafts) = (Backups::get(), Drafts::get());
    let navigate = use_navigate();
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let (code, asks_for_code) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_busy = RwSignal::new(false);
    let choose = Callback::new(move |file: Option<web_sys::File>| {
        asks_for_code.set(file.as_ref().is_some_and(|it| it.name().ends_with(SEALED)));
        chosen.set(file);
        // What was said of the file before is not said of this one.
        errors.set(Vec::new());
    });
    let open = Callback::new(move |()| {
        if is_busy.get_untracked() {
            return;
        }
        let Some(file) = chosen.get_untracked() else {
            let message = "Choose a .json file from a form package, or a sealed draft.";
            return errors.set(error(FILE, message));
        };
        is_busy.set(true);
        say(OPENING);
        let navigate = navigate.clone();
        spawn_local(async move {
            let opened = open_copy(backups, drafts, file, &code.get_untracked()).await;
            // Somebody who has left the page meanwhile stays where they are.
            if is_busy.try_set(false).is_some() {
                return;
            }
            match opened {
                Ok(id) => {
                    code.set(String::new());
                    navigate(&format!("/referrals/{id}"), Default::default());
                }
                Err(NotOpened { field, message }) => {
                    if field == CODE {
                        asks_for_code.try_set(true);
                    }
                    errors.try_set(error(field, message));
                }
            }
        });
    });
    view! {
        <h2 class="govuk-heading-m">"Open a copy"</h2>
        <Form on_submit=open>
            <FileField
                id=FILE
                label="A .json file from a form package, or a sealed draft"
                hint="It becomes a new draft on this device. Nothing is overwritten.".to_owned()
                // A phone greys out a sealed draft, whose type it does not know, where types are named.
                accept=""
                on_choose=choose
                handed=Some(handed_file::get())
                error=error_of(errors.into(), FILE)
            />
            <Show when=move || asks_for_code.get()>
                <TextField
                    id=CODE
                    label="The code of the sealed draft"
                    hint="Three words and a number. The device that made the file showed them."
                    value=code
                    on_input=move |text| code.set(text)
                    error=error_of(errors.into(), CODE)
                />
            </Show>
            <SubmitButton kind=ButtonKind::Secondary disabled=is_busy>"Open this file"</SubmitButton>
        </Form>
        <p class="govuk-body">{move || is_busy.get().then_some(OPENING)}</p>
    }
}

/// Why a file was not opened, and which field that is about.
struct NotOpened {
    field: &'static str,
    message: String,
}

impl NotOpened {
    fn file(error: impl ToString) -> NotOpened {
        NotOpened { field: FILE, message: error.to_string() }
    }
}

/// Reads the file and stores it as a draft.
async fn open_copy(
    backups: Backups,
    drafts: Drafts,
    file: web_sys::File,
    code: &str,
) -> Result<DraftId, NotOpened> {
    // Check the size before reading: a huge file would crash the app.
    if file.size() > LARGEST_FILE as f64 {
        return Err(NotOpened::file(json::ImportError::TooLarge));
    }
    let bytes = files::read(&file).await.map_err(NotOpened::file)?;
    if Backups::is_sealed(&bytes) {
        return open_sealed(backups, &bytes, code).await;
    }
    let draft = json::read(&bytes).map_err(NotOpened::file)?;
    drafts.create(draft).await.map_err(NotOpened::file)
}

async fn open_sealed(backups: Backups, bytes: &[u8], code: &str) -> Result<DraftId, NotOpened> {
    if !has_words(code) {
        let message = "Enter the code of the sealed draft.".to_owned();
        return Err(NotOpened { field: CODE, message });
    }
    backups.open_moved(bytes, code).await.map_err(|error| match error {
        SessionError::WrongCode => NotOpened { field: CODE, message: error.to_string() },
        error => NotOpened::file(error),
    })
}

fn error(field: &str, message: impl Into<String>) -> Vec<PageError> {
    vec![PageError { field: field.to_owned(), message: message.into() }]
}

//! Opens a file that somebody chose, once the button is pressed: a copy from a form package or a sealed draft
//! from another device, which become a new draft, or a Word form that came back, which is shown first. Each
//! may be in a `.zip` or attached to an email. Nothing is overwritten.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::returned::CameBack;
use crate::background::opening::{self, OpeningError};
use crate::browser::files;
use crate::components::{
    ButtonKind, FileField, Form, PageError, PassphraseField, SubmitButton, TextField, error_of, say,
};
use crate::domain::answer::has_words;
use crate::domain::draft::Draft;
use crate::export::import::compared::adds_nothing;
use crate::export::import::docx::WordFormError;
use crate::export::import::json;
use crate::export::import::opened::{OpenError, OpenedFile, check_size, is_packed};
use crate::pages::handover::TEMPLATE;
use crate::session::{Backups, Drafts, SessionError, handed_file};
use crate::vault::DraftId;
use crate::vault::backup::LARGEST_FILE;

/// The field for the file, the one for the code of a sealed draft, and the one for a password.
const FILE: &str = "import";
const CODE: &str = "import-code";
const PASSWORD: &str = "import-password";

/// What is shown and said meanwhile.
const OPENING: &str = "Opening the file…";

/// How the name of a sealed draft ends.
const SEALED: &str = ".psrdraft";

#[component]
pub(super) fn OpenCopy(
    errors: RwSignal<Vec<PageError>>,
    /// Receives a Word form that was opened.
    on_form: Callback<CameBack>,
) -> impl IntoView {
    let (backups, drafts) = (Backups::get(), Drafts::get());
    let navigate = use_navigate();
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let (code, asks_for_code) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (password, asks_for_password) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_busy = RwSignal::new(false);
    let choose = Callback::new(move |file: Option<web_sys::File>| {
        asks_for_code.set(file.as_ref().is_some_and(|it| it.name().ends_with(SEALED)));
        asks_for_password.set(false);
        password.set(String::new());
        chosen.set(file);
        // What was said of the file before is not said of this one.
        errors.set(Vec::new());
    });
    let open = Callback::new(move |()| {
        if is_busy.get_untracked() {
            return;
        }
        let Some(file) = chosen.get_untracked() else {
            let message = "Choose a Word form, a file from a form package, an email with a form \
                           attached, or a sealed draft.";
            return errors.set(error(FILE, message));
        };
        is_busy.set(true);
        say(OPENING);
        let navigate = navigate.clone();
        spawn_local(async move {
            let secrets =
                Secrets { code: code.get_untracked(), password: password.get_untracked() };
            let opened = open_copy(backups, drafts, file, secrets).await;
            // Somebody who has left the page meanwhile stays where they are.
            if is_busy.try_set(false).is_some() {
                return;
            }
            match opened {
                Ok(Opened::Form(form)) => on_form.run(*form),
                Ok(Opened::Draft(id)) => {
                    code.set(String::new());
                    navigate(&format!("/referrals/{id}"), Default::default());
                }
                Err(NotOpened { field, message }) => {
                    match field {
                        CODE => drop(asks_for_code.try_set(true)),
                        PASSWORD => drop(asks_for_password.try_set(true)),
                        _ => {}
                    }
                    errors.try_set(error(field, message));
                }
            }
        });
    });
    view! {
        <h2 class="govuk-heading-m">"Open a file"</h2>
        <Form on_submit=open>
            <FileField
                id=FILE
                label="A Word form that came back, a copy from a form package, or a sealed draft"
                hint="A .docx, .json, .zip or .psrdraft file, or an email (.eml or .msg) that it is \
                      attached to. A Word form is shown first; the others become a new draft on this \
                      device. Nothing is overwritten.".to_owned()
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
            <Show when=move || asks_for_password.get()>
                <PassphraseField
                    id=PASSWORD
                    label="The password of the file"
                    hint="The one that was chosen when the file was protected.".to_owned()
                    value=password
                    on_input=move |text| password.set(text)
                    error=error_of(errors.into(), PASSWORD)
                    noun="password"
                    autocomplete="off"
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

/// What opens a file that is no plain text.
struct Secrets {
    code: String,
    password: String,
}

/// What became of a file.
enum Opened {
    /// A new draft.
    Draft(DraftId),
    /// A form, of which nothing is stored yet.
    Form(Box<CameBack>),
}

/// Reads the file, and stores it as a draft unless it is a Word form.
async fn open_copy(
    backups: Backups,
    drafts: Drafts,
    file: web_sys::File,
    secrets: Secrets,
) -> Result<Opened, NotOpened> {
    // Check the size before reading: a huge file would crash the app.
    if file.size() > LARGEST_FILE as f64 {
        return Err(NotOpened::file(json::ImportError::TooLarge));
    }
    let bytes = files::read(&file).await.map_err(NotOpened::file)?;
    if Backups::is_sealed(&bytes) {
        return open_sealed(backups, &bytes, &secrets.code).await.map(Opened::Draft);
    }
    if !is_packed(&bytes) {
        return keep(drafts, read(&bytes)?).await;
    }
    match open_packed(bytes, &secrets.password).await? {
        OpenedFile::Form(form) => Ok(Opened::Form(Box::new(CameBack { form: *form, copy: None }))),
        OpenedFile::Copy(copy) => keep(drafts, read(&copy)?).await,
        OpenedFile::Both(form, copy) => {
            let copy = read(&copy)?;
            if adds_nothing(&form, &copy) {
                return keep(drafts, copy).await;
            }
            Ok(Opened::Form(Box::new(CameBack { form: *form, copy: Some(copy) })))
        }
        OpenedFile::Sealed(sealed) => {
            open_sealed(backups, &sealed, &secrets.code).await.map(Opened::Draft)
        }
    }
}

fn read(copy: &[u8]) -> Result<Draft, NotOpened> {
    json::read(copy).map_err(NotOpened::file)
}

async fn keep(drafts: Drafts, draft: Draft) -> Result<Opened, NotOpened> {
    drafts.create(draft).await.map(Opened::Draft).map_err(NotOpened::file)
}

/// Opens a Word file, a `.zip` or an email in a worker.
async fn open_packed(bytes: Vec<u8>, password: &str) -> Result<OpenedFile, NotOpened> {
    check_size(&bytes).map_err(NotOpened::file)?;
    let template = files::fetch_own(TEMPLATE).await.map_err(NotOpened::file)?;
    let password = has_words(password).then_some(password);
    opening::open(bytes, template, password).await.map_err(|error| match &error {
        OpeningError::File(OpenError::Form(
            WordFormError::NeedsPassword | WordFormError::WrongPassword,
        )) => NotOpened { field: PASSWORD, message: error.to_string() },
        _ => NotOpened::file(error),
    })
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

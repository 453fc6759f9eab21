//! The same files behind a password, for whoever cannot be sure of the email on the way.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::contents::FileList;
use super::copying::CopyButton;
use super::entry_errors::EntryErrors;
use super::focus::focus;
use super::making::Files;
use super::sharing::SharingProtected;
use super::stoppable::Stoppable;
use crate::background::sealing::{self, SealingError};
use crate::components::{Button, ButtonKind, Form, PassphraseField, SubmitButton};
use crate::export::sealed::{SealError, cover_text};

/// The field for the password.
const PASSWORD: &str = "file-password";

/// The part of the page that takes the focus when the protected files are there.
const PROTECTED: &str = "protected";

/// How far the protecting has got.
#[derive(Clone)]
enum Phase {
    Idle,
    /// The words say what is going on.
    Working(String),
    Cancelled,
    Failed(String),
    Done(Files),
}

/// The form with the password, and then the files.
#[component]
pub(super) fn Protecting(
    files: Files,
    replaces: Option<NaiveDate>,
    errors: EntryErrors,
) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let phase = RwSignal::new(Phase::Idle);
    let said = RwSignal::new(String::new());
    let work = Stoppable::new();
    let on_input = Callback::new(move |typed| {
        password.set(typed);
        work.stop();
        // Files that open with another password than the one that is shown would mislead.
        phase.set(Phase::Idle);
        said.set(String::new());
    });
    let suggest = Callback::new(move |()| match sealing::make_password() {
        Ok(suggestion) => {
            on_input.run(suggestion.to_string());
            errors.clear(PASSWORD);
            said.set(format!("The password is now {}.", suggestion.as_str()));
        }
        Err(error) => phase.set(Phase::Failed(error.to_string())),
    });
    let protect = Callback::new(move |()| {
        if password.with_untracked(String::is_empty) {
            errors.say(PASSWORD, "Enter a password for the files.");
            return;
        }
        errors.clear(PASSWORD);
        phase.set(Phase::Working("Protecting the files…".to_owned()));
        let files = files.clone();
        let password = password.get_untracked();
        let told = move |name| drop(phase.try_set(Phase::Working(format!("Protecting {name}…"))));
        let seal = async move { sealing::seal(&files, replaces, &password, told).await };
        work.run(seal, move |sealed| match sealed {
            Ok(files) => {
                phase.try_set(Phase::Done(Arc::new(files)));
                focus(PROTECTED);
            }
            // The page gives the focus to its errors.
            Err(SealingError::Seal(SealError::Password(error))) => {
                phase.try_set(Phase::Idle);
                errors.say(PASSWORD, error);
            }
            Err(error) => {
                phase.try_set(Phase::Failed(error.to_string()));
                focus(PASSWORD);
            }
        });
    });
    let cancel = Callback::new(move |()| {
        work.stop();
        phase.set(Phase::Cancelled);
        focus(PASSWORD);
    });
    let is_working = Signal::derive(move || phase.with(|phase| matches!(phase, Phase::Working(_))));
    on_cleanup(move || errors.clear(PASSWORD));
    view! {
        <h2 class="govuk-heading-m app-part">"Send it with a password"</h2>
        <p class="govuk-body">
            "If you are not sure that your email is secure, send files that open only with a \
             password. Some email systems hold back files that they cannot look into, so ask the \
             partnership to confirm that they arrived."
        </p>
        <Form on_submit=protect>
            <PassphraseField
                id=PASSWORD
                label="Password for the files"
                noun="password"
                hint="12 characters or more. A suggested one is hard to guess and easy to read out."
                value=password
                on_input=on_input
                error=errors.of(PASSWORD)
                autocomplete="off"
            />
            <div class="govuk-button-group">
                <Button on_press=suggest kind=ButtonKind::Secondary>"Suggest a password"</Button>
                <SubmitButton kind=ButtonKind::Secondary disabled=is_working>
                    "Protect the files"
                </SubmitButton>
                <Show when=move || is_working.get()>
                    <Button on_press=cancel kind=ButtonKind::Secondary>"Stop protecting"</Button>
                </Show>
            </div>
        </Form>
        <p class="govuk-body" role="status">
            {move || match phase.get() {
                Phase::Working(step) => step,
                Phase::Cancelled => "Stopped. No protected files were made.".to_owned(),
                _ => said.get(),
            }}
        </p>
        <p class="govuk-error-message" role="alert">
            {move || match phase.get() {
                Phase::Failed(why) => Some(why),
                _ => None,
            }}
        </p>
        {move || match phase.get() {
            Phase::Done(files) => Some(view! { <Protected files replaces password=password.get_untracked() /> }),
            _ => None,
        }}
    }
}

/// The protected files, and how the password reaches whoever opens them.
#[component]
fn Protected(files: Files, replaces: Option<NaiveDate>, password: String) -> impl IntoView {
    let said = RwSignal::new(String::new());
    // The last file is the email with all the others.
    let attached = files.split_last().map_or(&[][..], |(_, attached)| attached);
    let words = cover_text(attached, replaces);
    view! {
        <div id=PROTECTED tabindex="-1">
            <h3 class="govuk-heading-s">"Files that open with the password"</h3>
            <FileList files=files.clone() />
            <SharingProtected files=files.clone() />
            <h4 class="govuk-heading-s">"The email"</h4>
            <p class="govuk-body">
                "Send these files in place of the others, with words that do not give the password \
                 away."
            </p>
            <p class="govuk-body"><CopyButton what="the words for this email" text=words said /></p>
            <h4 class="govuk-heading-s">"The password"</h4>
            <p class="govuk-body">
                "Give the partnership the password in another way than by email, for example by \
                 telephone. The app does not keep it: nobody can open these files without it."
            </p>
            <p class="govuk-body"><CopyButton what="the password" text=password said /></p>
            <p class="govuk-body" role="status">{move || said.get()}</p>
        </div>
    }
}

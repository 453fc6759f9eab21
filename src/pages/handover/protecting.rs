//! The same files behind a password, for practitioners who cannot be sure that their email is secure.

use std::sync::Arc;

use leptos::prelude::*;

use super::copying::CopyButton;
use super::entry_errors::EntryErrors;
use super::file_list::FileList;
use super::focus::focus;
use super::making::Files;
use super::receiver::receiver;
use super::sharing::SharingProtected;
use super::stoppable::Stoppable;
use crate::background::protecting::{self, ProtectingError};
use crate::components::{
    Button, ButtonKind, FailureMessage, Form, InsetText, PassphraseField, ProgressMessage,
    StatusMessage, SubmitButton, say,
};
use crate::export::email::Email;
use crate::export::package::PackageFile;
use crate::export::protected::ProtectError;

/// The field for the password.
const PASSWORD: &str = "file-password";

/// The section that takes the focus when the protected files are ready.
const PROTECTED: &str = "protected";

/// How far the work has got.
#[derive(Clone)]
enum ProtectingPhase {
    Idle,
    /// The text names the step.
    Working(String),
    Cancelled,
    Failed(String),
    Done(Files),
}

/// The form with the password, and then the files.
#[component]
pub fn Protecting(files: Files, email: Email, errors: EntryErrors) -> impl IntoView {
    let receiver = receiver(email.form);
    let email = StoredValue::new(email);
    let password = RwSignal::new(String::new());
    let phase = RwSignal::new(ProtectingPhase::Idle);
    let work = Stoppable::new();
    let on_input = Callback::new(move |typed| {
        password.set(typed);
        work.stop();
        // Files that open with a password other than the one shown would mislead.
        phase.set(ProtectingPhase::Idle);
    });
    let suggested = RwSignal::new(String::new());
    let suggest = Callback::new(move |()| match protecting::make_password() {
        Ok(suggestion) => {
            on_input.run(suggestion.to_string());
            errors.clear(PASSWORD);
            say(format!("The password is now {}", *suggestion));
            suggested.set(suggestion.to_string());
        }
        Err(error) => phase.set(ProtectingPhase::Failed(error.to_string())),
    });
    let protect = Callback::new(move |()| {
        if password.with_untracked(String::is_empty) {
            errors.set(PASSWORD, "Enter a password for the files.");
            return;
        }
        errors.clear(PASSWORD);
        phase.set(ProtectingPhase::Working("Protecting the files…".to_owned()));
        let (files, email) = (files.clone(), email.get_value());
        let password = password.get_untracked();
        let on_progress = move |name| {
            drop(phase.try_set(ProtectingPhase::Working(format!("Protecting {name}…"))))
        };
        let protect =
            async move { protecting::protect(&files, &email, &password, on_progress).await };
        work.run(protect, move |protected| match protected {
            Ok(files) => {
                phase.try_set(ProtectingPhase::Done(Arc::new(files)));
                focus(PROTECTED);
            }
            // The page moves the focus to its errors.
            Err(
                error @ (ProtectingError::Weak(_)
                | ProtectingError::Protect(ProtectError::Password(_))),
            ) => {
                phase.try_set(ProtectingPhase::Idle);
                errors.set(PASSWORD, error);
            }
            Err(error) => {
                phase.try_set(ProtectingPhase::Failed(error.to_string()));
                focus(PASSWORD);
            }
        });
    });
    let cancel = Callback::new(move |()| {
        work.stop();
        phase.set(ProtectingPhase::Cancelled);
        focus(PASSWORD);
    });
    let is_working =
        Signal::derive(move || phase.with(|phase| matches!(phase, ProtectingPhase::Working(_))));
    // Once somebody types another, it would show what is not in the field.
    let is_suggested = move || {
        password.with(|password| !password.is_empty() && suggested.with(|it| it == password))
    };
    on_cleanup(move || errors.clear(PASSWORD));
    view! {
        <p class="govuk-body">
            "If you are not sure that your email is secure, send files that open only with a \
             password. Some email systems block files that they cannot look into, so ask "
            {receiver} " to confirm that they arrived."
        </p>
        <p class="govuk-body">
            "The app can choose one for you. It is hard to guess and easy to read out."
        </p>
        <Button on_press=suggest kind=ButtonKind::Secondary>"Suggest a password"</Button>
        {move || is_suggested().then(|| view! {
            <InsetText>"The password is now " <strong>{suggested.get()}</strong></InsetText>
        })}
        <Form on_submit=protect>
            <PassphraseField
                id=PASSWORD
                label="Password for the files"
                noun="password"
                hint="12 characters or more."
                value=password
                on_input=on_input
                error=errors.of(PASSWORD)
                autocomplete="off"
            />
            <div class="govuk-button-group">
                <SubmitButton kind=ButtonKind::Secondary disabled=is_working>
                    "Protect the files"
                </SubmitButton>
                <Show when=move || is_working.get()>
                    <Button on_press=cancel kind=ButtonKind::Secondary>"Stop protecting"</Button>
                </Show>
            </div>
        </Form>
        <ProgressMessage text=Signal::derive(move || match phase.get() {
            ProtectingPhase::Working(step) => step,
            ProtectingPhase::Cancelled => "Stopped. No protected files were made.".to_owned(),
            _ => String::new(),
        }) />
        <FailureMessage text=Signal::derive(move || match phase.get() {
            ProtectingPhase::Failed(why) => Some(why),
            _ => None,
        }) />
        {move || match phase.get() {
            ProtectingPhase::Done(files) => {
                let (email, password) = (email.get_value(), password.get_untracked());
                Some(view! { <Protected files email password /> })
            },
            _ => None,
        }}
    }
}

/// The protected files, and how the password gets to the people who open them.
#[component]
fn Protected(files: Files, email: Email, password: String) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let attached: Vec<&PackageFile> =
        files.iter().filter(|file| file.part.is_for_receiver()).collect();
    let words = email.protected_cover_text(&attached);
    let receiver = receiver(email.form);
    view! {
        <div id=PROTECTED tabindex="-1">
            <h3 class="govuk-heading-s">"Files that open with the password"</h3>
            <FileList files=files.clone() without=None />
            <SharingProtected files=files.clone() subject=email.subject() />
            <h4 class="govuk-heading-s">"The email"</h4>
            <p class="govuk-body">
                "Send these files instead of the others, with a message that does not give the password \
                 away."
            </p>
            <p class="govuk-body"><CopyButton what="the message for this email" text=words status /></p>
            <h4 class="govuk-heading-s">"The password"</h4>
            <p class="govuk-body">
                "Give " {receiver} " the password in some way other than email, for example by \
                 telephone. The app does not keep it: nobody can open these files without it."
            </p>
            <p class="govuk-body"><CopyButton what="the password" text=password status /></p>
            <StatusMessage text=status />
        </div>
    }
}

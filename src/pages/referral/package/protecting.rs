//! The same files behind a password, for whoever cannot be sure of the email on the way.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::contents::FileList;
use super::copying::CopyButton;
use super::focus;
use super::making::Files;
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
    Working,
    Cancelled,
    /// The password does not do.
    Refused(String),
    Failed(String),
    Done(Files),
}

/// The form with the password, and then the files.
#[component]
pub(super) fn Protecting(files: Files, replaces: Option<NaiveDate>) -> impl IntoView {
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
            said.set(format!("The password is now {}.", suggestion.as_str()));
        }
        Err(error) => phase.set(Phase::Failed(error.to_string())),
    });
    let protect = Callback::new(move |()| {
        phase.set(Phase::Working);
        let files = files.clone();
        let password = password.get_untracked();
        work.run(async move { sealing::seal(&files, replaces, &password).await }, move |sealed| {
            let is_done = sealed.is_ok();
            phase.try_set(match sealed {
                Ok(files) => Phase::Done(Arc::new(files)),
                Err(error) if is_about_the_password(&error) => Phase::Refused(error.to_string()),
                Err(error) => Phase::Failed(error.to_string()),
            });
            focus(if is_done { PROTECTED } else { PASSWORD });
        });
    });
    let cancel = Callback::new(move |()| {
        work.stop();
        phase.set(Phase::Cancelled);
        focus(PASSWORD);
    });
    let is_working = Signal::derive(move || phase.with(|phase| matches!(phase, Phase::Working)));
    let error = Signal::derive(move || match phase.get() {
        Phase::Refused(why) => Some(why),
        _ => None,
    });
    view! {
        <h2 class="govuk-heading-m">"Send it with a password"</h2>
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
                error=error
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
                Phase::Working => "Protecting the files…".to_owned(),
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
            <FileList files />
            <p class="govuk-body">
                "Send these in place of the others. Give the partnership the password in another \
                 way than by email, for example by telephone. The app does not keep it: nobody can \
                 open these files without it."
            </p>
            <ul class="govuk-list">
                <li><CopyButton what="the password" text=password said /></li>
                <li><CopyButton what="the words for this email" text=words said /></li>
            </ul>
            <p class="govuk-body" role="status">{move || said.get()}</p>
        </div>
    }
}

fn is_about_the_password(error: &SealingError) -> bool {
    matches!(error, SealingError::Seal(SealError::Password(_)))
}

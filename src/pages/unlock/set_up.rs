//! Setting the first passphrase in a browser.

use leptos::prelude::*;

use super::attempt::{Attempt, Submit};
use super::home_screen::HomeScreenAdvice;
use super::passphrase_fields::{NewPassphrase, NewPassphraseFields};
use super::way_back::way_back;
use crate::components::{Details, Form, Page};
use crate::session::Gate;

#[component]
pub(super) fn SetUp() -> impl IntoView {
    let new = NewPassphrase::default();
    let gate = Gate::get();
    let attempt = Attempt::new(|_| "passphrase");
    let submit = Callback::new(move |()| {
        if let Some(words) = new.typed(attempt) {
            attempt.run(async move { gate.set_up(&words).await });
        }
    });
    view! {
        <Page title="Choose a passphrase" back=way_back() errors=attempt.errors()>
            <HomeScreenAdvice has_drafts=false />
            <p class="govuk-body">
                "It encrypts what you write, in this browser only. Nobody can read it without the \
                 passphrase, and nobody can reset it: keep it in a password manager, or on paper away \
                 from this device."
            </p>
            <Form on_submit=submit>
                <NewPassphraseFields attempt new />
                <Submit attempt label="Set the passphrase" />
            </Form>
            <Details summary="If you lose the passphrase or the device">
                <p class="govuk-body">
                    "Once you have written something, the app offers you a recovery code, which opens \
                     your drafts without the passphrase. If you lose both, the drafts on this device \
                     cannot be opened again. If the device is lost or the browser’s data is cleared, \
                     only a backup brings them back. A private window forgets everything when you \
                     close it: use an ordinary one."
                </p>
            </Details>
        </Page>
    }
}

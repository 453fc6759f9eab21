//! Setting the first passphrase in a browser.

use leptos::prelude::*;

use super::attempt::{Attempt, Submit};
use super::home_screen::HomeScreenAdvice;
use super::passphrase_fields::{NewPassphrase, NewPassphraseFields};
use super::way_back::way_back;
use crate::components::{Form, Page, WarningText};
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
                "It takes about a minute. Your referrals and escalation records are kept in this \
                 browser only, and encrypted. The passphrase is the key to them: somebody who has \
                 the device but not the passphrase cannot read them."
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"If you choose your own, use at least 12 characters: three or four words that \
                     do not belong together. No club, place, name or date."</li>
                <li>"You can paste it from a password manager."</li>
                <li>"Use an ordinary window. A private window forgets everything when you close \
                     it."</li>
            </ul>
            <WarningText>
                "Nobody can reset it. The next page offers you a recovery code. If you lose both, \
                 the drafts on this device cannot be opened again. If the device is lost or the \
                 browser’s data is cleared, only a backup brings them back."
            </WarningText>
            <Form on_submit=submit>
                <NewPassphraseFields attempt new />
                <Submit attempt label="Set the passphrase" />
            </Form>
        </Page>
    }
}

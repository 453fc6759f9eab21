//! `/device/passphrase`: changes the passphrase.

use leptos::prelude::*;

use crate::components::{Form, LinkButton, Page, PassphraseField};
use crate::pages::unlock::{Attempt, NewPassphrase, NewPassphraseFields, Submit, Unlocked};
use crate::session::Credentials;
use crate::session::SessionError;
use crate::vault::VaultError;

#[component]
pub fn PassphrasePage() -> impl IntoView {
    view! {
        <Unlocked>
            <ChangePassphrase />
        </Unlocked>
    }
}

#[component]
fn ChangePassphrase() -> impl IntoView {
    let current = RwSignal::new(String::new());
    let new = NewPassphrase::default();
    let changed = RwSignal::new(false);
    let credentials = Credentials::get();
    let attempt = Attempt::new(field_of);
    let submit = Callback::new(move |()| {
        if !attempt.has("current-passphrase", current, "Enter the current passphrase.") {
            return;
        }
        let Some(words) = new.typed(attempt) else { return };
        attempt.run(async move {
            credentials.change_passphrase(&current.get_untracked(), &words).await?;
            current.try_set(String::new());
            new.clear();
            changed.try_set(true);
            Ok(())
        });
    });
    view! {
        <Page title="Change the passphrase" back="/device".to_owned() errors=attempt.errors()>
            <Show
                when=move || !changed.get()
                fallback=|| view! {
                    <p class="govuk-body" role="status">
                        "Your passphrase was changed. The recovery code is as it was. Backups that \
                         you made before still open with the old passphrase: make a new one and \
                         delete those."
                    </p>
                    <LinkButton href="/device/backup">"Make a backup"</LinkButton>
                }
            >
                <p class="govuk-body">
                    "The new passphrase must have at least 12 characters. The old one no longer \
                     works after this."
                </p>
                <Form on_submit=submit>
                    <PassphraseField
                        id="current-passphrase"
                        label="Current passphrase"
                        value=current
                        on_input=Callback::new(move |text| current.set(text))
                        error=attempt.error_of("current-passphrase")
                        autocomplete="current-password"
                    />
                    <NewPassphraseFields attempt new label="New passphrase" />
                    <Submit attempt label="Change the passphrase" />
                </Form>
            </Show>
        </Page>
    }
}

fn field_of(error: &SessionError) -> &'static str {
    match error {
        SessionError::Vault(VaultError::WrongPassphrase) => "current-passphrase",
        _ => "passphrase",
    }
}

//! `/device/passphrase`: changes the passphrase.

use leptos::prelude::*;

use crate::components::{Form, LinkButton, Page, say};
use crate::pages::unlock::{
    Attempt, NewPassphrase, NewPassphraseFields, StepUp, StepUpField, Submit, Unlocked,
    WhyChangedField,
};
use crate::session::{Credentials, Gate, WhyChanged};

const CHANGED: &str = "Your passphrase was changed. The recovery code is as it was. Backups that you \
     made before still open with the old passphrase: make a new one and delete those.";

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
    let step_up = StepUp::default();
    let why = RwSignal::new(WhyChanged::AnotherOne);
    let gate = Gate::get();
    let new = NewPassphrase::default();
    let changed = RwSignal::new(false);
    let credentials = Credentials::get();
    let attempt = Attempt::new(|error| StepUp::field_of(error).unwrap_or("passphrase"));
    let submit = Callback::new(move |()| {
        let Some(proof) = step_up.proof(attempt) else { return };
        let Some(words) = new.typed(attempt) else { return };
        attempt.run(async move {
            match why.get_untracked() {
                WhyChanged::AnotherOne => credentials.change_passphrase(&proof, &words).await?,
                // The gate then offers a new recovery code, and says what has changed.
                WhyChanged::SomebodyMayKnowIt => return gate.change_key(&proof, &words).await,
            }
            step_up.clear();
            new.clear();
            changed.try_set(true);
            say(CHANGED);
            Ok(())
        });
    });
    view! {
        <Page title="Change the passphrase" back="/device".to_owned() errors=attempt.errors()>
            <Show
                when=move || !changed.get()
                fallback=|| view! {
                    <p class="govuk-body">{CHANGED}</p>
                    <LinkButton href="/device/backup">"Make a backup"</LinkButton>
                }
            >
                <p class="govuk-body">
                    "The new passphrase must have at least 12 characters. The old one no longer \
                     works after this."
                </p>
                <Form on_submit=submit>
                    <WhyChangedField why />
                    <StepUpField attempt step_up />
                    <NewPassphraseFields attempt new label="New passphrase" />
                    <Submit attempt label="Change the passphrase" />
                </Form>
            </Show>
        </Page>
    }
}

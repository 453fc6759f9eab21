//! `/device/passkey`: adds a passkey, or removes the one there is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{ErrorMessage, Form, LinkButton, Page, say};
use crate::pages::unlock::{Attempt, NewPasskey, StepUp, StepUpField, Submit, Unlocked};
use crate::session::Credentials;

const REMOVED: &str = "The passkey was removed. It no longer opens your referrals.";

#[component]
pub fn PasskeyPage() -> impl IntoView {
    view! {
        <Unlocked>
            <AddOrRemove />
        </Unlocked>
    }
}

#[component]
fn AddOrRemove() -> impl IntoView {
    let credentials = Credentials::get();
    // Asked once: each page says itself what it has done.
    let has_passkey = RwSignal::new(None);
    spawn_local(async move {
        has_passkey.try_set(Some(credentials.has_passkey().await.unwrap_or_default()));
    });
    move || match has_passkey.get()? {
        true => Some(view! { <RemovePasskey /> }.into_any()),
        false => Some(view! { <NewPasskey back="/device" /> }.into_any()),
    }
}

/// Removes the passkey, after the passphrase was entered again: it is a way in that somebody relies on, and
/// perhaps the only one that they remember.
#[component]
fn RemovePasskey() -> impl IntoView {
    let credentials = Credentials::get();
    let step_up = StepUp::default();
    let removed = RwSignal::new(false);
    let attempt = Attempt::new(|error| StepUp::field_of(error).unwrap_or("passkey"));
    let submit = Callback::new(move |()| {
        let Some(proof) = step_up.proof(attempt) else { return };
        attempt.run(async move {
            credentials.remove_passkey(&proof).await?;
            step_up.clear();
            removed.try_set(true);
            say(REMOVED);
            Ok(())
        });
    });
    view! {
        <Page title="Remove the passkey" back="/device".to_owned() errors=attempt.errors()>
            <Show
                when=move || !removed.get()
                fallback=|| view! {
                    <p class="govuk-body">{REMOVED}</p>
                    <LinkButton href="/device">"This device"</LinkButton>
                }
            >
                <p class="govuk-body">
                    "The passkey then no longer opens your referrals. The passphrase still does: check \
                     that you have it."
                </p>
                <p class="govuk-body">
                    "Your device may still list the passkey. Delete it in the device’s settings too."
                </p>
                <div id="passkey" tabindex="-1">
                    <ErrorMessage of="passkey" error=attempt.error_of("passkey") />
                    <Form on_submit=submit>
                        <StepUpField attempt step_up />
                        <Submit attempt label="Remove the passkey" />
                    </Form>
                </div>
            </Show>
        </Page>
    }
}

//! Adds a passkey: on request, and after a new key where the device can.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::{Attempt, Submit};
use super::step_up::{StepUp, StepUpField};
use crate::components::{Button, ButtonKind, ErrorMessage, Form, LinkButton, Page, say};
use crate::domain::partnership::SERVICE;
use crate::session::{Credentials, Proof};

const ADDED: &str = "The passkey was added. The passphrase still opens your referrals: keep it.";

/// Offers a passkey to somebody who has just made a new key, if the device can have one. Otherwise
/// it goes on at once.
#[component]
pub(super) fn OfferPasskey(go_on: Callback<()>) -> impl IntoView {
    let credentials = Credentials::get();
    let can = RwSignal::new(false);
    spawn_local(async move {
        if credentials.can_add_passkey().await {
            can.try_set(true);
        } else {
            go_on.try_run(());
        }
    });
    move || {
        can.get().then(|| {
            let attempt = Attempt::new(|_| "passkey");
            let add = Callback::new(move |()| {
                attempt.run(async move {
                    credentials.add_passkey(&Proof::JustChosen, SERVICE).await?;
                    go_on.try_run(());
                    Ok(())
                });
            });
            view! {
                <Page title="Unlock with a passkey" errors=attempt.errors()>
                    <WhatItIs />
                    <div id="passkey" tabindex="-1">
                        <ErrorMessage of="passkey" error=attempt.error_of("passkey") />
                        <div class="govuk-button-group">
                            <Button on_press=add disabled=attempt.busy()>"Add a passkey"</Button>
                            <Button on_press=go_on kind=ButtonKind::Secondary>"Do this later"</Button>
                        </div>
                    </div>
                </Page>
            }
        })
    }
}

/// Adds a passkey, after the passphrase was entered again.
#[component]
pub fn NewPasskey(#[prop(into)] back: String) -> impl IntoView {
    let credentials = Credentials::get();
    let step_up = StepUp::default();
    let added = RwSignal::new(false);
    let attempt = Attempt::new(|error| StepUp::field_of(error).unwrap_or("passkey"));
    let submit = Callback::new(move |()| {
        let Some(proof) = step_up.proof(attempt) else { return };
        attempt.run(async move {
            credentials.add_passkey(&proof, SERVICE).await?;
            step_up.clear();
            added.try_set(true);
            say(ADDED);
            Ok(())
        });
    });
    view! {
        <Page title="Unlock with a passkey" back errors=attempt.errors()>
            <Show
                when=move || !added.get()
                fallback=|| view! {
                    <p class="govuk-body">{ADDED}</p>
                    <LinkButton href="/device">"This device"</LinkButton>
                }
            >
                <WhatItIs />
                <div id="passkey" tabindex="-1">
                    <ErrorMessage of="passkey" error=attempt.error_of("passkey") />
                    <Form on_submit=submit>
                        <StepUpField attempt step_up />
                        <Submit attempt label="Add a passkey" />
                    </Form>
                </div>
            </Show>
        </Page>
    }
}

#[component]
fn WhatItIs() -> impl IntoView {
    view! {
        <p class="govuk-body">
            "With a passkey, you unlock your referrals with your fingerprint, your face or the PIN of \
             this device. The passphrase can then be long: you rarely need it."
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"Everyone who can unlock this device in one of these ways can then read your referrals. \
                 On a device that you share, do not add one."</li>
            <li>"Keep the passphrase and the recovery code. The passkey is not in a backup, and stops \
                 working if the device is reset."</li>
            <li>"You can remove it on the page “This device”."</li>
        </ul>
    }
}

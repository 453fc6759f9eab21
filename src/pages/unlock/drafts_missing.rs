//! Drafts that were in this browser and are gone: what may have happened, what is safe, and what to
//! do.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::components::{Button, ButtonKind, InsetText, Page};
use crate::session::Gate;

/// The first sentence wherever the app reports it.
pub const DRAFTS_MISSING: &str = "There were drafts in this browser, and they are gone.";

/// Replaces the greeting for a new user.
#[component]
pub fn DraftsMissing() -> impl IntoView {
    let gate = Gate::get();
    let navigate = use_navigate();
    let open_backup = Callback::new(move |()| {
        gate.start_afresh();
        navigate("/device/backup", Default::default());
    });
    let begin_again = Callback::new(move |()| gate.start_afresh());
    view! {
        <Page title="Your drafts are gone from this browser" back="/">
            <InsetText>{DRAFTS_MISSING} " They were not deleted with this app."</InsetText>
            <PossibleCauses />
            <h2 class="govuk-heading-m">"What to do"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "If you have a backup, open it. You choose a passphrase for this browser first. \
                     The backup then asks for the passphrase or the recovery code that you had when \
                     you made it."
                </li>
                <li>
                    "If you have none, look in your agency’s records and your sent emails for what \
                     you saved or sent. Ask your IT support whether this device’s files can be \
                     restored, before you write anything new here."
                </li>
            </ul>
            <div class="govuk-button-group">
                <Button on_press=open_backup>"Open a backup"</Button>
                <Button on_press=begin_again kind=ButtonKind::Secondary>"Start without a backup"</Button>
            </div>
        </Page>
    }
}

#[component]
fn PossibleCauses() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"What may have happened"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"Somebody, or a clean-up program, cleared this browser’s data."</li>
            <li>"The device ran short of space, and the browser made room."</li>
            <li>"You had not opened the app for a while, and the browser removed what it had \
                 stored."</li>
        </ul>
        <h2 class="govuk-heading-m">"What is safe"</h2>
        <p class="govuk-body">
            "Backups and form packages that you saved elsewhere, and drafts in other browsers and on \
             other devices. What was in this browser was encrypted: nobody can read it without your \
             passphrase or recovery code."
        </p>
    }
}

/// For the list of drafts, when it is empty but should not be.
#[component]
pub fn MissingFromTheList() -> impl IntoView {
    view! {
        <InsetText>
            {DRAFTS_MISSING} " If you have a backup, its drafts can come back. "
            <a class="govuk-link" href="/device/backup">"Open a backup"</a>
        </InsetText>
    }
}

//! Unlocking with the passphrase, or with the recovery code instead.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::attempt::{Attempt, Submit};
use super::recover::Recover;
use super::way_back::way_back;
use crate::components::{
    Button, ButtonKind, Form, InsetText, Page, PassphraseField, move_focus_once_shown, say,
};
use crate::session::{CheckState, Gate, LockCause, Locking};

#[component]
pub(super) fn Locked() -> impl IntoView {
    let with_code = RwSignal::new(false);
    move || {
        if with_code.get() {
            view! { <Recover with_code /> }.into_any()
        } else {
            view! { <Unlock with_code /> }.into_any()
        }
    }
}

#[component]
fn Unlock(with_code: RwSignal<bool>) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let gate = Gate::get();
    let locking = Locking::get();
    let attempt = Attempt::new(|_| "passphrase");
    let because = LockCause::last();
    let check = CheckState::get();
    let saved_text = move || {
        let has_sealed = locking.sealed_words().with(|sealed| !sealed.is_empty());
        // A banner says what becomes of sealed words.
        (!has_sealed).then(|| match check.has_sealed_text() {
            true => CHECK_IS_SEALED,
            false => ALL_SAVED,
        })
    };
    // A lock loads the page anew, and its heading takes the focus only where another page was before.
    if let Some(cause) = LockCause::news() {
        say([cause_text(cause), untrack(saved_text).unwrap_or_default()].join(" ").trim());
        move_focus_once_shown("passphrase".to_owned());
    }
    let (has_passkey, has_code) = (RwSignal::new(false), RwSignal::new(true));
    spawn_local(async move {
        has_code.try_set(gate.has_recovery_code().await);
        has_passkey.try_set(gate.has_passkey().await);
    });
    let with_passkey = Callback::new(move |()| {
        attempt.run(async move { gate.unlock_with_passkey().await });
    });
    let submit = Callback::new(move |()| {
        if attempt.has("passphrase", passphrase, "Enter your passphrase.") {
            // The field is empty from here on: nobody reads it from an unattended page.
            let typed = Zeroizing::new(passphrase.try_update(std::mem::take).unwrap_or_default());
            attempt.run(async move { gate.unlock(&typed).await });
        }
    });
    view! {
        <Page
            title="Unlock your referrals and escalation records"
            back=way_back()
            errors=attempt.errors()
        >
            {move || because.map(|cause| view! {
                <InsetText>{cause_text(cause)} " " {saved_text()}</InsetText>
            })}
            <Show when=move || has_passkey.get()>
                <Button on_press=with_passkey disabled=attempt.busy()>"Unlock with a passkey"</Button>
            </Show>
            <p class="govuk-body">
                {move || if has_passkey.get() { "Or enter" } else { "Enter" }}
                " the passphrase that you chose in this browser."
            </p>
            <Form on_submit=submit>
                <PassphraseField
                    id="passphrase"
                    label="Passphrase"
                    value=passphrase
                    on_input=Callback::new(move |text| passphrase.set(text))
                    error=attempt.error_of("passphrase")
                    autocomplete="current-password"
                />
                <Submit attempt label="Unlock" is_secondary=has_passkey />
            </Form>
            <h2 class="govuk-heading-m">"If you have forgotten it"</h2>
            <Show when=move || has_code.get()>
                <p class="govuk-body">
                    <Button on_press=Callback::new(move |()| with_code.set(true)) kind=ButtonKind::Link>
                        "Unlock with the recovery code"
                    </Button>
                </p>
            </Show>
            <InsetText>
                {move || match has_code.get() {
                    true => "Without the passphrase and the recovery code, ",
                    false => "There is no recovery code. Without the passphrase, ",
                }}
                "the drafts in this browser cannot be opened. You can delete them and start again \
                 under "
                <a class="govuk-link" href="/device">"This device"</a> "."
            </InsetText>
        </Page>
    }
}

const ALL_SAVED: &str = "Everything that you wrote is saved.";

const CHECK_IS_SEALED: &str = "What you wrote in your referrals is saved. What you typed during the check is \
     in this tab, encrypted: keep the tab open, and unlock your referrals here to get it back.";

fn cause_text(cause: LockCause) -> &'static str {
    match cause {
        LockCause::Asked => "You locked your referrals.",
        LockCause::Hidden => "You hid the screen, which locked your referrals.",
        LockCause::Unused => "Your referrals locked, because nobody had used the app for a while.",
        LockCause::ClocksApart => {
            "Your referrals locked, because this device slept or its clock was changed."
        }
        LockCause::OtherTab => "Your referrals were locked in another tab.",
        LockCause::SecretChanged => {
            "Your referrals locked, because the passphrase was changed in another tab."
        }
        LockCause::Deleted => "Your referrals were deleted in another tab.",
    }
}

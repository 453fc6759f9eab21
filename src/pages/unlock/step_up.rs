//! Step-up: the passphrase or the passkey once more, before a step that a stranger at an unlocked device
//! must not take.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::Attempt;
use crate::components::{Button, ButtonKind, ErrorMessage, PassphraseField};
use crate::session::{Credentials, Proof, SessionError};
use crate::vault::VaultError;

const FIELD: &str = "current-passphrase";

/// What somebody shows that they may do it.
#[derive(Clone, Copy, Default)]
pub struct StepUp {
    words: RwSignal<String>,
    with_passkey: RwSignal<bool>,
}

impl StepUp {
    /// The proof; `None`, and a message, if nothing was typed.
    pub fn proof(self, attempt: Attempt) -> Option<Proof> {
        if self.with_passkey.get_untracked() {
            return Some(Proof::Passkey);
        }
        let typed = attempt.has(FIELD, self.words, "Enter the current passphrase.");
        typed.then(|| Proof::Passphrase(self.words.get_untracked()))
    }

    /// Forgets what was typed. The page may have ended.
    pub fn clear(self) {
        self.words.try_set(String::new());
    }

    /// The field of an error that the proof caused.
    pub fn field_of(error: &SessionError) -> Option<&'static str> {
        matches!(
            error,
            SessionError::Passkey(_)
                | SessionError::Vault(
                    VaultError::WrongPassphrase | VaultError::WrongPasskey | VaultError::NoPasskey
                )
        )
        .then_some(FIELD)
    }
}

/// Asks for the passphrase, or offers the passkey in its place if the vault has one.
#[component]
pub fn StepUpField(attempt: Attempt, step_up: StepUp) -> impl IntoView {
    let credentials = Credentials::get();
    let has_passkey = RwSignal::new(false);
    spawn_local(async move {
        // Without an answer, there is the passphrase.
        has_passkey.try_set(credentials.has_passkey().await.unwrap_or_default());
    });
    let other = Callback::new(move |()| step_up.with_passkey.update(|with| *with = !*with));
    view! {
        {move || if step_up.with_passkey.get() {
            view! {
                <div id=FIELD tabindex="-1">
                    <p class="govuk-body">
                        "Your device asks for your fingerprint, your face or its PIN when you continue."
                    </p>
                    <ErrorMessage of=FIELD error=attempt.error_of(FIELD) />
                </div>
            }
            .into_any()
        } else {
            view! {
                <PassphraseField
                    id=FIELD
                    label="Current passphrase"
                    hint="The app asks again, so that nobody else can do this while your referrals are \
                          unlocked.".to_owned()
                    value=step_up.words
                    on_input=Callback::new(move |text| step_up.words.set(text))
                    error=attempt.error_of(FIELD)
                    autocomplete="current-password"
                />
            }
            .into_any()
        }}
        <Show when=move || has_passkey.get()>
            <p class="govuk-body">
                <Button on_press=other kind=ButtonKind::Link>
                    {move || if step_up.with_passkey.get() {
                        "Use the passphrase instead"
                    } else {
                        "Use the passkey instead"
                    }}
                </Button>
            </p>
        </Show>
    }
}

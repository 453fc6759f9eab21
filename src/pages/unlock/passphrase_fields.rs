//! Choosing a passphrase: the two fields, and a suggestion.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::Attempt;
use crate::components::{Button, ButtonKind, PassphraseField};
use crate::session::Credentials;

/// A new passphrase, typed twice.
#[derive(Clone, Copy, Default)]
pub struct NewPassphrase {
    words: RwSignal<String>,
    again: RwSignal<String>,
}

impl NewPassphrase {
    /// The passphrase, if both fields match; otherwise reports that to the attempt.
    pub fn typed(self, attempt: Attempt) -> Option<String> {
        let words = self.words.get_untracked();
        if words == self.again.get_untracked() {
            return Some(words);
        }
        attempt.fail("passphrase-again", "The two passphrases are not the same. Enter them again.");
        None
    }

    pub fn clear(self) {
        self.words.set(String::new());
        self.again.set(String::new());
    }
}

/// The two fields, with a button that suggests a passphrase.
#[component]
pub fn NewPassphraseFields(
    attempt: Attempt,
    new: NewPassphrase,
    #[prop(default = "Passphrase")] label: &'static str,
) -> impl IntoView {
    view! {
        <Suggestion />
        <PassphraseField
            id="passphrase"
            label=label
            value=new.words
            on_input=Callback::new(move |text| new.words.set(text))
            error=attempt.error_of("passphrase")
            autocomplete="new-password"
        />
        <PassphraseField
            id="passphrase-again"
            label=format!("{label} again")
            value=new.again
            on_input=Callback::new(move |text| new.again.set(text))
            error=attempt.error_of("passphrase-again")
            autocomplete="new-password"
        />
    }
}

#[component]
fn Suggestion() -> impl IntoView {
    let said = RwSignal::new(None::<Result<String, String>>);
    let suggest = Callback::new(move |()| {
        spawn_local(async move {
            let made = Credentials::suggest_passphrase().await;
            let made = made.map(|words| words.to_string()).map_err(|error| error.to_string());
            // The page may have been closed in the meantime.
            said.try_set(Some(made));
        });
    });
    view! {
        <Button on_press=suggest kind=ButtonKind::Secondary>
            {move || if said.get().is_some() { "Suggest another" } else { "Suggest a passphrase" }}
        </Button>
        <div role="status">
            {move || said.get().map(|said| match said {
                Ok(words) => view! {
                    <div class="govuk-inset-text">
                        <p class="govuk-body"><strong id="suggestion">{words}</strong></p>
                        <p class="govuk-body">
                            "Keep it in a password manager, or write it down and keep it away \
                             from this device. Then enter it in both fields."
                        </p>
                    </div>
                }.into_any(),
                Err(why) => view! { <p class="govuk-error-message">{why}</p> }.into_any(),
            })}
        </div>
    }
}

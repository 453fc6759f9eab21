//! Choosing a passphrase: a suggestion, which fills both fields, and the fields.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::Attempt;
use crate::components::{Button, ButtonKind, PassphraseField, say, say_at_once};
use crate::session::Credentials;

/// A new passphrase, typed twice.
#[derive(Clone, Copy, Default)]
pub struct NewPassphrase {
    words: RwSignal<String>,
    again: RwSignal<String>,
}

impl NewPassphrase {
    /// The passphrase, if both fields match but for the spaces around it, which nobody sees; otherwise
    /// reports that to the attempt.
    pub fn typed(self, attempt: Attempt) -> Option<String> {
        let words = self.words.with_untracked(|it| it.trim().to_owned());
        if self.again.with_untracked(|it| it.trim() == words) {
            return Some(words);
        }
        attempt.fail("passphrase-again", "The two passphrases are not the same. Enter them again.");
        None
    }

    /// Puts the same words into both fields.
    fn fill(self, words: &str) {
        self.words.set(words.to_owned());
        self.again.set(words.to_owned());
    }

    /// Whether both fields hold these words.
    fn is(self, words: &str) -> bool {
        self.words.with(|typed| typed == words) && self.again.with(|typed| typed == words)
    }

    pub fn clear(self) {
        self.words.set(String::new());
        self.again.set(String::new());
    }
}

/// A button that chooses a passphrase, and the two fields.
#[component]
pub fn NewPassphraseFields(
    attempt: Attempt,
    new: NewPassphrase,
    #[prop(default = "Passphrase")] label: &'static str,
) -> impl IntoView {
    view! {
        <Suggestion new />
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

const IN_BOTH: &str = "This is now in both fields:";
const KEEP_IT: &str = "Keep it in a password manager, or write it down and keep it away from this device, \
     before you go on.";

/// Comes before the fields, because what people make up themselves is mostly weaker.
#[component]
fn Suggestion(new: NewPassphrase) -> impl IntoView {
    let said = RwSignal::new(None::<Result<String, String>>);
    let suggest = Callback::new(move |()| {
        spawn_local(async move {
            let made = Credentials::suggest_passphrase().await;
            let made = made.map(|words| words.to_string()).map_err(|error| error.to_string());
            // The page may have been closed in the meantime.
            if said.is_disposed() {
                return;
            }
            match &made {
                Ok(words) => {
                    new.fill(words);
                    say(format!("{IN_BOTH} {words}. {KEEP_IT}"));
                }
                Err(why) => say_at_once(why.as_str()),
            }
            said.set(Some(made));
        });
    });
    // Once somebody types something else, it would show what is not in the fields.
    let shown = move || said.get().filter(|said| said.as_ref().map_or(true, |words| new.is(words)));
    view! {
        <p class="govuk-body">
            "The app can choose one: three random words and a number, put into both fields. If you \
             choose your own, use at least 12 characters: three or four words that do not belong \
             together, and no club, place, name or date."
        </p>
        <Button on_press=suggest kind=ButtonKind::Secondary>
            {move || if said.get().is_some() { "Suggest another" } else { "Suggest a passphrase" }}
        </Button>
        {move || shown().map(|said| match said {
            Ok(words) => view! {
                <div class="govuk-inset-text">
                    <p class="govuk-body">{IN_BOTH}</p>
                    <p class="govuk-body"><strong id="suggestion">{words}</strong></p>
                    <p class="govuk-body">{KEEP_IT}</p>
                </div>
            }.into_any(),
            Err(why) => view! { <p class="govuk-error-message">{why}</p> }.into_any(),
        })}
    }
}

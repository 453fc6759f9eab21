//! Choosing a passphrase: the two fields, a suggestion, and one try at whatever needs one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, PageError, PassphraseField, SubmitButton};
use crate::session::{Session, SessionError};

/// Something that takes the worker a while: whether it is under way, and what went wrong.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    pub session: Session,
    field_of: fn(&SessionError) -> &'static str,
    busy: RwSignal<bool>,
    errors: RwSignal<Vec<PageError>>,
}

impl Attempt {
    /// Nothing tried yet. `field_of` says which field an error is about.
    pub fn new(field_of: fn(&SessionError) -> &'static str) -> Attempt {
        let (busy, errors) = (RwSignal::new(false), RwSignal::new(Vec::new()));
        Attempt { session: Session::get(), field_of, busy, errors }
    }

    /// What went wrong, for the page.
    pub fn errors(self) -> Signal<Vec<PageError>> {
        self.errors.into()
    }

    /// The message for one field.
    pub fn error_of(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let errors = self.errors.get();
            errors.into_iter().find(|error| error.field == field).map(|error| error.message)
        })
    }

    /// Whether it is under way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Says what is wrong with a field.
    pub fn fail(self, field: &str, message: impl Into<String>) {
        self.errors.set(vec![PageError { field: field.to_owned(), message: message.into() }]);
    }

    /// Whether something was typed into a field; if not, says so. Working out a key of nothing would
    /// only take time.
    pub fn has(self, field: &str, typed: RwSignal<String>, message: &str) -> bool {
        let typed = typed.with_untracked(|typed| !typed.is_empty());
        if !typed {
            self.fail(field, message);
        }
        typed
    }

    /// Tries, unless it is being tried already.
    pub fn run(self, work: impl Future<Output = Result<(), SessionError>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let result = work.await;
            // The page may have gone with the success.
            self.busy.try_set(false);
            let errors = result.err().map(|error| PageError {
                field: (self.field_of)(&error).to_owned(),
                message: error.to_string(),
            });
            self.errors.try_set(errors.into_iter().collect());
        });
    }
}

/// A new passphrase as it is typed, twice.
#[derive(Clone, Copy)]
pub(super) struct NewPassphrase {
    words: RwSignal<String>,
    again: RwSignal<String>,
}

impl NewPassphrase {
    /// Nothing typed yet.
    pub fn new() -> NewPassphrase {
        NewPassphrase { words: RwSignal::new(String::new()), again: RwSignal::new(String::new()) }
    }

    /// The passphrase, if it was typed twice the same; if not, the attempt says so.
    pub fn typed(self, attempt: Attempt) -> Option<String> {
        let words = self.words.get_untracked();
        if words == self.again.get_untracked() {
            return Some(words);
        }
        attempt.fail("passphrase-again", "The two passphrases are not the same. Enter them again.");
        None
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.words.set(String::new());
        self.again.set(String::new());
    }
}

/// The two fields, and a suggestion for whoever wants one.
#[component]
pub(super) fn NewPassphraseFields(
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
            let made = Session::suggest_passphrase().await;
            let made = made.map(|words| words.to_string()).map_err(|error| error.to_string());
            // The page may have gone meanwhile.
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

/// The button of a form that needs a key, and what to read while the worker makes it.
#[component]
pub(super) fn Submit(attempt: Attempt, label: &'static str) -> impl IntoView {
    view! {
        <SubmitButton disabled=attempt.busy()>{label}</SubmitButton>
        <p class="govuk-body" role="status">
            {move || attempt.busy().get().then_some("Working out the key. This takes a few seconds.")}
        </p>
    }
}

//! The gate before anything personal: set a passphrase the first time, enter it after that. The
//! address stays as it is, so that unlocking leads to where the practitioner was going.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Form, InsetText, Page, PageError, PassphraseField, SubmitButton, WarningText,
};
use crate::session::{Access, Session};

/// Shows what it holds once the vault is open, and until then the way to open it.
#[component]
pub fn Unlocked(children: ChildrenFn) -> impl IntoView {
    let access = Session::get().access();
    move || match access.get() {
        Access::Opening => {
            view! { <p class="govuk-body">"Looking for your drafts…"</p> }.into_any()
        }
        Access::NoVault => view! { <SetUp /> }.into_any(),
        Access::Locked => view! { <Unlock /> }.into_any(),
        Access::Unlocked => children().into_any(),
        Access::Unavailable(why) => view! { <Unavailable why /> }.into_any(),
    }
}

#[component]
fn SetUp() -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let attempt = Attempt::new("passphrase");
    let submit = Callback::new(move |()| {
        if passphrase.get_untracked() != again.get_untracked() {
            attempt.fail(
                "passphrase-again",
                "The two passphrases are not the same. Enter them again.",
            );
            return;
        }
        attempt.run(
            async move { Session::set_up(attempt.session, &passphrase.get_untracked()).await },
        );
    });
    view! {
        <Page title="Choose a passphrase" errors=attempt.errors()>
            <p class="govuk-body">
                "Your referrals are kept on this device only, and encrypted. The passphrase is \
                 the key to them."
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Use at least 12 characters. Three random words and a number are easy to \
                     remember."</li>
                <li>"You can paste it from a password manager."</li>
            </ul>
            <WarningText>
                "Nobody can reset it. If you forget your passphrase, the drafts on this device \
                 cannot be opened again."
            </WarningText>
            <Form on_submit=submit>
                <PassphraseField
                    id="passphrase"
                    label="Passphrase"
                    value=passphrase
                    on_input=Callback::new(move |text| passphrase.set(text))
                    error=error_of(attempt, "passphrase")
                    autocomplete="new-password"
                />
                <PassphraseField
                    id="passphrase-again"
                    label="Passphrase again"
                    value=again
                    on_input=Callback::new(move |text| again.set(text))
                    error=error_of(attempt, "passphrase-again")
                    autocomplete="new-password"
                />
                <Submit attempt label="Set the passphrase" />
            </Form>
        </Page>
    }
}

#[component]
fn Unlock() -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let attempt = Attempt::new("passphrase");
    let submit = Callback::new(move |()| {
        attempt.run(
            async move { Session::unlock(attempt.session, &passphrase.get_untracked()).await },
        );
    });
    view! {
        <Page title="Unlock your referrals" errors=attempt.errors()>
            <p class="govuk-body">"Enter the passphrase that you chose on this device."</p>
            <Form on_submit=submit>
                <PassphraseField
                    id="passphrase"
                    label="Passphrase"
                    value=passphrase
                    on_input=Callback::new(move |text| passphrase.set(text))
                    error=error_of(attempt, "passphrase")
                    autocomplete="current-password"
                />
                <Submit attempt label="Unlock" />
            </Form>
            <InsetText>
                "If you have forgotten it, the drafts cannot be opened. You can delete them and \
                 start again under "
                <a class="govuk-link" href="/device">"This device"</a> "."
            </InsetText>
        </Page>
    }
}

#[component]
fn Unavailable(why: String) -> impl IntoView {
    view! {
        <Page title="This browser cannot keep drafts">
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">"You can still check whether a case is suitable. To write a \
                                   referral, use a normal (not private) window, or another \
                                   browser."</p>
            <p class="govuk-body"><a class="govuk-link" href="/check">"Check a case"</a></p>
        </Page>
    }
}

/// One try at opening the vault: whether it is under way, and what went wrong.
#[derive(Clone, Copy)]
struct Attempt {
    session: Session,
    field: &'static str,
    busy: RwSignal<bool>,
    errors: RwSignal<Vec<PageError>>,
}

impl Attempt {
    fn new(field: &'static str) -> Attempt {
        let (busy, errors) = (RwSignal::new(false), RwSignal::new(Vec::new()));
        Attempt { session: Session::get(), field, busy, errors }
    }

    fn errors(self) -> Signal<Vec<PageError>> {
        self.errors.into()
    }

    fn fail(self, field: &str, message: impl Into<String>) {
        self.errors.set(vec![PageError { field: field.to_owned(), message: message.into() }]);
    }

    fn run<E: std::fmt::Display>(self, work: impl Future<Output = Result<(), E>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let result = work.await;
            // The page may have gone with the success.
            self.busy.try_set(false);
            if let Err(error) = result {
                self.fail(self.field, error.to_string());
            }
        });
    }
}

/// The message for one field among an attempt's errors.
fn error_of(attempt: Attempt, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        let errors = attempt.errors.get();
        errors.into_iter().find(|error| error.field == field).map(|error| error.message)
    })
}

#[component]
fn Submit(attempt: Attempt, label: &'static str) -> impl IntoView {
    view! {
        <SubmitButton disabled=attempt.busy>{label}</SubmitButton>
        <p class="govuk-body" role="status">
            {move || attempt.busy.get().then_some("Working out the key. This takes a few seconds.")}
        </p>
    }
}

//! Makes a recovery code and shows it once: right after the first passphrase is set, and on
//! request.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files};
use crate::components::{Button, ButtonKind, LinkButton, Page, PageError, WarningText};
use crate::domain::date::long_date;
use crate::domain::partnership::SERVICE;
use crate::session::{Credentials, Gate};
use crate::vault::RecoveryState;

// The name stays in the browser's list of downloads, so it says nothing about anybody.
const FILE_NAME: &str = "practice-standards-recovery-code.txt";

/// Offers a recovery code to somebody who has just set a passphrase.
#[component]
pub(super) fn OfferRecoveryCode() -> impl IntoView {
    let is_new = Gate::get().is_new();
    view! { <NewRecoveryCode put_off=Some(Callback::new(move |()| is_new.set(false))) /> }
}

#[derive(Clone, PartialEq)]
enum CodeState {
    Offered,
    Shown(String),
    Stored,
}

#[component]
pub fn NewRecoveryCode(
    #[prop(optional, into)] back: Signal<Option<String>>,
    /// Continues without a code. Only where the app offered it unasked.
    put_off: Option<Callback<()>>,
) -> impl IntoView {
    let credentials = Credentials::get();
    let state = RwSignal::new(CodeState::Offered);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let fail = move |error: String| {
        errors.try_set(vec![PageError { field: "recovery-code".to_owned(), message: error }]);
    };
    // Of two codes, the first would be shown for a moment and never work.
    let making = RwSignal::new(false);
    let make = Callback::new(move |()| {
        making.set(true);
        spawn_local(async move {
            match credentials.make_recovery_code().await {
                Ok(code) => drop(state.try_set(CodeState::Shown(code.to_string()))),
                Err(error) => fail(error.to_string()),
            }
            making.try_set(false);
        });
    });
    let kept = Callback::new(move |()| {
        spawn_local(async move {
            match credentials.confirm_recovery_code().await {
                Ok(()) => match put_off {
                    Some(go_on) => drop(go_on.try_run(())),
                    None => drop(state.try_set(CodeState::Stored)),
                },
                Err(error) => fail(error.to_string()),
            }
        });
    });
    view! {
        <Page title="Recovery code" back errors>
            <div id="recovery-code" tabindex="-1">
                {move || match state.get() {
                    CodeState::Offered => view! { <Offer make making put_off /> }.into_any(),
                    CodeState::Shown(code) => view! { <Code code kept /> }.into_any(),
                    CodeState::Stored => view! {
                        <p class="govuk-body" role="status">
                            "Your recovery code works. Keep it away from this device."
                        </p>
                        <LinkButton href="/referrals">"Your referrals"</LinkButton>
                    }.into_any(),
                }}
            </div>
        </Page>
    }
}

#[component]
fn Offer(
    make: Callback<()>,
    making: RwSignal<bool>,
    put_off: Option<Callback<()>>,
) -> impl IntoView {
    let credentials = Credentials::get();
    let replaces = RwSignal::new(false);
    spawn_local(async move {
        let state = credentials.recovery_state().await;
        replaces
            .try_set(matches!(state, Ok(RecoveryState::Unconfirmed | RecoveryState::Confirmed)));
    });
    view! {
        <p class="govuk-body">
            "If you forget your passphrase, the recovery code opens your referrals and escalation \
             records. The app makes it and shows it once. Print it, or save it away from this device."
        </p>
        <Show when=move || replaces.get()>
            <WarningText>
                "You have made a recovery code before. It stops working as soon as you make a new \
                 one. It still opens the backups that you made with it."
            </WarningText>
        </Show>
        {put_off.is_some().then(|| view! {
            <p class="govuk-body">
                "If you do this later, the app asks again with the list of your referrals. Until \
                 then, a forgotten passphrase means that the drafts are lost."
            </p>
        })}
        <div class="govuk-button-group">
            <Button on_press=make disabled=making>"Make a recovery code"</Button>
            {put_off.map(|put_off| view! {
                <Button on_press=put_off kind=ButtonKind::Secondary>"Do this later"</Button>
            })}
        </div>
    }
}

#[component]
fn Code(code: String, kept: Callback<()>) -> impl IntoView {
    let said = RwSignal::new("");
    let text = file_text(&code);
    let save = Callback::new(move |()| {
        said.set(match files::save_as(FILE_NAME, "text/plain;charset=utf-8", text.as_bytes()) {
            Ok(()) => "The file is in your downloads. Move it off this device.",
            Err(_) => "This browser did not save the file. Print the code or write it down.",
        });
    });
    let print = Callback::new(move |()| {
        // A browser that cannot print does nothing; the other way is next to this button.
        let _ = window().print();
    });
    let groups: Vec<_> = code
        .split('-')
        .map(|group| view! { <li><code class="app-code">{group.to_owned()}</code></li> })
        .collect();
    view! {
        <p class="govuk-body">
            "This code works from now on. It is shown only here and only now. Anyone who has it \
             and this device can open your referrals."
        </p>
        <ol class="govuk-list govuk-list--number" id="code">{groups}</ol>
        <p class="govuk-body">
            "There is no letter O, I, L or U in it. When you enter it, capitals and spaces do not \
             matter."
        </p>
        <div class="govuk-button-group">
            <Button on_press=print kind=ButtonKind::Secondary>"Print this page"</Button>
            <Button on_press=save kind=ButtonKind::Secondary>"Save as a text file"</Button>
        </div>
        <p class="govuk-body" role="status">{move || said.get()}</p>
        <Button on_press=kept>"I have stored it safely"</Button>
    }
}

/// The content of the text file. It names nobody.
fn file_text(code: &str) -> String {
    format!(
        "{SERVICE}: recovery code\n\n{code}\n\nMade on {}. It opens the saved \
         referrals of one browser on one device, and the backups made there, when the passphrase \
         is forgotten. Choose \"Unlock with the recovery code\" in the app. Keep it away from that \
         device.\n",
        long_date(clock::today()),
    )
}

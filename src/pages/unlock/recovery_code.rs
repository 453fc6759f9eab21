//! Makes a recovery code and shows it once: on request, and right after a new key, which has none.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::attempt::{Attempt, Submit};
use super::new_passkey::OfferPasskey;
use super::step_up::{StepUp, StepUpField};
use crate::browser::sharing::{Share, Shared};
use crate::browser::{clock, files, page};
use crate::components::{
    Button, ButtonKind, ErrorMessage, Form, LinkButton, Page, StatusMessage, WarningText,
    move_focus_to, say,
};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::partnership::SERVICE;
use crate::session::{Credentials, Drafts, Gate, Proof};
use crate::vault::{ReKeyed, RecoveryState};

// The name stays in the browser's list of downloads, so it says nothing about anybody.
const FILE_NAME: &str = "practice-standards-recovery-code.txt";
const MEDIA_TYPE: &str = "text/plain;charset=utf-8";
/// An app that is shared to may show it.
const TITLE: &str = "Recovery code";

/// The heading above a code, and what is said once it is stored: each takes the focus when it appears.
const SHOWN: &str = "code-shown";
const STORED: &str = "code-stored";

const WORKS: &str = "Your recovery code works. Keep it away from this device.";

/// Offers a recovery code and a passkey to somebody whose referrals have just been given a new key.
#[component]
pub(super) fn OfferAfterNewKey() -> impl IntoView {
    let gate = Gate::get();
    let has_code = RwSignal::new(false);
    let to_passkey = Callback::new(move |()| has_code.set(true));
    let go_on = Callback::new(move |()| {
        gate.new_key().set(None);
        gate.is_new().set(false);
    });
    move || {
        if has_code.get() {
            view! { <OfferPasskey go_on /> }.into_any()
        } else {
            view! { <NewRecoveryCode put_off=Some(to_passkey) /> }.into_any()
        }
    }
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
    /// Continues without a code. Only where the app offered it unasked, after a new key.
    put_off: Option<Callback<()>>,
) -> impl IntoView {
    let credentials = Credentials::get();
    let state = RwSignal::new(CodeState::Offered);
    let step_up = StepUp::default();
    let attempt = Attempt::new(|error| StepUp::field_of(error).unwrap_or("recovery-code"));
    let make = Callback::new(move |()| {
        let proof = match put_off {
            Some(_) => Some(Proof::JustChosen),
            None => step_up.proof(attempt),
        };
        let Some(proof) = proof else { return };
        attempt.run(async move {
            let code = credentials.make_recovery_code(&proof).await?;
            step_up.clear();
            state.try_set(CodeState::Shown(code.to_string()));
            request_animation_frame(|| move_focus_to(SHOWN));
            Ok(())
        });
    });
    let kept = Callback::new(move |()| {
        attempt.run(async move {
            credentials.confirm_recovery_code().await?;
            match put_off {
                Some(go_on) => drop(go_on.try_run(())),
                None => {
                    state.try_set(CodeState::Stored);
                    request_animation_frame(|| move_focus_to(STORED));
                    say(WORKS);
                }
            }
            Ok(())
        });
    });
    view! {
        <Page title="Recovery code" back errors=attempt.errors()>
            <div id="recovery-code" tabindex="-1">
                <ErrorMessage of="recovery-code" error=attempt.error_of("recovery-code") />
                {move || match state.get() {
                    CodeState::Offered => {
                        view! { <Offer make put_off attempt step_up /> }.into_any()
                    }
                    CodeState::Shown(code) => view! { <Code code kept /> }.into_any(),
                    CodeState::Stored => view! { <Stored /> }.into_any(),
                }}
            </div>
        </Page>
    }
}

#[component]
fn Offer(
    make: Callback<()>,
    put_off: Option<Callback<()>>,
    attempt: Attempt,
    step_up: StepUp,
) -> impl IntoView {
    let credentials = Credentials::get();
    let new_key = Gate::get().new_key();
    let before = RwSignal::new(None);
    spawn_local(async move {
        before.try_set(credentials.recovery_state().await.ok());
    });
    view! {
        {move || new_key.get().map(|changed| view! { <NewKeyText changed /> })}
        <p class="govuk-body">
            "If you forget your passphrase, the recovery code opens your referrals and escalation \
             records. The app makes it and shows it once. Print it, or save it away from this device."
        </p>
        {move || before.get().and_then(before_text).map(|text| view! {
            <WarningText>{text}</WarningText>
        })}
        {match put_off {
            Some(put_off) => view! {
                <p class="govuk-body">
                    "If you do this later, the app asks again with the list of your referrals. Until \
                     then, a forgotten passphrase means that the drafts are lost."
                </p>
                <div class="govuk-button-group">
                    <Button on_press=make disabled=attempt.busy()>"Make a recovery code"</Button>
                    <Button on_press=put_off kind=ButtonKind::Secondary>"Do this later"</Button>
                </div>
            }
            .into_any(),
            None => view! {
                <Form on_submit=make>
                    <StepUpField attempt step_up />
                    <Submit attempt label="Make a recovery code" />
                </Form>
            }
            .into_any(),
        }}
    }
}

/// What to know of an earlier code before making one.
fn before_text(state: RecoveryState) -> Option<&'static str> {
    match state {
        RecoveryState::None => None,
        RecoveryState::Unconfirmed | RecoveryState::Confirmed => Some(
            "You have made a recovery code before. It stops working as soon as you make a new one. It \
             still opens the backups that you made with it.",
        ),
        RecoveryState::Damaged => Some(
            "What is stored for your recovery code is damaged, so the code no longer opens your \
             referrals. Make a new one.",
        ),
    }
}

/// What a new key changed.
#[component]
fn NewKeyText(changed: ReKeyed) -> impl IntoView {
    let text = new_key_text(changed);
    say(text.join(" "));
    view! {
        <div class="govuk-inset-text" id="new-key">
            {text
                .into_iter()
                .map(|text| view! { <p class="govuk-body">{text}</p> })
                .collect_view()}
        </div>
    }
}

fn new_key_text(changed: ReKeyed) -> Vec<String> {
    let drafts = |count: usize| match count {
        1 => "1 draft".to_owned(),
        count => format!("{count} drafts"),
    };
    let ReKeyed { drafts: sealed, earlier, unopened, not_verified } = changed;
    let has_new_key = match sealed {
        0 => "There is a new key for your referrals.".to_owned(),
        1 => "Your draft has a new key.".to_owned(),
        count => format!("Your {count} drafts have a new key."),
    };
    let mut text = vec![format!(
        "{has_new_key} The old passphrase, the old recovery code and old copies of this device open \
         nothing that you write from now on. Backups that you made before still open with the old \
         passphrase or code: make a new one and delete those."
    )];
    if earlier > 0 {
        text.push(format!(
            "The last saved version of {} did not open. The newest version that opens has the new key: \
             check what is missing.",
            drafts(earlier)
        ));
    }
    if unopened > 0 {
        text.push(format!(
            "{} did not open before. What is stored was left as it is, and can no longer be opened.",
            drafts(unopened)
        ));
    }
    if not_verified > 0 {
        text.push(format!(
            "The storage did not give {} back as written. Open each of your referrals now, and check \
             it against your backup.",
            drafts(not_verified)
        ));
    }
    text
}

/// What comes after the code: the draft that was left for it, and a passkey where there can be one.
#[component]
fn Stored() -> impl IntoView {
    let credentials = Credentials::get();
    let can_add_passkey = RwSignal::new(false);
    spawn_local(async move {
        can_add_passkey.try_set(credentials.can_add_passkey().await);
    });
    let open = Drafts::get().current().get_untracked().map(|draft| {
        let is_record = draft.content.with_untracked(Draft::is_before_referral);
        let place = if is_record { "escalations" } else { "referrals" };
        let overview = format!("/{place}/{}", draft.id);
        let from = use_location().query.read_untracked().get("from");
        from.filter(|from| from.starts_with(&overview)).unwrap_or(overview)
    });
    let (href, label) = match open {
        Some(href) => (href, "Go on writing"),
        None => ("/referrals".to_owned(), "Your referrals"),
    };
    view! {
        <p class="govuk-body" id=STORED tabindex="-1">{WORKS}</p>
        <Show when=move || can_add_passkey.get()>
            <p class="govuk-body">
                "You can also unlock with your fingerprint, your face or the PIN of this device: "
                <a class="govuk-link" href="/device/passkey">"Add a passkey"</a>
            </p>
        </Show>
        <LinkButton href=href>{label}</LinkButton>
    }
}

#[component]
fn Code(code: String, kept: Callback<()>) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let say_here = move |words: &str| drop(said.try_set(words.to_owned()));
    let text = file_text(&code);
    let to_copy = StoredValue::new(code.clone());
    let copy = Callback::new(move |()| {
        spawn_local(async move {
            let Some(code) = to_copy.try_get_value() else { return };
            say_here(match page::copy(&code).await {
                true => {
                    "Copied. Paste it into a password manager: other apps can read what is copied."
                }
                false => "This browser did not copy the code. Save it or write it down.",
            });
        });
    });
    let share = Share::of(TITLE, &[(FILE_NAME, MEDIA_TYPE, text.as_bytes())]);
    let can_share = share.is_some();
    let share = StoredValue::new_local(share);
    let hand_over = Callback::new(move |()| {
        let opened = share.with_value(|share| share.as_ref().map(Share::open));
        spawn_local(async move {
            let Some(opened) = opened else { return };
            say_here(match opened.await {
                Ok(Shared::HandedOver) => {
                    "The code was handed over. Look at the app that you chose: only there is it kept."
                }
                Ok(Shared::Cancelled) => "Nothing was shared.",
                Err(_) => "This device did not hand the code over. Save it or write it down.",
            });
        });
    });
    let save = Callback::new(move |()| {
        say_here(match files::save_as(FILE_NAME, MEDIA_TYPE, text.as_bytes()) {
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
        <h2 class="govuk-heading-m" id=SHOWN tabindex="-1">"Your recovery code"</h2>
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
            <Button on_press=copy kind=ButtonKind::Secondary>"Copy the code"</Button>
            {can_share.then(|| view! {
                <Button on_press=hand_over kind=ButtonKind::Secondary>"Share the code"</Button>
            })}
        </div>
        <StatusMessage text=said />
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

//! Unlocking with the recovery code: first the code, then a new passphrase. Nothing is unlocked or
//! changed until both have been entered.

use leptos::prelude::*;

use super::attempt::{Attempt, Submit};
use super::passphrase_fields::{NewPassphrase, NewPassphraseFields};
use super::way_back::way_back;
use super::why_changed::WhyChangedField;
use crate::components::{Button, ButtonKind, Form, Page, TextField};
use crate::session::{Gate, WhyChanged};

#[component]
pub(super) fn Recover(with_code: RwSignal<bool>) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let opens = RwSignal::new(false);
    move || {
        if opens.get() {
            view! { <ChooseAnother code /> }.into_any()
        } else {
            view! { <EnterCode code opens with_code /> }.into_any()
        }
    }
}

#[component]
fn EnterCode(
    code: RwSignal<String>,
    opens: RwSignal<bool>,
    with_code: RwSignal<bool>,
) -> impl IntoView {
    let gate = Gate::get();
    let attempt = Attempt::new(|_| "recovery-code");
    let submit = Callback::new(move |()| {
        attempt.run(async move {
            gate.try_recovery_code(&code.get_untracked()).await?;
            opens.try_set(true);
            Ok(())
        });
    });
    view! {
        <Page title="Unlock with the recovery code" back=way_back() errors=attempt.errors()>
            <Form on_submit=submit>
                <TextField
                    id="recovery-code"
                    label="Recovery code"
                    hint="8 groups of 5 letters and digits. Capitals, spaces and hyphens do not \
                          matter.".to_owned()
                    value=code
                    on_input=Callback::new(move |text| code.set(text))
                    error=attempt.error_of("recovery-code")
                />
                <Submit attempt label="Continue" />
            </Form>
            <p class="govuk-body">
                <Button on_press=Callback::new(move |()| with_code.set(false)) kind=ButtonKind::Link>
                    "Use the passphrase instead"
                </Button>
            </p>
        </Page>
    }
}

#[component]
fn ChooseAnother(code: RwSignal<String>) -> impl IntoView {
    let new = NewPassphrase::default();
    let why = RwSignal::new(WhyChanged::AnotherOne);
    let gate = Gate::get();
    let attempt = Attempt::new(|_| "passphrase");
    let submit = Callback::new(move |()| {
        if let Some(words) = new.typed(attempt) {
            attempt.run(async move {
                gate.recover(&code.get_untracked(), &words, why.get_untracked()).await
            });
        }
    });
    view! {
        <Page title="Choose a new passphrase" back=way_back() errors=attempt.errors()>
            <p class="govuk-body">
                "The recovery code opens your referrals and escalation records. Choose the passphrase that opens them from \
                 now on: at least 12 characters. The old one will no longer work. The recovery \
                 code still will, unless somebody may know one of the two."
            </p>
            <Form on_submit=submit>
                <WhyChangedField why />
                <NewPassphraseFields attempt new label="New passphrase" />
                <Submit attempt label="Set the passphrase and unlock" />
            </Form>
        </Page>
    }
}

//! Why somebody changes the passphrase: because they want another one, or because somebody may know it,
//! which takes a new key.

use leptos::prelude::*;

use crate::components::{Choice, Radios, WarningText};
use crate::session::WhyChanged;

const ANOTHER: &str = "another";
const KNOWN: &str = "known";

/// Asks why, and says what a new key changes before it does.
#[component]
pub fn WhyChangedField(why: RwSignal<WhyChanged>) -> impl IntoView {
    let value = Signal::derive(move || {
        let chosen = match why.get() {
            WhyChanged::AnotherOne => ANOTHER,
            WhyChanged::SomebodyMayKnowIt => KNOWN,
        };
        Some(chosen.to_owned())
    });
    let choose = Callback::new(move |chosen: String| {
        why.set(match chosen.as_str() {
            KNOWN => WhyChanged::SomebodyMayKnowIt,
            _ => WhyChanged::AnotherOne,
        });
    });
    let options = vec![
        Choice::new(ANOTHER, "I want another passphrase"),
        Choice::new(
            KNOWN,
            "Somebody may know the passphrase or the recovery code, or has a backup",
        ),
    ];
    view! {
        <Radios id="why" legend="Why are you changing it?" options value on_choose=choose />
        <Show when=move || why.get() == WhyChanged::SomebodyMayKnowIt>
            <WarningText>
                "Your referrals get a new key. From then on, the old passphrase, the recovery code, the \
                 passkey and old copies of this device open nothing that you write. Only the newest \
                 version of each referral is kept: earlier versions are deleted. A draft that does not \
                 open now can never be opened after this. Backups that you made before still open with \
                 the old passphrase: delete them."
            </WarningText>
        </Show>
    }
}

//! What somebody should know while a draft is young: where its words go, and, once there are words to
//! lose, that a recovery code is a second way to them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use crate::components::{Button, ButtonKind, InsetText, LinkButton, move_focus_to, say};
use crate::domain::draft::parts::is_written_in;
use crate::session::{Credentials, OpenDraft, recovery_offer};
use crate::vault::RecoveryState;

const PUT_OFF: &str = "recovery-code-put-off";
const LATER: &str = "You can make a recovery code later, on the page “This device”.";

/// Where the words of a draft go. Shown until its first answer, on the page where that is typed.
#[component]
pub fn SavedAsYouType(draft: OpenDraft) -> impl IntoView {
    // Looked at once: nothing moves while somebody types.
    (!draft.content.with_untracked(is_written_in)).then(|| {
        view! {
            <InsetText>
                "What you type is saved as you type, encrypted, on this device only. You can leave \
                 gaps, and go on another time. "
                <a class="govuk-link" href=format!("/referrals/{}", draft.id)>"See every step"</a>
            </InsetText>
        }
    })
}

/// Offers a recovery code once the draft has an answer, until there is one or it is put off. Never in
/// the way: it asks for nothing, and stands where no field moves by it.
#[component]
pub fn OfferRecoveryCode(draft: OpenDraft) -> impl IntoView {
    let credentials = Credentials::get();
    let is_offered = RwSignal::new(false);
    let is_put_off = RwSignal::new(false);
    let may_offer = draft.content.with_untracked(is_written_in) && !recovery_offer::is_put_off();
    if may_offer {
        spawn_local(async move {
            // If this fails, the next page asks again.
            let state = credentials.recovery_state().await;
            is_offered.try_set(matches!(state, Ok(RecoveryState::None)));
        });
    }
    let put_off = Callback::new(move |()| {
        recovery_offer::put_off();
        is_put_off.set(true);
        request_animation_frame(|| move_focus_to(PUT_OFF));
        say(LATER);
    });
    // The way back to where somebody was writing.
    let from = use_location().pathname.get_untracked();
    let code = StoredValue::new(format!("/device/recovery-code?from={from}"));
    let offer = move || {
        view! {
            <InsetText>
                <p class="govuk-body">
                    "If you forget your passphrase, nobody can open what you wrote. A recovery code \
                     is a second way in."
                </p>
                <div class="govuk-button-group">
                    <LinkButton href=code.get_value() kind=ButtonKind::Secondary>
                        "Make a recovery code"
                    </LinkButton>
                    <Button on_press=put_off kind=ButtonKind::Link>"Not now"</Button>
                </div>
            </InsetText>
        }
    };
    let put_off_text = || {
        view! { <p id=PUT_OFF class="govuk-body" tabindex="-1">{LATER}</p> }
    };
    move || match (is_offered.get(), is_put_off.get()) {
        (true, false) => Some(offer().into_any()),
        (true, true) => Some(put_off_text().into_any()),
        (false, _) => None,
    }
}

//! The warning, a minute before, that the drafts lock because nobody uses the app.

use leptos::prelude::*;

use crate::components::Button;
use crate::session::Locking;

const SAVED: &str = "What you wrote is saved.";

const NOT_SAVED: &str = "Not everything that you wrote is saved. The rest stays in this tab, encrypted: \
     keep the tab open, and unlock your referrals here to get it back.";

/// Stays in view wherever the page is scrolled. Anything that the practitioner does takes it away.
#[component]
pub(super) fn LockWarning() -> impl IntoView {
    let locking = Locking::get();
    let stay = Callback::new(move |()| locking.stay_unlocked());
    view! {
        <Show when=move || locking.locks_soon().get()>
            <div class="app-lock-warning" role="alertdialog" aria-labelledby="locks-soon">
                <p class="govuk-body" id="locks-soon" role="alert">
                    "Your referrals lock in less than a minute, because you have not used the app. "
                    {move || if locking.would_seal() { NOT_SAVED } else { SAVED }}
                </p>
                <Button on_press=stay>"Stay unlocked"</Button>
            </div>
        </Show>
    }
}

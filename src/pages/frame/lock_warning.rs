//! The warning, a minute before, that the drafts lock because nobody uses the app.

use leptos::prelude::*;

use crate::components::{Button, say_at_once};
use crate::session::Locking;

const LOCKS_SOON: &str =
    "Your referrals lock in less than a minute, because you have not used the app.";

const SAVED: &str = "What you wrote is saved.";

const NOT_SAVED: &str = "Not everything that you wrote is saved. The rest stays in this tab, encrypted: \
     keep the tab open, and unlock your referrals here to get it back.";

/// Stays in view wherever the page is scrolled. Anything that the practitioner does takes it away.
#[component]
pub(super) fn LockWarning() -> impl IntoView {
    let locking = Locking::get();
    let stay = Callback::new(move |()| locking.stay_unlocked());
    let saved = move || if locking.would_seal() { NOT_SAVED } else { SAVED };
    let soon = locking.locks_soon();
    Effect::new(move || {
        if soon.get() {
            say_at_once(format!("{LOCKS_SOON} {}", untrack(saved)));
        }
    });
    view! {
        <Show when=move || soon.get()>
            <div class="app-lock-warning" role="region" aria-labelledby="locks-soon">
                <p class="govuk-body" id="locks-soon">{LOCKS_SOON} " " {saved}</p>
                <Button on_press=stay>"Stay unlocked"</Button>
            </div>
        </Show>
    }
}

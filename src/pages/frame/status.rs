//! The line in the header that says where the draft is, and locks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::save_state::{save_state, say_saved_once_a_page};
use crate::components::{Button, ButtonKind, hush, say, say_at_once};
use crate::session::{Access, Gate, LockCause, Locking};

const LOCKING: &str = "Locking…";
const NOT_LOCKED: &str = "This device could not lock. Close this tab.";

#[component]
pub fn Status() -> impl IntoView {
    let gate = Gate::get();
    let failed = RwSignal::new(false);
    let saved = save_state();
    say_saved_once_a_page();
    let locking = Locking::get();
    locking.on_close(hush);
    let is_locking = RwSignal::new(false);
    let lock = Callback::new(move |()| {
        is_locking.set(true);
        say(LOCKING);
        spawn_local(async move {
            let locked = locking.lock(LockCause::Asked).await;
            is_locking.set(false);
            failed.set(locked.is_err());
            if locked.is_err() {
                say_at_once(NOT_LOCKED);
            }
        });
    });
    let hide = Callback::new(move |()| locking.hide());
    view! {
        <Show when=move || gate.access().get() == Access::Unlocked>
            // Not said each time: it changes with every pause in typing. `RescueBanner` says what
            // must be heard: that something is not saved, and that it is saved again.
            <span id="save-status" class="app-header__save-state">{move || saved.get()}</span>
            <span>{move || failed.get().then_some(NOT_LOCKED)}</span>
            <span>{move || is_locking.get().then_some(LOCKING)}</span>
            <Button on_press=lock kind=ButtonKind::Secondary>"Lock now"</Button>
            <Button on_press=hide kind=ButtonKind::Secondary>
                "Hide" <span class="govuk-visually-hidden">" the screen and lock"</span>
            </Button>
        </Show>
    }
}

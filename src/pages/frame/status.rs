//! The line in the header that says where the draft is, and locks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind};
use crate::domain::date::clock_time;
use crate::session::{Access, Drafts, Gate, LockCause, Locking, SaveStatus, TabRole, WriteLock};

#[component]
pub fn Status() -> impl IntoView {
    let write_lock = WriteLock::get();
    let drafts = Drafts::get();
    let gate = Gate::get();
    let failed = RwSignal::new(false);
    let reads = move || write_lock.role().get() == TabRole::Reads;
    let saved = move || {
        drafts.current().get().map(|draft| match draft.status().get() {
            SaveStatus::Saved(_) | SaveStatus::Saving if reads() => {
                "Open in another tab, so you can only read here".to_owned()
            }
            SaveStatus::Saved(at) => {
                format!("Saved {}, on this device only", clock_time(at.time()))
            }
            SaveStatus::Saving => "Saving…".to_owned(),
            SaveStatus::NotSaved(unsaved) => {
                format!("Not saved since {}", clock_time(unsaved.since.time()))
            }
        })
    };
    let locking = Locking::get();
    let is_locking = RwSignal::new(false);
    let lock = Callback::new(move |()| {
        is_locking.set(true);
        spawn_local(async move {
            let locked = locking.lock(LockCause::Asked).await;
            is_locking.set(false);
            failed.set(locked.is_err());
        });
    });
    let hide = Callback::new(move |()| locking.hide());
    view! {
        <Show when=move || gate.access().get() == Access::Unlocked>
            // Not a live region: it changes with every pause in typing. `RescueBanner` announces
            // what must be heard: that something is not saved, and that it is saved again.
            <span id="save-status">{saved}</span>
            <span role="alert">
                {move || failed.get().then_some("This device could not lock. Close this tab.")}
            </span>
            <span role="status">{move || is_locking.get().then_some("Locking…")}</span>
            <Button on_press=lock kind=ButtonKind::Secondary>"Lock now"</Button>
            <Button on_press=hide kind=ButtonKind::Secondary>
                "Hide" <span class="govuk-visually-hidden">" the screen and lock"</span>
            </Button>
        </Show>
    }
}

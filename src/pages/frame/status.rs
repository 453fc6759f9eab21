//! The line in the header that says where the draft is, and locks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind};
use crate::domain::date::clock_time;
use crate::session::{Access, CheckState, Drafts, Gate, SaveStatus, TabRole, WriteLock};

#[component]
pub fn Status() -> impl IntoView {
    let write_lock = WriteLock::get();
    let drafts = Drafts::get();
    let gate = Gate::get();
    let failed = RwSignal::new(None::<&'static str>);
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
    let is_unsaved =
        Memo::new(move |_| drafts.current().get().is_some_and(|draft| draft.unsaved().is_some()));
    let check = CheckState::get();
    // Whatever caused it, locking leaves no text on any page.
    Effect::new(move |before: Option<Access>| {
        let access = gate.access().get();
        if before == Some(Access::Unlocked) && access != Access::Unlocked {
            check.forget_text();
            failed.set(None);
        }
        access
    });
    let locking = RwSignal::new(false);
    let lock =
        Callback::new(move |()| {
            if locking.get_untracked() {
                return;
            }
            locking.set(true);
            spawn_local(async move {
                let locked = gate.lock().await;
                locking.set(false);
                failed.set(locked.is_err().then_some(
                    "Not locked, so that nothing is lost. See “Not saved” on this page.",
                ));
            });
        });
    view! {
        <Show when=move || gate.access().get() == Access::Unlocked>
            // Not a live region: it changes with every pause in typing. `RescueBanner` announces
            // what must be heard: that something is not saved, and that it is saved again.
            <span id="save-status">{saved}</span>
            <span role="alert">{move || is_unsaved.get().then(|| failed.get())}</span>
            <span role="status">{move || locking.get().then_some("Locking…")}</span>
            <Button on_press=lock kind=ButtonKind::Secondary>"Lock now"</Button>
        </Show>
    }
}

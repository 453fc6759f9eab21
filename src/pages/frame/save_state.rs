//! Where the latest change of the open draft is, as the header says it, and as a long answer says it
//! below its text.

use leptos::prelude::*;

use crate::domain::date::clock_time;
use crate::session::{Drafts, SaveStatus, TabRole, WriteLock};

/// The sentence; `None` where no draft is open.
pub fn save_state() -> Signal<Option<String>> {
    let write_lock = WriteLock::get();
    let drafts = Drafts::get();
    let reads = move || write_lock.role().get() == TabRole::Reads;
    Signal::derive(move || {
        drafts.current().get().map(|draft| match draft.status().get() {
            SaveStatus::Saved(_) | SaveStatus::Saving if reads() => {
                "Open in another tab: read only".to_owned()
            }
            SaveStatus::Saved(at) => {
                format!("Saved {}, on this device only", clock_time(at.time()))
            }
            SaveStatus::Saving => "Saving…".to_owned(),
            SaveStatus::NotSaved(unsaved) => {
                format!("Not saved since {}", clock_time(unsaved.since.time()))
            }
        })
    })
}

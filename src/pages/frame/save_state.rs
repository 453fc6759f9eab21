//! Where the latest change of the open draft is, as the header says it, and as a long answer says it
//! below its text; and that it is saved, for those who listen.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::components::say;
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

/// Says on each page that what was typed there is saved, the first time that it is. The next times make no
/// news, and would be heard with every pause in typing.
pub(super) fn say_saved_once_a_page() {
    let drafts = Drafts::get();
    let place = use_location().pathname;
    // The page on which the change that is being saved was made, and the last page that was told.
    let (changed_on, told) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    Effect::new(move || {
        let status = drafts.current().get().map(|draft| draft.status().get());
        match status {
            Some(SaveStatus::Saving) => changed_on.set(Some(place.get_untracked())),
            Some(SaveStatus::Saved(_)) => {
                let page = changed_on.try_update(Option::take).flatten();
                if page.is_some() && page != told.get_untracked() {
                    say("Saved on this device.");
                    told.set(page);
                }
            }
            Some(SaveStatus::NotSaved(_)) | None => {}
        }
    });
}

//! A marker outside the vault: this browser has stored drafts. It says nothing about them.
//!
//! When the vault is missing and the marker is not, something other than this app removed the drafts.
//! Clearing all the browser's data clears the marker too, and then the app cannot know.

use leptos::task::spawn_local;

use crate::browser::storage;
use crate::browser::web_storage::Keep;

const KEY: &str = "has-held-drafts";

/// Sets the marker. With the first draft, this asks the browser not to evict the app's storage;
/// nothing waits for the answer.
pub(super) fn set() {
    if !is_set() {
        Keep::OnDevice.set(KEY, "yes");
        spawn_local(async {
            let _shown_on_the_device_page = storage::ask_to_keep().await;
        });
    }
}

/// Removes the marker, because the practitioner deleted the last draft.
pub(super) fn clear() {
    Keep::OnDevice.remove(KEY);
}

/// Whether this browser has stored drafts that nobody deleted with this app.
pub(super) fn is_set() -> bool {
    Keep::OnDevice.get(KEY).is_some()
}

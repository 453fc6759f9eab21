//! A mark outside the vault that this browser has held drafts. It says nothing about them.
//!
//! When the vault is gone and the mark is not, the drafts were removed by somebody or something else
//! than this app. Where everything is cleared at once, the mark goes too, and the app cannot know.

use leptos::task::spawn_local;

use crate::browser::storage;
use crate::browser::web_storage::Keep;

const MARK: &str = "has-held-drafts";

/// Remembers that there are drafts. With the first one, the browser is asked to keep them: nothing
/// waits for its answer.
pub(super) fn mark() {
    if !is_marked() {
        Keep::OnDevice.set(MARK, "yes");
        spawn_local(async {
            let _said_on_the_page_of_this_device = storage::ask_to_keep().await;
        });
    }
}

/// Forgets it, because the practitioner deleted the last draft.
pub(super) fn forget() {
    Keep::OnDevice.remove(MARK);
}

/// Whether this browser has held drafts that nobody deleted with this app.
pub(super) fn is_marked() -> bool {
    Keep::OnDevice.get(MARK).is_some()
}

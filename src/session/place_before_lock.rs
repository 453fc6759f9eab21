//! Where the practitioner was before a lock, so that unlocking leads back there. It outlives the reload
//! after a lock.

use crate::browser::place::{self, Place};
use crate::browser::web_storage::Keep;

const KEY: &str = "place-before-lock";

/// Follows where the practitioner is, for as long as the app runs.
pub(super) fn watch() {
    place::watch();
}

/// Notes where the practitioner is.
pub(super) fn store() {
    // Numbers and an id, which JSON can always write.
    if let Some(text) = Place::now().and_then(|place| serde_json::to_string(&place).ok()) {
        Keep::ForTab.set(KEY, &text);
    }
}

/// The noted place, which is forgotten by this.
pub(super) fn take() -> Option<Place> {
    let text = Keep::ForTab.get(KEY)?;
    forget();
    serde_json::from_str(&text).ok()
}

pub(super) fn forget() {
    Keep::ForTab.remove(KEY);
}

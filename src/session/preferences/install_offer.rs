//! Whether the practitioner has said that they do not want the app installed.

use crate::browser::web_storage::Keep;

const KEY: &str = "no-install-offer";

/// Whether the offer was refused, for good. “This device” still has it.
pub fn is_refused() -> bool {
    Keep::OnDevice.get(KEY).is_some()
}

/// The offer is made no more.
pub fn refuse() {
    Keep::OnDevice.set(KEY, "yes");
}

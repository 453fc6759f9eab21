//! Whether the practitioner has put off the recovery code that the app offers, in this tab. The list of
//! referrals asks again all the same.

use crate::browser::web_storage::Keep;

const KEY: &str = "recovery-code-put-off";

/// Whether it was put off.
pub fn is_put_off() -> bool {
    Keep::ForTab.get(KEY).is_some()
}

/// Puts it off until the tab is closed.
pub fn put_off() {
    Keep::ForTab.set(KEY, "yes");
}

/// Offers it again, for a new vault.
pub(super) fn renew() {
    Keep::ForTab.remove(KEY);
}

//! How long this device may be left alone before its drafts lock.

use crate::browser::web_storage::Keep;
use crate::vault::auto_lock;

const KEY: &str = "lock-after-minutes";

/// The minutes after which the drafts lock.
pub fn minutes() -> u32 {
    auto_lock::minutes(Keep::OnDevice.get(KEY).as_deref())
}

/// Counts at once, and for every tab.
pub fn set_minutes(minutes: u32) {
    Keep::OnDevice.set(KEY, &minutes.to_string());
}

//! The page that this one replaced in its tab, and the lock that it may still hold.

use std::time::Duration;

use gloo_timers::future::sleep;

use crate::browser::web_storage::Keep;

/// In the storage of the tab: that the page in it writes. The page that replaces it may find the lock still
/// held by a page that has ended.
const WRITES: &str = "writes";

/// How long a page waits for the lock of the page that it replaced. A browser that is slow to end a page
/// holds it for seconds.
const PAGE_ENDS: Duration = Duration::from_secs(10);

/// How often to look, while [`PAGE_ENDS`] lasts, whether the lock is free.
const LOOK_FOR_END_EVERY: Duration = Duration::from_millis(100);

/// Notes in the storage of the tab whether its page writes.
pub(super) fn note(writes: bool) {
    if writes {
        Keep::ForTab.set(WRITES, "yes");
    } else {
        Keep::ForTab.remove(WRITES);
    }
}

/// Whether the page before wrote, as it noted.
pub(super) fn wrote() -> bool {
    Keep::ForTab.get(WRITES).is_some()
}

/// Takes the lock as soon as the page before has let go of it, and says whether it did. A page that was
/// shown to be read, and built again when the lock was free, would lose what is typed into it meanwhile.
/// False, too, where the lock is held by a tab that lives: that one says so when it is asked.
pub(super) async fn take_when_free(
    take: impl AsyncFn() -> bool,
    is_held_by_living: impl Fn() -> bool,
) -> bool {
    for _ in 0..PAGE_ENDS.as_millis() / LOOK_FOR_END_EVERY.as_millis() {
        sleep(LOOK_FOR_END_EVERY).await;
        if is_held_by_living() {
            return false;
        }
        if take().await {
            return true;
        }
    }
    false
}

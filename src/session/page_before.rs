//! The page that this one replaced in its tab, and the lock that it may still hold.

use std::time::Duration;

use gloo_timers::future::sleep;

use crate::browser::clock;
use crate::browser::web_storage::Keep;

/// In the storage of the tab: that the page in it writes. The page that replaces it may find the lock still
/// held by a page that has ended.
const WRITES: &str = "writes";

/// How many milliseconds a page waits for the lock of the page that it replaced. A browser that is slow to
/// end a page holds it for seconds.
const PAGE_ENDS_MS: f64 = 10_000.0;

/// How often to look meanwhile whether the lock is free.
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
/// `is_over` ends the wait: a tab that lives has said that it holds the lock, or the drafts were locked.
pub(super) async fn take_when_free(
    take: impl AsyncFn() -> bool,
    is_over: impl Fn() -> bool,
) -> bool {
    let until = clock::monotonic_ms() + PAGE_ENDS_MS;
    while clock::monotonic_ms() < until {
        sleep(LOOK_FOR_END_EVERY).await;
        if is_over() {
            return false;
        }
        if take().await {
            return true;
        }
    }
    false
}

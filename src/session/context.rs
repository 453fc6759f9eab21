//! How a page finds the handles of its tab.

use leptos::prelude::{provide_context, use_context};

/// The handle that the app put into Leptos’ context. Where there is none yet, this makes it and puts
/// it there: the app does so for every handle, before its first page.
pub(super) fn find_or_provide<T: Copy + Send + Sync + 'static>(make: impl FnOnce() -> T) -> T {
    use_context().unwrap_or_else(|| {
        let handle = make();
        provide_context(handle);
        handle
    })
}

//! The page's address and clipboard, how the page is pressed, and when it is idle.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The path of the page's address, such as `/guidance`.
pub fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

/// Copies text. Returns whether the browser did so.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Only a page from a secure connection has a clipboard.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Whether the page is pressed with a finger, as on a phone or a tablet.
pub fn is_touched() -> bool {
    let window = web_sys::window();
    let query = window.and_then(|it| it.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Completes when the browser has nothing more urgent to do for this page; at once where a browser does
/// not say, as Safari.
pub async fn idle() {
    let Some(window) = web_sys::window() else { return };
    let idle = Promise::new(&mut |resolve, _| {
        if window.request_idle_callback(&resolve).is_err() {
            // The function that ends a promise cannot fail.
            let _now = resolve.call0(&JsValue::NULL);
        }
    });
    // It only ever resolves.
    let _idle = JsFuture::from(idle).await;
}

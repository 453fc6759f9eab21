//! The page's clipboard, and how the page is pressed.

use wasm_bindgen_futures::JsFuture;

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

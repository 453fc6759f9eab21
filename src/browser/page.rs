//! The page's address and clipboard, and how the page is pressed.

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

//! What a page can do besides showing things.

use wasm_bindgen_futures::JsFuture;

/// Copies text, and answers whether the browser did.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // A page that did not come over a secure connection has none.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

//! The background worker's entry: keys and documents, off the main thread.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    practice_standards_referral::background::answer()
}

/// A worker is something that a browser has. Built for anything else, this program does nothing;
/// `cargo xtask package` is the way to make a form package without a browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

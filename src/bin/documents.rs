//! The entry of the worker that writes documents.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    use practice_standards_referral::background::{answer, documents::Documents};
    answer::<Documents>()
}

/// Only browsers have workers. Built for anything else, this program does nothing; `cargo xtask
/// package` makes a form package without a browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

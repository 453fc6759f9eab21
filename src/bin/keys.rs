//! The entry of the worker that derives keys.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    use practice_standards_referral::background::{answer, keys::DeriveKey};
    answer::<DeriveKey>()
}

/// Only browsers have workers. Built for anything else, this program does nothing.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

//! The entry of the worker that protects documents with a password, and opens files that come back.
//!
//! It is still called `sealing`, because pages of older versions ask for a worker of that name.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    use practice_standards_referral::background::{answer, sealing::Sealing};
    answer::<Sealing>()
}

/// Only browsers have workers. Built for anything else, this program does nothing.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

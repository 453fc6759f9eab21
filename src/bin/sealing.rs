//! The entry of the worker that seals documents with a password.

#[cfg(target_arch = "wasm32")]
fn main() -> Result<(), wasm_bindgen::JsValue> {
    use practice_standards_referral::background::{answer, sealing::Sealing};
    answer::<Sealing>()
}

/// A worker is something that a browser has. Built for anything else, this program does nothing.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

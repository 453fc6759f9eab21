//! What the parts that need a browser promise, tried in one.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy knows `#[test]` but not `#[wasm_bindgen_test]`; a test may stop at a surprise"
)]

mod announcer;
mod buttons;
mod components;
mod fields;
mod lost_focus;
mod pages;
mod protecting;
mod reopening;
mod shown;
mod shown_text;
mod text_areas;
mod vault;
mod web_lock;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

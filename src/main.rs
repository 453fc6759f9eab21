//! The app's entry: mounts the interface.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(practice_standards_referral::app::App);
}

/// The app runs in a browser: `cargo xtask serve` builds and serves it.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

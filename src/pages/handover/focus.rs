//! The places on the page that take the focus when something changes.

use leptos::prelude::*;

use crate::components::move_focus_to;

/// The section that takes the focus when the package is ready.
pub const READY: &str = "package-ready";

/// The section with the button that makes the package.
pub const MAKE: &str = "make";

/// Moves the focus once the page shows the change, so that people who work without a mouse are not
/// left where a button used to be.
pub fn focus(id: &'static str) {
    request_animation_frame(move || move_focus_to(id));
}

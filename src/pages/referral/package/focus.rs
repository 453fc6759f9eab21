//! Where the focus goes when part of the package page is replaced.

use leptos::prelude::*;

use crate::components::move_focus_to;

/// The part of the page that takes the focus when the package is ready.
pub(super) const READY: &str = "package-ready";

/// The part of the page with the button that makes the package.
pub(super) const MAKE: &str = "make";

/// Moves the focus once what has just changed is on the page, so that nobody who works without a
/// mouse is left where a button was.
pub(super) fn focus(id: &'static str) {
    request_animation_frame(move || move_focus_to(id));
}

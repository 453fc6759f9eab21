//! Clears the screen at once: for somebody who is being looked at.

use std::cell::Cell;

use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use crate::browser::clock;

/// The class of a page that shows nothing.
const HIDDEN: &str = "app-hidden";

/// How soon Escape must follow on Escape, in milliseconds. One alone closes lists and menus.
const TWICE_WITHIN_MS: f64 = 800.0;

/// Listens for Escape pressed twice, for as long as it lives.
pub(super) struct QuickHide(Option<WindowListenerHandle>);

impl QuickHide {
    pub(super) fn listen(hide: impl Fn() + 'static) -> QuickHide {
        let pressed_at = Cell::new(f64::MIN);
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            // An input method takes Escape for itself.
            if event.key() != "Escape" || event.is_composing() || event.repeat() {
                return;
            }
            let now = clock::monotonic_ms();
            if now - pressed_at.replace(now) <= TWICE_WITHIN_MS {
                hide();
            }
        });
        QuickHide(Some(handle))
    }
}

impl Drop for QuickHide {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            handle.remove();
        }
    }
}

/// Shows nothing from now on, before anything else happens.
pub(super) fn clear_screen() {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().add_1(HIDDEN);
    }
}

/// Whether the page shows nothing.
pub(super) fn is_screen_clear() -> bool {
    document().document_element().is_some_and(|root| root.class_list().contains(HIDDEN))
}

/// Shows the page again.
pub(super) fn show_screen() {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().remove_1(HIDDEN);
    }
}

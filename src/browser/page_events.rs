//! The moments at which a page may be about to end, and those at which somebody or the connection comes back
//! to it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BeforeUnloadEvent, Event, VisibilityState};

/// Whether the page is visible.
pub fn is_shown() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls back whenever the page is hidden or left. On a phone, this is often the last event before
/// the browser ends the page. Listens for as long as the app runs.
pub fn on_leaving(callback: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let hidden = document.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if event.type_() == "pagehide" || hidden.visibility_state() == VisibilityState::Hidden {
            callback();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    // Adding a listener to a live window or document cannot fail.
    let _ = window.add_event_listener_with_callback("pagehide", function);
    let _ = document.add_event_listener_with_callback("visibilitychange", function);
    listener.forget();
}

/// Calls back whenever somebody comes back to the page. Listens for as long as the app runs.
pub fn on_return(callback: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let listener = Closure::<dyn Fn()>::new(move || {
        if is_shown() {
            callback();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    // Adding a listener to a live document cannot fail.
    let _ = document.add_event_listener_with_callback("visibilitychange", function);
    listener.forget();
}

/// Calls back whenever the browser has a connection again. Listens for as long as the app runs.
pub fn on_connection(callback: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(callback);
    // Adding a listener to a live window cannot fail.
    let _ = window.add_event_listener_with_callback("online", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Makes the browser ask, in its own words, before the user leaves the page while `should_ask` is
/// true. Listens for as long as the app runs.
pub fn ask_before_leaving(should_ask: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(BeforeUnloadEvent)>::new(move |event: BeforeUnloadEvent| {
        if should_ask() {
            event.prevent_default();
            // For browsers that do not support the line above yet.
            event.set_return_value("unsaved");
        }
    });
    // Adding a listener to a live window cannot fail.
    let _ =
        window.add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    listener.forget();
}

//! Every sign that somebody is using the page: typing, dictating, pointing, scrolling, moving the focus.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, MouseEvent, Window};

/// A program that dictates or fills in sends no keys: only input. A switch or a screen reader may send
/// only clicks or changes of the focus.
const EVENTS: [&str; 15] = [
    "keydown",
    "beforeinput",
    "input",
    "compositionstart",
    "compositionupdate",
    "change",
    "click",
    "focusin",
    "selectionchange",
    "pointerdown",
    "pointermove",
    "touchmove",
    "wheel",
    "scroll",
    "paste",
];

/// Calls back for as long as it lives.
pub struct UseEvents {
    window: Window,
    listener: Closure<dyn Fn(Event)>,
}

impl UseEvents {
    /// Calls `on_use` at every sign of use, often many times a second. `None` outside a page.
    pub fn listen(on_use: impl Fn() + 'static) -> Option<UseEvents> {
        let window = web_sys::window()?;
        let pointer = Cell::new((0, 0));
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            // A pointer that lies still moves over a page that changes beneath it.
            let is_still = event.type_() == "pointermove"
                && event.dyn_ref::<MouseEvent>().is_some_and(|event| {
                    let at = (event.screen_x(), event.screen_y());
                    pointer.replace(at) == at
                });
            if !is_still {
                on_use();
            }
        });
        for name in EVENTS {
            // Adding a listener to a live window cannot fail.
            let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
                name,
                listener.as_ref().unchecked_ref(),
                &options(),
            );
        }
        Some(UseEvents { window, listener })
    }
}

impl Drop for UseEvents {
    fn drop(&mut self) {
        for name in EVENTS {
            let _ = self.window.remove_event_listener_with_callback_and_bool(
                name,
                self.listener.as_ref().unchecked_ref(),
                true,
            );
        }
    }
}

/// Before the page's own listeners, which may stop an event; and without holding up a scroll.
fn options() -> AddEventListenerOptions {
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    options
}

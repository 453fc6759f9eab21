//! Every sign that somebody is using the page: typing, dictating, pointing, scrolling, moving the focus.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, MouseEvent, Window};

/// A program that dictates or fills in sends no keys: only input. A switch or a screen reader may send
/// only clicks or changes of the focus.
const EVENTS: [&str; 14] = [
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
    "touchmove",
    "wheel",
    "scroll",
    "paste",
];

const POINTER_MOVE: &str = "pointermove";

/// How long one use speaks for the events after it, in milliseconds: each key brings four of them, and is
/// to be on the screen at once.
const ONE_USE_MS: f64 = 250.0;

/// Calls back for as long as it lives.
pub struct UseEvents {
    window: Window,
    on_event: Closure<dyn Fn(Event)>,
    on_pointer: Closure<dyn Fn(MouseEvent)>,
}

impl UseEvents {
    /// Calls `on_use` at every sign of use, up to four times a second. `None` outside a page.
    pub fn listen(on_use: impl Fn() + 'static) -> Option<UseEvents> {
        let window = web_sys::window()?;
        let on_use = Rc::new(once_in(ONE_USE_MS, on_use));
        let pointer = Cell::new((0, 0));
        let on_event = {
            let on_use = Rc::clone(&on_use);
            Closure::<dyn Fn(Event)>::new(move |event: Event| on_use(event.time_stamp()))
        };
        let on_pointer = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            // A pointer that lies still moves over a page that changes beneath it.
            let at = (event.screen_x(), event.screen_y());
            if pointer.replace(at) != at {
                on_use(event.time_stamp());
            }
        });
        let events = UseEvents { window, on_event, on_pointer };
        for (name, listener) in events.listeners() {
            // Adding a listener to a live window cannot fail.
            let _ = events.window.add_event_listener_with_callback_and_add_event_listener_options(
                name,
                listener,
                &options(),
            );
        }
        Some(events)
    }

    fn listeners(&self) -> impl Iterator<Item = (&'static str, &Function)> {
        let on_event = self.on_event.as_ref().unchecked_ref();
        let on_pointer = self.on_pointer.as_ref().unchecked_ref();
        EVENTS.into_iter().map(move |name| (name, on_event)).chain([(POINTER_MOVE, on_pointer)])
    }
}

/// What is called with the time of an event, and calls `on_use` unless it did so less than `pause_ms`
/// before.
fn once_in(pause_ms: f64, on_use: impl Fn()) -> impl Fn(f64) {
    let last = Cell::new(f64::MIN);
    move |at| {
        if at - last.get() >= pause_ms {
            last.set(at);
            on_use();
        }
    }
}

impl Drop for UseEvents {
    fn drop(&mut self) {
        for (name, listener) in self.listeners() {
            let _ = self.window.remove_event_listener_with_callback_and_bool(name, listener, true);
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

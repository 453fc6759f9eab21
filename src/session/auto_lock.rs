//! Locks the drafts of a device that is left alone.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use super::preferences::lock_after;
use crate::browser::clock;
use crate::vault::auto_lock::{AutoLock, ClockReading};

const LOOK_EVERY_MS: u32 = 5_000;

/// Watches for as long as it lives: while the vault is open.
pub(super) struct IdleWatch {
    _looks: Interval,
    listeners: Vec<WindowListenerHandle>,
}

impl IdleWatch {
    /// Calls `lock` when the practitioner has done nothing on the page for long enough, and again at
    /// every look until it succeeds: a draft that cannot be saved keeps the vault open.
    pub(super) fn start(lock: impl Fn() + 'static) -> IdleWatch {
        let state = Rc::new(RefCell::new(AutoLock::start(now())));
        let used = {
            let state = Rc::clone(&state);
            move || state.borrow_mut().used(now())
        };
        let on_key = used.clone();
        let on_scroll = used.clone();
        let listeners = vec![
            window_event_listener_untyped("keydown", move |_| on_key()),
            window_event_listener_untyped("pointerdown", move |_| used()),
            window_event_listener_untyped("scroll", move |_| on_scroll()),
        ];
        let looks = Interval::new(LOOK_EVERY_MS, move || {
            if state.borrow_mut().is_due(now(), lock_after::minutes()) {
                lock();
            }
        });
        IdleWatch { _looks: looks, listeners }
    }
}

impl Drop for IdleWatch {
    fn drop(&mut self) {
        self.listeners.drain(..).for_each(WindowListenerHandle::remove);
    }
}

fn now() -> ClockReading {
    ClockReading { wall_ms: clock::wall_ms(), monotonic_ms: clock::monotonic_ms() }
}

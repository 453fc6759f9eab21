//! Locks the drafts of a device that is left alone.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::browser::clock;
use crate::browser::web_storage::Keep;
use crate::vault::auto_lock::{self, AutoLock, ClockReading};

const PREFERENCE: &str = "lock-after-minutes";
const LOOK_EVERY_MS: u32 = 5_000;

/// The minutes after which this device locks.
pub fn minutes() -> u32 {
    auto_lock::minutes(Keep::OnDevice.get(PREFERENCE).as_deref())
}

/// Chooses them, from now on and for every tab.
pub fn set_minutes(minutes: u32) {
    Keep::OnDevice.set(PREFERENCE, &minutes.to_string());
}

/// Watches while the vault is open; it ends with its owner.
pub(super) struct Watch {
    _looks: Interval,
    uses: Vec<WindowListenerHandle>,
}

impl Watch {
    /// Watches what the practitioner does on the page, and locks when it has been nothing for long
    /// enough. A draft that cannot be saved stays open, and is tried again at the next look.
    pub(super) fn start(session: Session) -> Watch {
        let state = Rc::new(RefCell::new(AutoLock::start(now())));
        let used = {
            let state = Rc::clone(&state);
            move || state.borrow_mut().used(now())
        };
        let on_key = used.clone();
        let on_scroll = used.clone();
        let uses = vec![
            window_event_listener_untyped("keydown", move |_| on_key()),
            window_event_listener_untyped("pointerdown", move |_| used()),
            window_event_listener_untyped("scroll", move |_| on_scroll()),
        ];
        let looks = Interval::new(LOOK_EVERY_MS, move || {
            if state.borrow_mut().is_due(now(), minutes()) {
                spawn_local(async move {
                    // The status line says why, if the draft could not be saved.
                    let _tried_again_at_the_next_look = session.lock().await;
                });
            }
        });
        Watch { _looks: looks, uses }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.uses.drain(..).for_each(WindowListenerHandle::remove);
    }
}

fn now() -> ClockReading {
    ClockReading { wall_ms: clock::wall_ms(), monotonic_ms: clock::monotonic_ms() }
}

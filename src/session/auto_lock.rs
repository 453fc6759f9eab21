//! Locks the drafts of a device that is left alone, and warns a minute before.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Interval;

use super::lock_cause::LockCause;
use super::preferences::lock_after;
use crate::browser::clock;
use crate::browser::use_events::UseEvents;
use crate::vault::auto_lock::{AutoLock, ClockReading, Idleness};

const LOOK_EVERY_MS: u32 = 1_000;

/// How often other tabs hear that this one is used.
const TELL_EVERY_MS: f64 = 5_000.0;

/// What the watch calls.
pub(super) trait OnIdle: 'static {
    /// Shows the warning that the drafts lock within a minute, or takes it away.
    fn warn(&self, is_due: bool);
    /// Locks. Called again at every look for as long as the watch lives.
    fn lock(&self, cause: LockCause);
    /// Tells the other tabs that this one is used.
    fn tell_others(&self);
}

/// Watches for as long as it lives: while the vault is open.
#[derive(Clone)]
pub(super) struct IdleWatch {
    state: Rc<Watched>,
    _looks: Rc<Interval>,
    _listening: Rc<Option<UseEvents>>,
}

struct Watched {
    auto_lock: RefCell<AutoLock>,
    is_warned: Cell<bool>,
    on_idle: Box<dyn OnIdle>,
}

impl IdleWatch {
    pub(super) fn start(on_idle: impl OnIdle) -> IdleWatch {
        let state = Rc::new(Watched {
            auto_lock: RefCell::new(AutoLock::start(now())),
            is_warned: Cell::new(false),
            on_idle: Box::new(on_idle),
        });
        let told_at = Cell::new(f64::MIN);
        let used = Rc::clone(&state);
        let listening = UseEvents::listen(move || {
            used.used();
            let now = clock::monotonic_ms();
            if now - told_at.get() >= TELL_EVERY_MS {
                told_at.set(now);
                used.on_idle.tell_others();
            }
        });
        let looking = Rc::clone(&state);
        let looks = Interval::new(LOOK_EVERY_MS, move || {
            looking.look();
        });
        IdleWatch { state, _looks: Rc::new(looks), _listening: Rc::new(listening) }
    }

    /// Notes that the practitioner uses the app, here or in another tab.
    pub(super) fn used(&self) {
        self.state.used();
    }
}

impl Watched {
    fn used(&self) {
        // The first thing that somebody does after a long sleep comes before the next look, and must
        // not keep open what should have locked by then.
        if self.look() {
            return;
        }
        self.auto_lock.borrow_mut().used(now());
        self.warn(false);
    }

    /// Does what is due. Whether it locks.
    fn look(&self) -> bool {
        let idleness = self.auto_lock.borrow_mut().look(now(), lock_after::minutes());
        match idleness {
            Idleness::InUse => self.warn(false),
            Idleness::AlmostUnused => self.warn(true),
            Idleness::Unused => self.on_idle.lock(LockCause::Unused),
            Idleness::ClocksApart => self.on_idle.lock(LockCause::ClocksApart),
        }
        matches!(idleness, Idleness::Unused | Idleness::ClocksApart)
    }

    fn warn(&self, is_due: bool) {
        if self.is_warned.replace(is_due) != is_due {
            self.on_idle.warn(is_due);
        }
    }
}

fn now() -> ClockReading {
    ClockReading { wall_ms: clock::wall_ms(), monotonic_ms: clock::monotonic_ms() }
}

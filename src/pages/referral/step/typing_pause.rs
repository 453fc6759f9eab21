//! Does what takes time once nobody is typing, so that each key is on the screen at once.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::clock;
use crate::session::OpenDraft;

/// Looks now, and again each time that nothing of the draft has changed for as long as `pause`, while the
/// page is there.
pub(super) fn at_each_pause(draft: OpenDraft, pause: Duration, look: impl Fn() + 'static) {
    let waiting = Waiting {
        look: Rc::new(look),
        pause_ms: pause.as_secs_f64() * 1_000.0,
        changed_at: Rc::new(Cell::new(0.0)),
        timer: StoredValue::new_local(None),
    };
    Effect::new(move |has_looked: Option<()>| {
        draft.content.track();
        match has_looked {
            None => (waiting.look)(),
            Some(()) => waiting.changed(),
        }
    });
}

#[derive(Clone)]
struct Waiting {
    look: Rc<dyn Fn()>,
    pause_ms: f64,
    changed_at: Rc<Cell<f64>>,
    /// Goes with the page.
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Waiting {
    fn changed(&self) {
        self.changed_at.set(clock::monotonic_ms());
        // One that waits already looks at the time when it goes off: setting it anew costs more.
        if self.timer.try_with_value(Option::is_none) == Some(true) {
            self.wait(self.pause_ms);
        }
    }

    fn wait(&self, wait_ms: f64) {
        let waiting = self.clone();
        let timer = Timeout::new(wait_ms.ceil() as u32, move || waiting.over());
        self.timer.try_set_value(Some(timer));
    }

    fn over(&self) {
        let left = self.changed_at.get() + self.pause_ms - clock::monotonic_ms();
        if left > 0.0 {
            return self.wait(left);
        }
        self.timer.try_set_value(None);
        (self.look)();
    }
}

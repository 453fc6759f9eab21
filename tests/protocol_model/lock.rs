//! How a tab ends: it is locked here or from afar, or killed.

use super::world::{Fault, Sealed, Step, Tab, World};

impl World {
    /// `Locking::lock`, and the automatic lock: at any moment, whatever the disk does. What is not saved is
    /// sealed in memory, the key and the text go, and the other tab is told.
    pub fn lock(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.tabs[at].open else { return };
        let is_unsaved = open.words & !open.saved != 0;
        let seen: &'static [&'static str] = if is_unsaved { &["set aside"] } else { &[] };
        self.step("lock", at, seen, steps, |next| {
            next.close(at);
            next.ask_other_to_lock(at);
            next.all_locked = !next.tabs[1 - at].lock_asked;
        });
    }

    pub fn ask_other_to_lock(&mut self, at: usize) {
        if !self.has(Fault::LockStaysHere) {
            self.tabs[1 - at].lock_asked = self.tabs[1 - at].open.is_some();
        }
    }

    /// The other tab's lock arrives.
    pub fn hear_lock(&self, at: usize, steps: &mut Vec<Step>) {
        if !self.tabs[at].lock_asked {
            return;
        }
        self.step("hear of a lock", at, &["locked from afar"], steps, |next| {
            next.tabs[at].lock_asked = false;
            next.close(at);
            next.all_locked = next.tabs[1 - at].open.is_none();
        });
    }

    /// `Locking::close`, `SealedInTab::put`: what the page has and the disk has not is sealed, beside what was
    /// sealed before and is not on the page.
    pub fn close(&mut self, at: usize) {
        let Some(open) = self.tabs[at].open.take() else { return };
        let unsaved = open.words & !open.saved;
        let sealed = (unsaved != 0).then_some(Sealed { words: open.words, epoch: open.key });
        self.owed |= unsaved;
        let before = self.tabs[at].set_aside.filter(|_| !self.has(Fault::LockForgetsSetAside));
        self.tabs[at].set_aside = match (before, sealed) {
            (Some(before), Some(now)) => Some(Sealed {
                words: before.words | now.words,
                // Each opens with its own key: the older one is the harder to open.
                epoch: before.epoch.min(now.epoch),
            }),
            (before, now) => before.or(now),
        };
        if self.has(Fault::LockForgetsThePage) {
            self.tabs[at].left_over = open.words;
        }
    }

    /// The tab is killed. Its memory is gone; its transaction may still reach the disk, or never.
    pub fn crash(&self, at: usize, steps: &mut Vec<Step>) {
        if self.tabs[at] != Tab::default() {
            self.step("crash", at, &[], steps, |next| {
                next.tabs[at] = Tab::default();
                next.owed &= next.kept_somewhere();
            });
        }
        if self.pending[at].is_some() && self.tabs[at].open.is_none() {
            self.step("lose a transaction", at, &[], steps, |next| next.pending[at] = None);
        }
    }
}

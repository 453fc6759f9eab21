//! What happens in an unlocked tab, up to what it sends to the disk, and how a locked one is unlocked.

use super::world::{Disk, Fault, Kind, Open, Sealed, Slot, Step, World};

impl World {
    /// `Gate::unlock`, `Vault::unlock`, `Drafts::open`: reads slot, manifest and draft as they are. The
    /// words that were set aside come back, whichever key sealed them, or stay set aside because the store
    /// fails just then; in a tab that only reads they do, sealed with the newest key.
    pub fn unlock(&self, at: usize, steps: &mut Vec<Step>) {
        // An unlocked tab, or a lock that has not arrived, comes first.
        if self.tabs[at].open.is_some() || self.tabs[at].lock_asked {
            return;
        }
        let Disk { slot, manifest, newest, .. } = self.disk;
        let set_aside = self.tabs[at].set_aside.filter(|it| self.disk.opens_set_aside(*it));
        let writes = !self.someone_writes();
        let seen: &'static [&'static str] = match set_aside {
            Some(it) if it.epoch < slot.epoch => &["brought back after a re-key"],
            Some(_) => &["brought back"],
            None => &[],
        };
        let back = set_aside.filter(|_| writes).map_or(0, |it| it.words);
        let resealed = set_aside.map(|it| Sealed { epoch: slot.epoch, ..it });
        let open = Open {
            key: slot.epoch,
            slot,
            manifest,
            words: newest.words,
            saved: newest.words,
            answer: None,
            is_sending: false,
            writes,
        };
        let mut unlock = |name, seen, back, set_aside| {
            self.step(name, at, seen, steps, |next| {
                next.tabs[at].open = Some(Open { words: open.words | back, ..open });
                next.tabs[at].left_over = 0;
                next.tabs[at].set_aside = set_aside;
                next.all_locked = false;
            });
        };
        unlock("unlock", seen, back, resealed.filter(|_| !writes));
        if set_aside.is_some() && writes {
            unlock(
                "unlock, and bring nothing back",
                &["not brought back"],
                0,
                self.tabs[at].set_aside,
            );
        }
    }

    pub fn someone_writes(&self) -> bool {
        self.tabs.iter().any(|tab| tab.open.is_some_and(|open| open.writes))
    }

    /// `Binding::with`, `OpenDraft::content`.
    pub fn type_word(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.tabs[at].open else { return };
        if open.writes && self.typed < self.limits.words {
            self.step("type", at, &[], steps, |next| {
                let words = open.words | 1 << self.typed;
                next.tabs[at].open = Some(Open { words, ..open });
                next.typed += 1;
            });
        }
    }

    /// `Vault::save` up to `commit` in `src/vault/drafts/saving.rs`: seals first, with what
    /// `src/vault/fencing.rs` expects of the disk.
    pub fn save(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.free(at) else { return };
        if open.words == open.saved {
            return;
        }
        let sealed = Sealed { words: open.words, epoch: open.key };
        self.step("send a save", at, &[], steps, |next| {
            next.send(at, Kind::Save, sealed, open.slot);
            if self.has(Fault::SavedSaidTooEarly) {
                next.confirmed |= open.words;
            }
        });
    }

    /// The re-key of issue 13: after a save, in one transaction, the next epoch's slot and manifest, and
    /// the newest generation sealed again; the older ones go.
    pub fn re_key(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.free(at) else { return };
        let epoch = open.key + 1;
        if open.words != open.saved || epoch > self.limits.re_keys {
            return;
        }
        let slot = Slot { epoch, ..open.slot };
        let sealed = Sealed { words: open.words, epoch };
        self.step("send a re-key", at, &[], steps, |next| {
            next.send(at, Kind::ReKey, sealed, slot);
        });
    }

    /// `Vault::set_passphrase`: the same key, another slot.
    pub fn change_passphrase(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.free(at) else { return };
        let passphrase = open.slot.passphrase + 1;
        if passphrase > self.limits.passphrases {
            return;
        }
        let slot = Slot { passphrase, ..open.slot };
        self.step("send a new passphrase", at, &[], steps, |next| {
            next.send(at, Kind::NewPassphrase, next.disk.newest, slot);
        });
    }

    /// The page of a tab that writes and waits for nothing.
    pub fn free(&self, at: usize) -> Option<Open> {
        let open = self.tabs[at].open?;
        let is_free = open.writes && !open.is_sending && open.answer.is_none();
        (is_free && self.pending[at].is_none()).then_some(open)
    }

    /// `WriteLock`: the other tab saves first and then only reads, or is gone. This one reads the disk
    /// anew. A transaction of the other one may still be on its way.
    pub fn take_over(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.tabs[at].open else { return };
        let other = self.tabs[1 - at].open;
        let may = other.is_none_or(|other| !other.writes || other.words == other.saved);
        if open.writes || !may {
            return;
        }
        let Disk { slot, manifest, newest, .. } = self.disk;
        if slot.epoch != open.slot.epoch {
            return;
        }
        self.step("take over", at, &[], steps, |next| {
            if let Some(other) = &mut next.tabs[1 - at].open {
                other.writes = false;
            }
            let open = Open {
                slot,
                manifest,
                // What is unsaved here stays on the page.
                words: newest.words | open.words & !open.saved,
                saved: newest.words,
                writes: true,
                ..open
            };
            next.tabs[at].open = Some(open);
        });
    }
}

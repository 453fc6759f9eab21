//! What the disk does with a transaction, and what the tab makes of the answer.

use super::world::{Answer, Disk, Fault, Kind, Pending, Sealed, Slot, Step, World};

impl World {
    pub fn send(&mut self, at: usize, kind: Kind, sealed: Sealed, slot: Slot) {
        let Some(open) = &mut self.tabs[at].open else { return };
        open.is_sending = true;
        let expects = (open.slot, open.manifest);
        self.pending[at] = Some(Pending { kind, expects, sealed, slot });
    }

    /// The browser takes the transaction: whole, or not at all. The tab may have crashed meanwhile.
    pub fn commit(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(pending) = self.pending[at] else { return };
        let (slot, manifest) = pending.expects;
        let expects_nothing = self.has(Fault::NothingExpected);
        let slot_holds = slot == self.disk.slot || expects_nothing;
        let manifest_holds = match pending.kind {
            // A change of the passphrase expects only the slot: it touches no draft.
            Kind::NewPassphrase => true,
            _ => {
                let is_expected = !expects_nothing && !self.has(Fault::ManifestNotExpected);
                manifest == self.disk.manifest || !is_expected
            }
        };
        let seen: &'static [&'static str] = match (slot_holds && manifest_holds, pending.kind) {
            (false, _) => &["conflict"],
            (true, Kind::ReKey) => &["re-keyed"],
            (true, _) => &[],
        };
        self.step("the disk answers", at, seen, steps, |next| {
            next.pending[at] = None;
            let answer = if slot_holds && manifest_holds {
                next.apply(at, pending);
                Answer::Done(pending, next.disk.manifest)
            } else {
                Answer::Conflict(pending.kind)
            };
            if let Some(open) = &mut next.tabs[at].open
                && open.is_sending
            {
                open.is_sending = false;
                open.answer = Some(answer);
            }
        });
    }

    pub fn apply(&mut self, at: usize, pending: Pending) {
        let in_two = self.has(Fault::ReKeyInTwoTransactions);
        match pending.kind {
            Kind::NewPassphrase => self.disk.slot = pending.slot,
            Kind::Save | Kind::SealAgain => {
                self.old_key_used |= pending.sealed.epoch < self.disk.slot.epoch;
                self.disk.older = Some(self.disk.newest);
                self.disk.newest = pending.sealed;
                self.disk.manifest += 1;
            }
            Kind::ReKey => {
                if !self.has(Fault::OldKeyForgotten) {
                    self.disk.carried |= 1 << self.disk.slot.epoch;
                }
                self.disk.slot = pending.slot;
                if in_two {
                    let expects = (pending.slot, self.disk.manifest);
                    let kind = Kind::SealAgain;
                    self.pending[at] = Some(Pending { kind, expects, ..pending });
                    return;
                }
                self.disk.older = self.has(Fault::OldGenerationsStay).then_some(self.disk.newest);
                self.disk.newest = pending.sealed;
                self.disk.manifest += 1;
            }
        }
    }

    /// `DraftStore::save` after `Vault::save`: says "Saved", follows a changed passphrase
    /// (`Vault::follow_change_of_passphrase`) and tries again, or gives way.
    pub fn hear_answer(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.tabs[at].open else { return };
        let Some(answer) = open.answer else { return };
        match answer {
            Answer::Done(Pending { kind, sealed: Sealed { words, .. }, slot, .. }, manifest) => {
                let seen: &'static [&'static str] =
                    if kind == Kind::Save { &["saved"] } else { &[] };
                self.step("hear that it is done", at, seen, steps, |next| {
                    let words = if kind == Kind::NewPassphrase { 0 } else { words };
                    next.confirmed |= words;
                    let Some(open) = &mut next.tabs[at].open else { return };
                    open.answer = None;
                    open.saved |= words;
                    match kind {
                        Kind::Save | Kind::SealAgain => open.manifest = manifest,
                        Kind::NewPassphrase => open.slot = slot,
                        Kind::ReKey => {
                            (open.key, open.slot, open.manifest) = (slot.epoch, slot, manifest);
                        }
                    }
                    // A new key locks the other tab, which may hold the old one.
                    if kind == Kind::ReKey {
                        next.ask_other_to_lock(at);
                    }
                });
            }
            Answer::Conflict(_) => {
                let is_same_key = open.key == self.disk.slot.epoch;
                if is_same_key || self.has(Fault::FollowsEveryChange) {
                    self.step("follow and read again", at, &["followed"], steps, |next| {
                        let Disk { slot, manifest, newest, .. } = next.disk;
                        let Some(open) = &mut next.tabs[at].open else { return };
                        open.answer = None;
                        // The key in memory stays the one that this tab unlocked.
                        open.slot = slot;
                        // If somebody else changed this draft, this tab does not overwrite it.
                        open.writes &= newest.words == open.saved;
                        open.manifest = manifest;
                        open.saved = newest.words;
                    });
                } else {
                    self.step("lock, because there is another key", at, &[], steps, |next| {
                        next.close(at);
                    });
                }
            }
        }
    }
}

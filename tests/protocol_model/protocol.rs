//! The world of the model: one disk with one draft, two tabs, and what they are in the middle of.
//!
//! What a draft says is the set of words in it, and no word is ever deleted, so a lost word shows. A
//! key is its epoch: whoever knows a secret of an epoch opens what is sealed with it.

/// How far the model goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// How many words are typed, in all tabs together.
    pub words: u8,
    pub re_keys: u8,
    /// How often the passphrase is changed without a new key.
    pub passphrases: u8,
}

/// What somebody could get wrong. Planted one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A save does not expect the manifest that its tab last saw.
    ManifestNotExpected,
    /// A save expects nothing at all of the disk.
    NothingExpected,
    /// "Saved" appears when the transaction is sent off.
    SavedSaidTooEarly,
    /// The slot is changed first, and the draft is sealed again afterwards.
    ReKeyInTwoTransactions,
    OldGenerationsStay,
    /// A lock is not passed on to the other tab.
    LockStaysHere,
    /// A lock drops the key and leaves the page as it is.
    LockForgetsThePage,
    /// A tab whose slot was changed takes any slot for one that only has another passphrase.
    FollowsEveryChange,
}

/// A set of words, one bit each.
type Words = u8;

/// What the passphrase's slot holds: the key of an epoch, behind a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Slot {
    epoch: u8,
    passphrase: u8,
}

/// A generation of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sealed {
    words: Words,
    epoch: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Disk {
    slot: Slot,
    /// The manifest's sequence number, which each save and re-key raises.
    manifest: u8,
    newest: Sealed,
    /// The generation before it, until a re-key takes it away.
    older: Option<Sealed>,
}

/// A transaction that the browser has and the disk has not confirmed. It outlives a tab's crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Pending {
    kind: Kind,
    expects: (Slot, u8),
    /// What it seals, and with which key.
    sealed: Sealed,
    slot: Slot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Save,
    ReKey,
    /// The second half of a re-key in two transactions.
    SealAgain,
    NewPassphrase,
}

/// What the disk answered, until the tab hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Answer {
    /// With what the tab itself wrote, and the manifest's number after it.
    Done(Pending, u8),
    Conflict(Kind),
}

/// The page of an unlocked tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Open {
    /// The epoch of the key that it holds.
    key: u8,
    /// The slot and the manifest that it takes to be on the disk.
    slot: Slot,
    manifest: u8,
    /// Everything on the page.
    words: Words,
    /// What of it was on the disk when this tab last looked.
    saved: Words,
    answer: Option<Answer>,
    is_sending: bool,
    writes: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Tab {
    open: Option<Open>,
    /// What the page of a locked tab still shows: always nothing, unless a fault is planted.
    left_over: Words,
    /// Words that could not be saved when it locked, sealed in its memory with the key of that epoch.
    set_aside: Option<Sealed>,
    /// A lock that another tab asked for and this one has not heard of yet.
    lock_asked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    limits: Limits,
    fault: Option<Fault>,
    disk: Disk,
    tabs: [Tab; 2],
    pending: [Option<Pending>; 2],
    /// The words for which some tab has said "Saved".
    confirmed: Words,
    typed: u8,
    /// Whether something was sealed with an older key than that of the disk at that time.
    old_key_used: bool,
    /// Whether a lock was asked for, nobody has unlocked since, and every tab has heard of it.
    all_locked: bool,
}

/// What happens in which tab, what comes of it, and what is worth knowing to happen at all.
type Step = ((&'static str, usize), World, &'static [&'static str]);

impl World {
    pub fn new(limits: Limits, fault: Option<Fault>) -> World {
        let slot = Slot { epoch: 0, passphrase: 0 };
        World {
            limits,
            fault,
            disk: Disk { slot, manifest: 0, newest: Sealed { words: 0, epoch: 0 }, older: None },
            tabs: [Tab::default(); 2],
            pending: [None; 2],
            confirmed: 0,
            typed: 0,
            old_key_used: false,
            all_locked: false,
        }
    }

    /// The first promise that does not hold here.
    pub fn broken_promise(&self) -> Option<&'static str> {
        let Disk { slot, newest, older, .. } = self.disk;
        let opens = |sealed: Sealed| sealed.epoch == slot.epoch;
        if !opens(newest) {
            let is_older = newest.epoch < slot.epoch && self.old_key_used;
            return Some(if is_older {
                "nothing written after a re-key opens with an older key"
            } else {
                "what is on the disk opens with the stored slot"
            });
        }
        if self.confirmed & !newest.words != 0 {
            return Some("a confirmed word is on the disk");
        }
        if !older.is_none_or(opens) {
            return Some("nothing of an older key is left after a re-key");
        }
        if self.tabs.iter().any(|tab| tab.open.is_none() && tab.left_over != 0) {
            return Some("a locked tab holds no text and no key");
        }
        if self.all_locked && self.tabs.iter().any(|tab| tab.open.is_some()) {
            return Some("a lock reaches every tab");
        }
        None
    }

    /// The same world for the purpose of counting: which tab is the first one makes no difference.
    pub fn with_tabs_in_order(&self) -> World {
        let mut world = self.clone();
        if (world.tabs[1], world.pending[1]) < (world.tabs[0], world.pending[0]) {
            world.tabs.swap(0, 1);
            world.pending.swap(0, 1);
        }
        world
    }

    /// Every step that somebody, a tab or the browser can take next.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for at in 0..2 {
            self.commit(at, &mut steps);
            self.hear_answer(at, &mut steps);
            self.hear_lock(at, &mut steps);
            self.unlock(at, &mut steps);
            self.type_word(at, &mut steps);
            self.save(at, &mut steps);
            self.re_key(at, &mut steps);
            self.change_passphrase(at, &mut steps);
            self.take_over(at, &mut steps);
            self.lock(at, &mut steps);
            self.crash(at, &mut steps);
        }
        steps
    }

    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn step(
        &self,
        name: &'static str,
        at: usize,
        seen: &'static [&'static str],
        steps: &mut Vec<Step>,
        change: impl FnOnce(&mut World),
    ) {
        let mut next = self.clone();
        change(&mut next);
        steps.push(((name, at), next, seen));
    }

    /// `Gate::unlock`, `Vault::unlock`, `Drafts::open`: reads slot, manifest and draft as they are. The
    /// words that were set aside come back, if the key is still the one that they were sealed with.
    fn unlock(&self, at: usize, steps: &mut Vec<Step>) {
        // An unlocked tab, or a lock that has not arrived, comes first.
        if self.tabs[at].open.is_some() || self.tabs[at].lock_asked {
            return;
        }
        let Disk { slot, manifest, newest, .. } = self.disk;
        let set_aside = self.tabs[at].set_aside.filter(|it| it.epoch == slot.epoch);
        let back = set_aside.map_or(0, |it| it.words);
        let writes = !self.someone_writes();
        let open = Open {
            key: slot.epoch,
            slot,
            manifest,
            words: newest.words | if writes { back } else { 0 },
            saved: newest.words,
            answer: None,
            is_sending: false,
            writes,
        };
        let is_stranded = self.tabs[at].set_aside.is_some() && set_aside.is_none();
        let seen: &'static [&'static str] =
            if is_stranded { &["stranded by a re-key"] } else { &[] };
        self.step("unlock", at, seen, steps, |next| {
            next.tabs[at].open = Some(open);
            next.tabs[at].left_over = 0;
            if writes {
                next.tabs[at].set_aside = None;
            }
            next.all_locked = false;
        });
    }

    fn someone_writes(&self) -> bool {
        self.tabs.iter().any(|tab| tab.open.is_some_and(|open| open.writes))
    }

    /// `Binding::with`, `OpenDraft::content`.
    fn type_word(&self, at: usize, steps: &mut Vec<Step>) {
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
    fn save(&self, at: usize, steps: &mut Vec<Step>) {
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
    fn re_key(&self, at: usize, steps: &mut Vec<Step>) {
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

    /// `Vault::change_passphrase`: the same key, another slot.
    fn change_passphrase(&self, at: usize, steps: &mut Vec<Step>) {
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
    fn free(&self, at: usize) -> Option<Open> {
        let open = self.tabs[at].open?;
        let is_free = open.writes && !open.is_sending && open.answer.is_none();
        (is_free && self.pending[at].is_none()).then_some(open)
    }

    fn send(&mut self, at: usize, kind: Kind, sealed: Sealed, slot: Slot) {
        let Some(open) = &mut self.tabs[at].open else { return };
        open.is_sending = true;
        let expects = (open.slot, open.manifest);
        self.pending[at] = Some(Pending { kind, expects, sealed, slot });
    }

    /// The browser takes the transaction: whole, or not at all. The tab may have crashed meanwhile.
    fn commit(&self, at: usize, steps: &mut Vec<Step>) {
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

    fn apply(&mut self, at: usize, pending: Pending) {
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
    fn hear_answer(&self, at: usize, steps: &mut Vec<Step>) {
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

    /// `WriteLock`: the other tab saves first and then only reads, or is gone. This one reads the disk
    /// anew. A transaction of the other one may still be on its way.
    fn take_over(&self, at: usize, steps: &mut Vec<Step>) {
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
                words: newest.words,
                saved: newest.words,
                writes: true,
                ..open
            };
            next.tabs[at].open = Some(open);
        });
    }

    /// `Gate::lock`, and the automatic lock: at any moment, whatever the disk does. What is not saved is
    /// sealed in memory, the key and the text go, and the other tab is told.
    fn lock(&self, at: usize, steps: &mut Vec<Step>) {
        let Some(open) = self.tabs[at].open else { return };
        let is_unsaved = open.writes && open.words != open.saved;
        let seen: &'static [&'static str] = if is_unsaved { &["set aside"] } else { &[] };
        self.step("lock", at, seen, steps, |next| {
            next.close(at);
            next.ask_other_to_lock(at);
            next.all_locked = !next.tabs[1 - at].lock_asked;
        });
    }

    fn ask_other_to_lock(&mut self, at: usize) {
        if !self.has(Fault::LockStaysHere) {
            self.tabs[1 - at].lock_asked = self.tabs[1 - at].open.is_some();
        }
    }

    /// The other tab's lock arrives.
    fn hear_lock(&self, at: usize, steps: &mut Vec<Step>) {
        if !self.tabs[at].lock_asked {
            return;
        }
        self.step("hear of a lock", at, &["locked from afar"], steps, |next| {
            next.tabs[at].lock_asked = false;
            next.close(at);
            next.all_locked = next.tabs[1 - at].open.is_none();
        });
    }

    /// `Gate::close`.
    fn close(&mut self, at: usize) {
        let Some(open) = self.tabs[at].open.take() else { return };
        if open.writes && open.words != open.saved {
            let sealed = Sealed { words: open.words, epoch: open.key };
            self.tabs[at].set_aside = Some(sealed);
        }
        if self.has(Fault::LockForgetsThePage) {
            self.tabs[at].left_over = open.words;
        }
    }

    /// The tab is killed. Its memory is gone; its transaction may still reach the disk, or never.
    fn crash(&self, at: usize, steps: &mut Vec<Step>) {
        if self.tabs[at] != Tab::default() {
            self.step("crash", at, &[], steps, |next| next.tabs[at] = Tab::default());
        }
        if self.pending[at].is_some() && self.tabs[at].open.is_none() {
            self.step("lose a transaction", at, &[], steps, |next| next.pending[at] = None);
        }
    }
}

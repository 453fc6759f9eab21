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
    /// A new key does not open what was sealed with the one before it.
    OldKeyForgotten,
    /// A lock takes what it seals for all that is sealed, though older words were not brought back yet.
    LockForgetsSetAside,
    /// A lock is not passed on to the other tab.
    LockStaysHere,
    /// A lock drops the key and leaves the page as it is.
    LockForgetsThePage,
    /// A tab whose slot was changed takes any slot for one that only has another passphrase.
    FollowsEveryChange,
}

/// A set of words, one bit each.
pub type Words = u8;

/// What the passphrase's slot holds: the key of an epoch, behind a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    pub epoch: u8,
    pub passphrase: u8,
}

/// A generation of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sealed {
    pub words: Words,
    pub epoch: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Disk {
    pub slot: Slot,
    /// The manifest's sequence number, which each save and re-key raises.
    pub manifest: u8,
    pub newest: Sealed,
    /// The generation before it, until a re-key takes it away.
    pub older: Option<Sealed>,
    /// The earlier epochs, one bit each, whose sealed words the newest key opens too.
    pub carried: u8,
}

/// A transaction that the browser has and the disk has not confirmed. It outlives a tab's crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pending {
    pub kind: Kind,
    pub expects: (Slot, u8),
    /// What it seals, and with which key.
    pub sealed: Sealed,
    pub slot: Slot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Save,
    ReKey,
    /// The second half of a re-key in two transactions.
    SealAgain,
    NewPassphrase,
}

/// What the disk answered, until the tab hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// With what the tab itself wrote, and the manifest's number after it.
    Done(Pending, u8),
    Conflict(Kind),
}

/// The page of an unlocked tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Open {
    /// The epoch of the key that it holds.
    pub key: u8,
    /// The slot and the manifest that it takes to be on the disk.
    pub slot: Slot,
    pub manifest: u8,
    /// Everything on the page.
    pub words: Words,
    /// What of it was on the disk when this tab last looked.
    pub saved: Words,
    pub answer: Option<Answer>,
    pub is_sending: bool,
    pub writes: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tab {
    pub open: Option<Open>,
    /// What the page of a locked tab still shows: always nothing, unless a fault is planted.
    pub left_over: Words,
    /// Words that could not be saved when it locked, sealed in its memory with the key of that epoch.
    pub set_aside: Option<Sealed>,
    /// A lock that another tab asked for and this one has not heard of yet.
    pub lock_asked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub limits: Limits,
    pub fault: Option<Fault>,
    pub disk: Disk,
    pub tabs: [Tab; 2],
    pub pending: [Option<Pending>; 2],
    /// The words for which some tab has said "Saved".
    pub confirmed: Words,
    pub typed: u8,
    /// The words that a lock had to seal, but for those that went with a crash.
    pub owed: Words,
    /// Whether something was sealed with an older key than that of the disk at that time.
    pub old_key_used: bool,
    /// Whether a lock was asked for, nobody has unlocked since, and every tab has heard of it.
    pub all_locked: bool,
}

/// What happens in which tab, what comes of it, and what is worth knowing to happen at all.
pub type Step = ((&'static str, usize), World, &'static [&'static str]);

impl Disk {
    /// Whether the key in the stored slot opens words that a tab had set aside.
    pub fn opens_set_aside(self, sealed: Sealed) -> bool {
        sealed.epoch == self.slot.epoch || self.carried & 1 << sealed.epoch != 0
    }
}

impl World {
    pub fn new(limits: Limits, fault: Option<Fault>) -> World {
        let slot = Slot { epoch: 0, passphrase: 0 };
        World {
            limits,
            fault,
            disk: Disk {
                slot,
                manifest: 0,
                newest: Sealed { words: 0, epoch: 0 },
                older: None,
                carried: 0,
            },
            tabs: [Tab::default(); 2],
            pending: [None; 2],
            confirmed: 0,
            typed: 0,
            owed: 0,
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
        let set_aside = self.tabs.iter().filter_map(|tab| tab.set_aside);
        if !set_aside.into_iter().all(|sealed| self.disk.opens_set_aside(sealed)) {
            return Some("what a tab set aside opens with the stored slot");
        }
        if self.owed & !self.kept_somewhere() != 0 {
            return Some("what a lock sealed is kept until it is on the disk");
        }
        if self.tabs.iter().any(|tab| tab.open.is_none() && tab.left_over != 0) {
            return Some("a locked tab holds no text and no key");
        }
        if self.all_locked && self.tabs.iter().any(|tab| tab.open.is_some()) {
            return Some("a lock reaches every tab");
        }
        None
    }

    /// Every word on the disk, on its way there, on a page, or set aside.
    pub fn kept_somewhere(&self) -> Words {
        let in_tabs = self.tabs.iter().map(|tab| {
            tab.open.map_or(0, |open| open.words) | tab.set_aside.map_or(0, |it| it.words)
        });
        in_tabs.fold(self.disk.newest.words, |all, words| all | words)
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

    pub fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    pub fn step(
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
}

//! One history: two tabs, two drafts, three credentials, and stores that fail.

use chrono::{Days, NaiveDate, NaiveDateTime};
use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup};
use practice_standards_referral::vault::store::Area;
use practice_standards_referral::vault::{
    AddedDraft, DraftId, Generation, MemoryStore, OpenedDraft, Store, Vault, VaultError,
};

use super::acknowledged::{Acknowledged, text};
use super::credentials::Credentials;
use super::deleted_drafts::is_listed;
use super::set_aside::SetAside;
use super::tampering::tamper;
use super::thief::Thief;
use crate::dice::Dice;
use crate::disk::copy;
use crate::faulty_store::{Bug, Fault, FaultyStore};
use crate::interleavings::interleave;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, create};

const STEPS: u64 = 8;
/// One history in this many is so long that many generations are pruned.
const ONE_IN_THIS_MANY_IS_LONG: u64 = 16;
const STEPS_OF_A_LONG_HISTORY: u64 = 48;

/// The first of the actions that save as a page does when it leaves, one that reads back, and one that just
/// saves.
const SAVE_ON_LEAVING: u64 = 8;
pub const SAVE_AND_VERIFY: u64 = 11;
pub const PLAIN_SAVE: u64 = 12;

pub const DRAFTS: [DraftId; 2] = [DRAFT, OTHER_DRAFT];

pub fn load(vault: &Vault<FaultyStore>, draft: DraftId) -> Result<OpenedDraft, VaultError> {
    block_on(vault.load(draft, SCHEMA))
}

pub struct Life {
    pub dice: Dice,
    stores: [FaultyStore; 2],
    pub tabs: [Vault<FaultyStore>; 2],
    acknowledged: [Acknowledged; 2],
    credentials: Credentials,
    thief: Thief,
    backup: Option<Backup>,
    set_aside: SetAside,
    /// When each deleted draft was first found to have been there for long enough.
    pub found_over: [Vec<NaiveDateTime>; 2],
    pub day: NaiveDate,
}

/// Runs one history. A broken promise panics.
pub fn live_through(seed: u64, bug: Option<Bug>) {
    let store = MemoryStore::default();
    drop(create(store.clone()));
    let stores = [(); 2].map(|()| FaultyStore::over(&store).with(bug));
    let mut credentials = Credentials::default();
    let mut life = Life {
        dice: Dice(seed),
        tabs: stores.clone().map(|store| credentials.open(store)),
        stores,
        acknowledged: Default::default(),
        credentials,
        thief: Thief::default(),
        backup: None,
        set_aside: SetAside::default(),
        found_over: Default::default(),
        day: TODAY,
    };
    let is_long = life.dice.roll(ONE_IN_THIS_MANY_IS_LONG) == 0;
    for step in 0..if is_long { STEPS_OF_A_LONG_HISTORY } else { STEPS } {
        life.step(step);
        life.thief.copy_slots(&store);
    }
    life.end();
}

impl Life {
    fn step(&mut self, step: u64) {
        self.stores.iter().for_each(|store| store.set_faults([]));
        let tab = self.pick(2);
        let draft = usize::from(self.dice.roll(4) == 0);
        match self.dice.roll(20) {
            // The tab is closed or killed, and reopened.
            0 => self.reopen(tab),
            1 => self.look(tab, draft),
            2 if self.dice.roll(2) == 0 => self.delete(tab, draft),
            3 => self.day = jump(&mut self.dice, self.day),
            4 if self.dice.roll(2) == 0 => match self.dice.roll(2) {
                0 => self.change_passphrase(tab),
                _ => self.rekey(tab),
            },
            5 if self.dice.roll(2) == 0 => self.make_recovery_code(tab),
            6 if self.dice.roll(2) == 0 => self.make_backup(tab),
            7 if self.dice.roll(2) == 0 => self.add_backup(tab),
            16 if self.dice.roll(2) == 0 => self.change_passkey(tab),
            17 => self.use_deleted_drafts(tab, draft),
            18 => self.save_in_both(draft, &format!("step {step}")),
            19 if self.dice.roll(2) == 0 => self.set_aside.seal(&self.tabs[tab], step),
            action => self.save(tab, draft, action, format!("step {step}")),
        }
    }

    pub fn save(&mut self, tab: usize, draft: usize, action: u64, text: String) {
        self.fail(tab);
        let (vault, id, words, day) = (&self.tabs[tab], DRAFTS[draft], text.as_bytes(), self.day);
        let saved = match action {
            SAVE_ON_LEAVING..SAVE_AND_VERIFY => {
                block_on(vault.save_leaving(id, SCHEMA, words, day))
            }
            SAVE_AND_VERIFY => block_on(vault.save_and_verify(id, SCHEMA, words, day)),
            _ => block_on(vault.save(id, SCHEMA, words, day)),
        };
        match saved {
            Ok(generation) => self.acknowledged[draft].saved(generation, text),
            Err(error) => self.not_saved(tab, draft, text, error),
        }
    }

    /// Both tabs save one draft at the same moment, and both stores fail.
    fn save_in_both(&mut self, draft: usize, step: &str) {
        self.fail(0);
        self.fail(1);
        let texts = [0, 1].map(|tab| format!("{step} in tab {tab}"));
        let (id, day) = (DRAFTS[draft], self.day);
        let Life { dice, tabs, .. } = self;
        let (first, second) = interleave(
            dice,
            tabs[0].save(id, SCHEMA, texts[0].as_bytes(), day),
            tabs[1].save_leaving(id, SCHEMA, texts[1].as_bytes(), day),
        );
        let mut answers: Vec<_> = [first, second].into_iter().zip(texts).enumerate().collect();
        // Either may be on the disk, whoever looks first.
        let failed = answers.iter().filter(|(_, (saved, _))| saved.is_err());
        self.acknowledged[draft].unsure.extend(failed.map(|(_, (_, text))| text.clone()));
        // What was acknowledged first comes first, and then what failed.
        answers.sort_by_key(|(_, (saved, _))| saved.clone().unwrap_or(Generation(u64::MAX)));
        for (tab, (saved, text)) in answers {
            match saved {
                Ok(generation) => self.acknowledged[draft].saved(generation, text),
                Err(error) => self.not_saved(tab, draft, text, error),
            }
        }
    }

    fn not_saved(&mut self, tab: usize, draft: usize, text: String, error: VaultError) {
        match error {
            VaultError::ChangedElsewhere => {
                self.acknowledged[draft].unsure.push(text);
                self.look(tab, draft);
            }
            // The other tab changed the passphrase.
            VaultError::Replaced => {
                self.acknowledged[draft].unsure.push(text);
                self.follow(tab);
            }
            VaultError::Store(_) => self.acknowledged[draft].unsure.push(text),
            VaultError::NoSuchDraft => self.reopen(tab),
            // The other tab gave the vault a new key, and this one wrote nothing under the old one.
            VaultError::KeyChanged => {
                self.reopen(tab);
                self.thief.check(&self.stores[tab].inner, &self.credentials);
            }
            error => panic!("{error}"),
        }
    }

    pub fn delete(&mut self, tab: usize, draft: usize) {
        self.fail(tab);
        let deleted = block_on(self.tabs[tab].delete(DRAFTS[draft]));
        self.stores[tab].set_faults([]);
        let mut found = load(&self.tabs[tab], DRAFTS[draft]);
        if found == Err(VaultError::KeyChanged) {
            self.reopen(tab);
            found = load(&self.tabs[tab], DRAFTS[draft]);
        }
        if found == Err(VaultError::NoSuchDraft) {
            self.acknowledged[draft] = Acknowledged::deleted();
        } else {
            assert!(
                matches!(deleted, Err(VaultError::Store(_) | VaultError::KeyChanged)),
                "a deleted draft is not found again"
            );
            self.acknowledged[draft].check(found);
        }
        if self.dice.roll(2) == 0 {
            self.reopen(tab);
        }
    }

    fn change_passphrase(&mut self, tab: usize) {
        self.fail(tab);
        match self.credentials.change_passphrase(&self.tabs[tab]) {
            Ok(()) | Err(VaultError::Store(_)) => {}
            Err(VaultError::SlotChangedElsewhere) => self.follow(tab),
            Err(VaultError::KeyChanged) => self.reopen(tab),
            Err(error) => panic!("{error}"),
        }
        self.credentials.check(&self.stores[tab].inner);
    }

    fn rekey(&mut self, tab: usize) {
        let disk = self.stores[tab].inner.clone();
        let before = copy(&disk);
        // It makes so many requests that it would hardly ever succeed if one in three failed.
        if self.dice.roll(2) == 0 {
            let at = self.pick(16);
            let faults = std::iter::repeat_n(Fault::None, at).chain([fault(&mut self.dice)]);
            self.stores[tab].set_faults(faults);
        }
        let has_new_key = self.credentials.rekey(&self.tabs[tab], &disk, self.day);
        self.stores[tab].set_faults([]);
        if has_new_key {
            self.thief.copy_slots(&before);
            self.thief.locked_out(&before);
            self.reopen(tab);
            for (acknowledged, id) in self.acknowledged.iter_mut().zip(DRAFTS) {
                acknowledged.resealed(load(&self.tabs[tab], id));
                assert!(generations(&disk, id).len() <= 1, "the older generations are gone");
            }
            // The other tab may sleep through so many saves that every place it knows is free again, and
            // wake up only to leave.
            if self.dice.roll(2) == 0 {
                for version in 0..9 {
                    self.save(tab, 0, PLAIN_SAVE, format!("step after a new key {version}"));
                }
                self.save(1 - tab, 0, SAVE_ON_LEAVING, "step of a page that slept".to_owned());
            }
        }
    }

    fn make_recovery_code(&mut self, tab: usize) {
        self.fail(tab);
        match self.credentials.make_recovery_code(&self.tabs[tab]) {
            Ok(()) | Err(VaultError::Store(_)) => {}
            Err(VaultError::SlotChangedElsewhere) => self.follow(tab),
            Err(VaultError::KeyChanged) => self.reopen(tab),
            Err(error) => panic!("{error}"),
        }
        self.credentials.check(&self.stores[tab].inner);
    }

    fn change_passkey(&mut self, tab: usize) {
        self.fail(tab);
        let passkeys = &mut self.credentials.passkeys;
        let changed = match self.dice.roll(3) {
            0 => passkeys.remove(&self.tabs[tab]),
            _ => passkeys.add(&self.tabs[tab]),
        };
        match changed {
            Ok(()) | Err(VaultError::Store(_)) => {}
            Err(VaultError::SlotChangedElsewhere) => self.follow(tab),
            Err(VaultError::KeyChanged) => self.reopen(tab),
            Err(error) => panic!("{error}"),
        }
        self.credentials.check(&self.stores[tab].inner);
    }

    fn make_backup(&mut self, tab: usize) {
        self.stores[tab].set_faults([]);
        if block_on(self.tabs[tab].make_backup(&SHOWN, SCHEMA)).err()
            == Some(VaultError::KeyChanged)
        {
            self.reopen(tab);
        }
        let made = block_on(self.tabs[tab].make_backup_of(&SHOWN, SCHEMA, is_listed)).unwrap();
        assert_eq!(made.left_out, 0, "nothing was damaged, so the backup leaves nothing out");
        self.thief.copy_backup(&made.file);
        let backup = Backup::parse(&made.file).unwrap();
        self.credentials.check_closed_to_revoked(&backup);
        self.credentials.passkeys.check_not_in(&backup);
        self.check_backed_up(tab, &self.credentials.open_backup(&backup));
        self.backup = Some(backup);
    }

    /// Adding a backup overwrites nothing. Copies are deleted again at once.
    fn add_backup(&mut self, tab: usize) {
        let Some(backup) = &self.backup else { return };
        for draft in self.credentials.open_backup(backup) {
            self.add(tab, &draft);
        }
        let vault = self.credentials.open(self.stores[tab].clone());
        for id in block_on(vault.drafts()).unwrap() {
            if !DRAFTS.contains(&id) {
                assert!(text(&load(&vault, id).unwrap()).starts_with("step"));
                block_on(vault.delete(id)).unwrap();
            }
        }
    }

    fn add(&mut self, tab: usize, draft: &BackedUpDraft) {
        self.fail(tab);
        let added = block_on(self.tabs[tab].add(draft, |one, other| one == other, self.day));
        self.stores[tab].set_faults([]);
        let words = String::from_utf8_lossy(&draft.plaintext).into_owned();
        if added == Err(VaultError::KeyChanged) {
            return self.reopen(tab);
        }
        let place = DRAFTS.iter().position(|id| *id == draft.id).unwrap();
        match added {
            Ok(added) => {
                let opened = load(&self.tabs[tab], added.id()).unwrap();
                assert_eq!(text(&opened), words);
                if added == AddedDraft::New(draft.id) {
                    self.acknowledged[place].saved(opened.generation, words);
                }
            }
            Err(VaultError::Replaced) => {
                self.acknowledged[place].unsure.push(words);
                self.follow(tab);
            }
            Err(VaultError::Store(_)) => self.acknowledged[place].unsure.push(words),
            Err(error) => panic!("{error}"),
        }
    }

    pub fn look(&mut self, tab: usize, draft: usize) {
        self.stores[tab].set_faults([]);
        if load(&self.tabs[tab], DRAFTS[draft]) == Err(VaultError::KeyChanged) {
            self.reopen(tab);
        }
        self.acknowledged[draft].check(load(&self.tabs[tab], DRAFTS[draft]));
    }

    fn follow(&mut self, tab: usize) {
        self.stores[tab].set_faults([]);
        match block_on(self.tabs[tab].follow_change_of_passphrase()) {
            Err(VaultError::KeyChanged) => self.reopen(tab),
            followed => assert_eq!(followed, Ok(true)),
        }
    }

    fn reopen(&mut self, tab: usize) {
        self.stores[tab].set_faults([]);
        self.tabs[tab] = self.credentials.open(self.stores[tab].clone());
        self.set_aside.check(&self.tabs[tab]);
    }

    fn end(mut self) {
        self.stores.iter().for_each(|store| store.set_faults([]));
        self.credentials.check(&self.stores[0].inner);
        let vaults = [
            Some(self.credentials.open(self.stores[0].clone())),
            self.credentials.open_with_code(self.stores[1].clone()),
            self.credentials.passkeys.open_current(self.stores[1].clone()).map(Result::unwrap),
        ];
        for vault in vaults.iter().flatten() {
            self.set_aside.check(vault);
            let cries_wolf = block_on(vault.is_passphrase_damaged());
            assert_eq!(cries_wolf, Ok(false), "nothing was damaged");
            for (acknowledged, id) in self.acknowledged.iter().zip(DRAFTS) {
                acknowledged.check(load(vault, id));
            }
        }
        for (acknowledged, id) in self.acknowledged.iter().zip(DRAFTS) {
            let two = acknowledged.saved.len().min(2);
            assert!(
                generations(&self.stores[0].inner, id).len() >= two,
                "the newest two are retained"
            );
        }
        self.thief.check(&self.stores[0].inner, &self.credentials);
        if !self.acknowledged[0].saved.is_empty() {
            tamper(&mut self.dice, &self.stores[0], &mut self.credentials, &self.acknowledged[0]);
        }
    }

    /// Lets some of a tab's next requests fail.
    fn fail(&mut self, tab: usize) {
        let faults: Vec<_> = (0..8).map(|_| fault(&mut self.dice)).collect();
        self.stores[tab].set_faults(faults);
    }

    fn pick(&mut self, sides: u64) -> usize {
        usize::try_from(self.dice.roll(sides)).unwrap()
    }
}

fn fault(dice: &mut Dice) -> Fault {
    match dice.roll(12) {
        0 => Fault::Before,
        1 => Fault::LostAnswer,
        2 => Fault::Quota,
        3 => Fault::Closes,
        _ => Fault::None,
    }
}

/// The device's clock moves on a day, or jumps forwards or back.
fn jump(dice: &mut Dice, day: NaiveDate) -> NaiveDate {
    match dice.roll(4) {
        0 => NaiveDate::default(),
        1 => day.checked_add_days(Days::new(20_000)).unwrap_or(TODAY),
        2 => day.checked_sub_days(Days::new(1)).unwrap_or(TODAY),
        _ => day.checked_add_days(Days::new(1)).unwrap_or(TODAY),
    }
}

fn generations(store: &MemoryStore, draft: DraftId) -> Vec<Generation> {
    let names = block_on(store.keys(Area::Records)).unwrap();
    let of = names.iter().filter_map(|name| name.strip_prefix(&draft.to_string()));
    of.map(|generation| Generation(u64::from_str_radix(generation, 16).unwrap())).collect()
}

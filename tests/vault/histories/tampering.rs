//! At the end of a history, an attacker with access to the disk changes one thing, or two at once. The vault
//! notices, and the rest opens.

use pollster::block_on;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{Generation, MemoryStore, OpenedDraft, Store, VaultError};

use super::acknowledged::{Acknowledged, text};
use super::credentials::Credentials;
use super::life::load;
use crate::dice::Dice;
use crate::disk::{copy, get, manifests, put, record, remove};
use crate::faulty_store::FaultyStore;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY};

/// What somebody changes on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    RemovesNewest,
    DamagesNewest,
    /// The previous record in the newest one's place.
    RepeatsTheOneBefore,
    /// Another draft's record there.
    SwapsDrafts,
    RemovesTheOneBefore,
    LosesAManifest,
    DamagesAManifest,
    /// Both manifests are from before the last save.
    RollsManifestsBack,
    LeavesATrialSlot,
    DamagesThePasskey,
}

impl Change {
    /// Those after which the newest record does not open.
    const OF_NEWEST: [Self; 4] =
        [Self::RemovesNewest, Self::DamagesNewest, Self::RepeatsTheOneBefore, Self::SwapsDrafts];
    /// Those that cost nothing alone.
    const HARMLESS: [Self; 6] = [
        Self::RemovesTheOneBefore,
        Self::LosesAManifest,
        Self::DamagesAManifest,
        Self::RollsManifestsBack,
        Self::LeavesATrialSlot,
        Self::DamagesThePasskey,
    ];

    fn pick(dice: &mut Dice, among: &[Self]) -> Self {
        among[usize::try_from(dice.roll(u64::try_from(among.len()).unwrap())).unwrap()]
    }
}

/// The disk after the last save, from before it, and the generation of the last save.
struct Disk {
    now: MemoryStore,
    earlier: MemoryStore,
    newest: Generation,
}

impl Disk {
    fn newest(&self) -> Key {
        record(DRAFT, self.newest.0)
    }

    fn one_before(&self) -> Key {
        record(DRAFT, self.newest.0 - 1)
    }
}

pub fn tamper(
    dice: &mut Dice,
    tab: &FaultyStore,
    credentials: &mut Credentials,
    acknowledged: &Acknowledged,
) {
    let vault = credentials.open(tab.clone());
    let before = load(&vault, DRAFT).unwrap();
    let earlier = copy(&tab.inner);
    let newest = block_on(vault.save(DRAFT, SCHEMA, b"the last words", TODAY)).unwrap();
    let disk = Disk { now: copy(&tab.inner), earlier, newest };
    let store = FaultyStore::over(&disk.now).with(tab.bug);
    let of_newest = (dice.roll(2) == 0).then(|| Change::pick(dice, &Change::OF_NEWEST));
    let harmless =
        (of_newest.is_none() || dice.roll(2) == 0).then(|| Change::pick(dice, &Change::HARMLESS));
    for change in of_newest.into_iter().chain(harmless) {
        make(dice, change, &disk, &store, credentials);
    }
    let found = load(&credentials.open(store.clone()), DRAFT);
    match (of_newest, harmless) {
        (None, _) => {
            let opened = found.unwrap();
            assert_eq!(text(&opened), "the last words");
            assert!(opened.skipped.is_empty(), "{harmless:?}: {:?}", opened.skipped);
            // A manifest from before the save does not list a draft that came back from a deletion.
            let is_rolled_back = harmless == Some(Change::RollsManifestsBack);
            assert!(opened.notice.is_none() || is_rolled_back && opened.notice == before.notice);
        }
        (Some(_), None) => {
            let opened = found.unwrap();
            assert_eq!(text(&opened), text(&before), "the newest remaining generation is offered");
            assert_eq!(opened.skipped.len(), 1, "the changed generation is reported");
            save_anew(&store, credentials);
        }
        (Some(_), Some(harmless)) => {
            let is_noticed = |opened: &OpenedDraft| {
                !opened.skipped.is_empty()
                    || opened.notice.is_some_and(|it| before.notice != Some(it))
            };
            match found {
                Ok(opened) => {
                    assert!(
                        is_noticed(&opened),
                        "{of_newest:?} and {harmless:?} together are noticed"
                    );
                    if harmless == Change::RemovesTheOneBefore {
                        let mut typed = acknowledged.saved.values().chain(&acknowledged.unsure);
                        assert!(typed.any(|typed| *typed == text(&opened)));
                    } else {
                        assert_eq!(text(&opened), text(&before));
                    }
                    save_anew(&store, credentials);
                }
                // No other generation was left.
                Err(VaultError::NothingOpens { .. } | VaultError::DraftMissing { .. }) => {
                    assert_eq!(harmless, Change::RemovesTheOneBefore);
                }
                Err(error) => panic!("{of_newest:?} and {harmless:?}: {error}"),
            }
        }
    }
}

/// The practitioner goes on from what is offered.
fn save_anew(store: &FaultyStore, credentials: &mut Credentials) {
    let vault = credentials.open(store.clone());
    load(&vault, DRAFT).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"written anew", TODAY)).unwrap();
    assert_eq!(text(&load(&vault, DRAFT).unwrap()), "written anew");
}

fn make(
    dice: &mut Dice,
    change: Change,
    disk: &Disk,
    store: &FaultyStore,
    credentials: &mut Credentials,
) {
    match change {
        Change::RemovesNewest => remove(&disk.now, vec![disk.newest()]),
        Change::DamagesNewest => damage(dice, &disk.now, disk.newest()),
        Change::RepeatsTheOneBefore => {
            // It is from the earlier disk: the last save may have pruned it.
            put(&disk.now, disk.newest(), get(&disk.earlier, &disk.one_before()));
        }
        Change::SwapsDrafts => {
            let other = credentials.open(store.clone());
            load(&other, OTHER_DRAFT).ok();
            let saved = block_on(other.save(OTHER_DRAFT, SCHEMA, b"another draft", TODAY)).unwrap();
            put(&disk.now, disk.newest(), get(&disk.now, &record(OTHER_DRAFT, saved.0)));
        }
        Change::RemovesTheOneBefore => remove(&disk.now, vec![disk.one_before()]),
        Change::LosesAManifest => remove(&disk.now, vec![a_manifest(dice, &disk.now)]),
        Change::DamagesAManifest => {
            let key = a_manifest(dice, &disk.now);
            damage(dice, &disk.now, key);
        }
        Change::RollsManifestsBack => {
            remove(&disk.now, manifests(&disk.now));
            for key in manifests(&disk.earlier) {
                put(&disk.now, key.clone(), get(&disk.earlier, &key));
            }
        }
        Change::LeavesATrialSlot => {
            let place = Key::new(Area::KeySlots, "passphrase-trial");
            put(&disk.now, place, b"cut short".to_vec());
        }
        Change::DamagesThePasskey => {
            let place = Key::new(Area::KeySlots, "passkey");
            if let Some(mut bytes) = block_on(disk.now.get(&place)).unwrap() {
                // The slot: what follows it is only the name by which the device knows the passkey.
                bytes[usize::try_from(dice.roll(130)).unwrap()] ^= 1 << dice.roll(8);
                put(&disk.now, place, bytes);
                let opened = credentials.passkeys.open_current(disk.now.clone()).map(Result::err);
                assert_eq!(opened, Some(Some(VaultError::WrongPasskey)));
            }
        }
    }
}

fn a_manifest(dice: &mut Dice, disk: &MemoryStore) -> Key {
    let mut all = manifests(disk);
    all.remove(usize::try_from(dice.roll(u64::try_from(all.len()).unwrap())).unwrap())
}

fn damage(dice: &mut Dice, disk: &MemoryStore, key: Key) {
    let mut bytes = get(disk, &key);
    let at = usize::try_from(dice.roll(u64::try_from(bytes.len()).unwrap())).unwrap();
    if dice.roll(4) == 0 {
        bytes.truncate(at);
    } else {
        bytes[at] ^= 1 << dice.roll(8);
    }
    put(disk, key, bytes);
}

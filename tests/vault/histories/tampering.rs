//! At the end of a history, an attacker with access to the disk changes one thing. The vault detects
//! it, and the rest opens.

use pollster::block_on;
use practice_standards_referral::vault::MemoryStore;
use practice_standards_referral::vault::store::{Area, Key};

use super::acknowledged::text;
use super::credentials::Credentials;
use super::life::load;
use crate::dice::Dice;
use crate::disk::{copy, get, manifests, put, record, remove};
use crate::faulty_store::FaultyStore;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY};

/// Restores both manifests from before the last save.
const ROLLED_BACK: u64 = 6;

pub fn tamper(dice: &mut Dice, tab: &FaultyStore, credentials: &mut Credentials) {
    let vault = credentials.open(tab.clone());
    let before = load(&vault, DRAFT).unwrap();
    let earlier = copy(&tab.inner);
    block_on(vault.save(DRAFT, SCHEMA, b"the last words", TODAY)).unwrap();
    let newest = record(DRAFT, before.generation.0 + 1);
    let disk = copy(&tab.inner);
    let tampered = FaultyStore::over(&disk).with(tab.bug);
    match dice.roll(8) {
        0 => remove(&disk, vec![newest]),
        1 => corrupt(dice, &disk, newest),
        // The previous record in the newest one's place; below, another draft's.
        2 => put(&disk, newest, get(&disk, &record(DRAFT, before.generation.0))),
        3 => {
            let other = credentials.open(tampered.clone());
            load(&other, OTHER_DRAFT).ok();
            let saved = block_on(other.save(OTHER_DRAFT, SCHEMA, b"another draft", TODAY)).unwrap();
            put(&disk, newest, get(&disk, &record(OTHER_DRAFT, saved.0)));
        }
        change => {
            tamper_without_harm(dice, change, &disk, &earlier);
            let opened = load(&credentials.open(tampered), DRAFT).unwrap();
            assert_eq!(text(&opened), "the last words");
            // A manifest from before the save does not list a draft that came back from a deletion.
            assert!(
                opened.notice.is_none()
                    || (change == ROLLED_BACK && opened.notice == before.notice)
            );
            return;
        }
    }
    let opened = load(&credentials.open(tampered.clone()), DRAFT).unwrap();
    assert_eq!(text(&opened), text(&before), "the newest remaining generation is offered");
    assert_eq!(opened.skipped.len(), 1, "the changed generation is reported");

    let vault = credentials.open(tampered);
    load(&vault, DRAFT).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"written anew", TODAY)).unwrap();
    assert_eq!(text(&load(&vault, DRAFT).unwrap()), "written anew");
}

/// Makes a change that must cost nothing: one manifest of two is lost, both are rolled back, or a trial
/// slot is left behind.
fn tamper_without_harm(dice: &mut Dice, change: u64, disk: &MemoryStore, earlier: &MemoryStore) {
    let lost = manifests(disk).remove(usize::try_from(dice.roll(2)).unwrap());
    match change {
        4 => remove(disk, vec![lost]),
        5 => corrupt(dice, disk, lost),
        ROLLED_BACK => {
            remove(disk, manifests(disk));
            for key in manifests(earlier) {
                put(disk, key.clone(), get(earlier, &key));
            }
        }
        _ => put(disk, Key::new(Area::KeySlots, "passphrase-trial"), b"cut short".to_vec()),
    }
}

fn corrupt(dice: &mut Dice, disk: &MemoryStore, key: Key) {
    let mut bytes = get(disk, &key);
    let at = usize::try_from(dice.roll(u64::try_from(bytes.len()).unwrap())).unwrap();
    if dice.roll(4) == 0 {
        bytes.truncate(at);
    } else {
        bytes[at] ^= 1 << dice.roll(8);
    }
    put(disk, key, bytes);
}

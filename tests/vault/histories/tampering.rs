//! At the end of a history somebody with the disk in hand changes one thing: it is noticed, and the
//! rest opens.

use pollster::block_on;
use practice_standards_referral::vault::MemoryStore;
use practice_standards_referral::vault::store::{Area, Key};

use super::life::load;
use super::told::text;
use super::ways::Ways;
use crate::dice::Dice;
use crate::disk::{copy, get, manifests, put, record, remove};
use crate::faulty_store::FaultyStore;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY};

/// Both manifests are put back to what they were before the last save.
const ROLLED_BACK: u64 = 6;

pub fn tamper(dice: &mut Dice, tab: &FaultyStore, ways: &mut Ways) {
    let vault = ways.open(tab.clone());
    let before = load(&vault, DRAFT).unwrap();
    let earlier = copy(&tab.kept);
    block_on(vault.save(DRAFT, SCHEMA, b"the last words", TODAY)).unwrap();
    let newest = record(DRAFT, before.generation.0 + 1);
    let disk = copy(&tab.kept);
    let tampered = FaultyStore::over(&disk).with(tab.bug);
    match dice.roll(8) {
        0 => remove(&disk, vec![newest]),
        1 => corrupt(dice, &disk, newest),
        // Put back to what it was, or to another draft's.
        2 => put(&disk, newest, get(&disk, &record(DRAFT, before.generation.0))),
        3 => {
            let other = ways.open(tampered.clone());
            load(&other, OTHER_DRAFT).ok();
            let saved = block_on(other.save(OTHER_DRAFT, SCHEMA, b"another draft", TODAY)).unwrap();
            put(&disk, newest, get(&disk, &record(OTHER_DRAFT, saved.0)));
        }
        changed => {
            tamper_without_harm(dice, changed, &disk, &earlier);
            let opened = load(&ways.open(tampered), DRAFT).unwrap();
            assert_eq!(text(&opened), "the last words");
            // A draft that had come back from a deletion is off the list of the time before.
            assert!(
                opened.notice.is_none()
                    || (changed == ROLLED_BACK && opened.notice == before.notice)
            );
            return;
        }
    }
    let opened = load(&ways.open(tampered.clone()), DRAFT).unwrap();
    assert_eq!(text(&opened), text(&before), "the newest that is left is offered");
    assert_eq!(opened.skipped.len(), 1, "what was tampered with is named");

    let vault = ways.open(tampered);
    load(&vault, DRAFT).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"written anew", TODAY)).unwrap();
    assert_eq!(text(&load(&vault, DRAFT).unwrap()), "written anew");
}

/// What costs nothing: one manifest of two, manifests rolled back, and a slot that was on trial.
fn tamper_without_harm(dice: &mut Dice, what: u64, disk: &MemoryStore, earlier: &MemoryStore) {
    let lost = manifests(disk).remove(usize::try_from(dice.roll(2)).unwrap());
    match what {
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

//! Somebody who copies the disk at any moment, keeps every backup, and knows every secret that was given
//! up with an old key. Nothing written under a new key opens for them.

use std::collections::{BTreeMap, BTreeSet};

use pollster::block_on;
use practice_standards_referral::vault::key_slot::{self, KeySlot};
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::record::SealedRecord;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, Store};

use super::credentials::Credentials;

/// What was copied so far.
#[derive(Default)]
pub struct Thief {
    /// Every key slot that was ever on the disk or in a backup.
    slots: BTreeSet<Vec<u8>>,
    /// The disk as it was just before the last new key. What is in it was not written later.
    before: Option<BTreeMap<Key, Vec<u8>>>,
}

impl Thief {
    pub fn copy_slots(&mut self, disk: &MemoryStore) {
        for name in block_on(disk.keys(Area::KeySlots)).unwrap() {
            let bytes = block_on(disk.get(&Key::new(Area::KeySlots, name))).unwrap().unwrap();
            self.slots.insert(bytes);
        }
    }

    pub fn copy_backup(&mut self, file: &[u8]) {
        for slot in file[28..28 + 2 * key_slot::LENGTH].chunks(key_slot::LENGTH) {
            self.slots.insert(slot.to_vec());
        }
    }

    /// The vault got a new key on a disk that was like this before.
    pub fn locked_out(&mut self, before: &MemoryStore) {
        self.before = Some(everything(before));
    }

    /// Checks that nothing which was written since the last new key opens.
    pub fn check(&self, disk: &MemoryStore, credentials: &Credentials) {
        let Some(before) = &self.before else { return };
        let mut keys: Vec<VaultKey> = Vec::new();
        for slot in self.slots.iter().filter_map(|bytes| slot(bytes)) {
            for key in credentials.open_with_revoked(&slot) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        assert!(!keys.is_empty(), "the thief does have an old key");
        for (place, bytes) in everything(disk) {
            if before.get(&place) == Some(&bytes) {
                continue;
            }
            assert!(!keys.iter().any(|key| opens(key, &place, &bytes)), "a thief opens {place:?}");
            let slot = slot(&bytes).map(|slot| credentials.open_with_revoked(&slot));
            assert!(slot.is_none_or(|opened| opened.is_empty()), "a thief opens a slot");
        }
    }
}

fn slot(bytes: &[u8]) -> Option<KeySlot> {
    KeySlot::parse(bytes.get(..key_slot::LENGTH)?).ok()
}

fn everything(disk: &MemoryStore) -> BTreeMap<Key, Vec<u8>> {
    let names =
        |area| block_on(disk.keys(area)).unwrap().into_iter().map(move |it| Key::new(area, it));
    let keys = Area::ALL.into_iter().flat_map(names);
    keys.map(|key| (key.clone(), block_on(disk.get(&key)).unwrap().unwrap())).collect()
}

fn opens(key: &VaultKey, place: &Key, bytes: &[u8]) -> bool {
    let Ok(record) = SealedRecord::parse(bytes) else { return false };
    let purposes = match place.area {
        Area::Records => &[Purpose::Record][..],
        Area::Manifest => &[Purpose::Manifest],
        Area::KeySlots => &[Purpose::Backup, Purpose::CredentialLog, Purpose::EarlierKeys],
    };
    purposes.iter().any(|purpose| {
        let subkey = key.derive(record.header().vault, *purpose).unwrap();
        record.open(place.area, &subkey).is_ok()
    })
}

//! Reading and changing a vault's disk as an attacker with access to it can, and checking what the
//! vault reports.

use pollster::block_on;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{
    DraftId, DraftNotice, Generation, MemoryStore, OpenedDraft, SkipReason, SkippedGeneration,
    Store, Vault, VaultError,
};

use crate::{DRAFT, SCHEMA, TODAY, create};

pub fn save<S: Store>(
    vault: &Vault<S>,
    draft: DraftId,
    text: &str,
) -> Result<Generation, VaultError> {
    block_on(vault.save(draft, SCHEMA, text.as_bytes(), TODAY))
}

pub fn load<S: Store>(vault: &Vault<S>, draft: DraftId) -> Result<OpenedDraft, VaultError> {
    block_on(vault.load(draft, SCHEMA))
}

pub fn record(draft: DraftId, generation: u64) -> Key {
    Key::new(Area::Records, format!("{draft}{generation:016x}"))
}

pub fn manifests(store: &MemoryStore) -> Vec<Key> {
    let names = block_on(store.keys(Area::Manifest)).unwrap();
    names.into_iter().map(|name| Key::new(Area::Manifest, name)).collect()
}

pub fn get(store: &MemoryStore, key: &Key) -> Vec<u8> {
    block_on(store.get(key)).unwrap().unwrap()
}

pub fn put(store: &MemoryStore, key: Key, bytes: Vec<u8>) {
    block_on(store.commit(Transaction { put: vec![(key, bytes)], ..Transaction::default() }))
        .unwrap();
}

pub fn remove(store: &MemoryStore, delete: Vec<Key>) {
    block_on(store.commit(Transaction { delete, ..Transaction::default() })).unwrap();
}

/// A copy of a whole store.
pub fn copy(store: &MemoryStore) -> MemoryStore {
    let copied = MemoryStore::default();
    for area in Area::ALL {
        for name in block_on(store.keys(area)).unwrap() {
            let key = Key::new(area, name);
            put(&copied, key.clone(), get(store, &key));
        }
    }
    copied
}

/// A store with a vault whose draft was saved this many times.
pub fn saved(times: u64) -> MemoryStore {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    for generation in 1..=times {
        save(&vault, DRAFT, &format!("version {generation}")).unwrap();
    }
    store
}

#[track_caller]
pub fn check(
    opened: &OpenedDraft,
    text: &str,
    skipped: &[(u64, SkipReason)],
    notice: Option<DraftNotice>,
) {
    assert_eq!(String::from_utf8_lossy(&opened.plaintext), text);
    let expected: Vec<_> = skipped
        .iter()
        .map(|(generation, reason)| SkippedGeneration {
            generation: Generation(*generation),
            reason: *reason,
        })
        .collect();
    assert_eq!(opened.skipped, expected);
    assert_eq!(opened.notice, notice);
}

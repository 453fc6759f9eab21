//! An older version of the app leaves everything that a newer one wrote as it is.

use pollster::block_on;
use practice_standards_referral::vault::key_slot::{KeySlot, SlotHeader, SlotKind};
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::record::{RecordHeader, SealedRecord};
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{
    DraftId, Generation, MemoryStore, SkipReason, Store, Vault, VaultError,
};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, manifests, put, record, remove, save, saved};
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, VAULT, parameters, passphrase_key, unlock};

const NEWER: VaultError = VaultError::NewerSchema { found: 2, known: 1 };

/// A vault whose key the test knows, with a draft that was saved three times.
fn with_a_known_key() -> (MemoryStore, VaultKey) {
    let store = MemoryStore::default();
    let key = VaultKey::new(Zeroizing::new([9; 32]));
    let header =
        SlotHeader { kind: SlotKind::Passphrase(parameters()), key_epoch: 1, vault: VAULT };
    let slot = KeySlot::seal(header, [6; 24], &key, &passphrase_key()).unwrap();
    put(&store, Key::new(Area::KeySlots, "passphrase"), slot.to_bytes());
    let vault = unlock(store.clone());
    for version in 1..=3 {
        save(&vault, DRAFT, &format!("version {version}")).unwrap();
    }
    (store, key)
}

/// Saves as a newer version would: a record of an unknown format, and a manifest of an unknown schema.
fn save_with_a_newer_version(store: &MemoryStore, key: &VaultKey, sequence: u64) {
    let mut newer = get(store, &record(DRAFT, 3));
    newer[4] = 3;
    put(store, record(DRAFT, sequence), newer);
    let header = RecordHeader {
        key_epoch: 1,
        vault: VAULT,
        draft: DraftId::new([0; 16]),
        generation: Generation(sequence),
        schema: 2,
    };
    let sealing = key.derive(VAULT, Purpose::Manifest).unwrap();
    let newer = SealedRecord::seal(Area::Manifest, header, [5; 24], &sealing, b"newer").unwrap();
    let before = manifests(store);
    put(store, Key::new(Area::Manifest, format!("{sequence:016x}")), newer.to_bytes());
    if before.len() > 1 {
        remove(store, vec![before[0].clone()]);
    }
}

fn everything(store: &MemoryStore) -> Vec<(Key, Vec<u8>)> {
    let names = |area| {
        let names = block_on(store.keys(area)).unwrap().into_iter();
        names.map(move |name| Key::new(area, name))
    };
    Area::ALL.into_iter().flat_map(names).map(|key| (key.clone(), get(store, &key))).collect()
}

#[track_caller]
fn check_touches_nothing(vault: &Vault<MemoryStore>, store: &MemoryStore) {
    let before = everything(store);
    let words = b"words of an older version";
    for draft in [DRAFT, OTHER_DRAFT] {
        assert_eq!(load(vault, draft).err(), Some(NEWER));
        assert_eq!(block_on(vault.save(draft, SCHEMA, words, TODAY)), Err(NEWER));
        assert_eq!(block_on(vault.save_leaving(draft, SCHEMA, words, TODAY)), Err(NEWER));
        assert_eq!(block_on(vault.save_and_verify(draft, SCHEMA, words, TODAY)), Err(NEWER));
        assert_eq!(block_on(vault.delete(draft)), Err(NEWER));
    }
    assert_eq!(block_on(vault.drafts()), Err(NEWER));
    assert_eq!(block_on(vault.make_backup(&SHOWN, SCHEMA)).err(), Some(NEWER));
    assert_eq!(everything(store), before);
}

#[test]
fn an_older_version_changes_nothing_in_a_vault_that_a_newer_one_saved_in() {
    for saves in [1, 2, 10] {
        let (store, key) = with_a_known_key();
        for sequence in 4..4 + saves {
            save_with_a_newer_version(&store, &key, sequence);
        }
        check_touches_nothing(&unlock(store.clone()), &store);
    }
}

/// A tab that was open before the save knows only the earlier manifests.
#[test]
fn a_tab_of_an_older_version_notices_when_a_newer_one_saves_beside_it() {
    let (store, key) = with_a_known_key();
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    save_with_a_newer_version(&store, &key, 4);
    let before = everything(&store);
    assert!(save(&vault, DRAFT, "words of an older version").is_err());
    assert!(block_on(vault.save_leaving(DRAFT, SCHEMA, b"words", TODAY)).is_err());
    assert_eq!(everything(&store), before);
    check_touches_nothing(&unlock(store.clone()), &store);
}

#[test]
fn a_record_of_a_newer_format_stays_while_an_older_version_saves_after_it() {
    let store = saved(2);
    let mut newer = get(&store, &record(DRAFT, 2));
    newer[4] = 3;
    put(&store, record(DRAFT, 2), newer.clone());
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 1", &[(2, SkipReason::DoesNotOpen)], None);
    for version in 3..=20 {
        save(&vault, DRAFT, &format!("version {version}")).unwrap();
    }
    assert_eq!(get(&store, &record(DRAFT, 2)), newer);
}

#[test]
fn a_version_that_does_not_know_a_drafts_schema_cannot_save_over_it() {
    let store = saved(1);
    let (older, newer) = (unlock(store.clone()), unlock(store.clone()));
    load(&older, DRAFT).unwrap();
    load(&newer, DRAFT).unwrap();
    for _ in 0..20 {
        block_on(newer.save(DRAFT, SCHEMA + 1, b"from the future", TODAY)).unwrap();
    }
    let before = copy(&store);
    // In a vault that was unlocked before, and in one that is unlocked now.
    for vault in [&older, &unlock(store.clone())] {
        assert_eq!(load(vault, DRAFT), Err(NEWER));
        assert_eq!(save(vault, DRAFT, "from the past"), Err(VaultError::ChangedElsewhere));
        let left = block_on(vault.save_leaving(DRAFT, SCHEMA, b"from the past", TODAY));
        assert_eq!(left, Err(VaultError::ChangedElsewhere));
    }
    assert_eq!(everything(&store), everything(&before));
}

/// What it notes of the slots is not known here, so they count as sound.
#[test]
fn the_log_of_a_newer_version_stops_no_backup_and_is_left_as_it_is() {
    let (store, key) = with_a_known_key();
    let header = RecordHeader {
        key_epoch: 1,
        vault: VAULT,
        draft: DraftId::new([0; 16]),
        generation: Generation(1),
        schema: 2,
    };
    let sealing = key.derive(VAULT, Purpose::CredentialLog).unwrap();
    let newer = SealedRecord::seal(Area::KeySlots, header, [5; 24], &sealing, b"newer").unwrap();
    put(&store, Key::new(Area::KeySlots, "credential-log"), newer.to_bytes());
    let before = everything(&store);
    let vault = unlock(store.clone());
    assert_eq!(block_on(vault.is_passphrase_damaged()), Ok(false));
    let made = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap();
    assert!(made.opens_with_passphrase);
    assert_eq!(block_on(vault.make_recovery_code(&SHOWN)).err(), Some(NEWER));
    assert_eq!(block_on(vault.tidy()).err(), Some(NEWER));
    let trial = Key::new(Area::KeySlots, "recovery-code-trial");
    remove(&store, vec![trial]);
    assert_eq!(everything(&store), before);
}

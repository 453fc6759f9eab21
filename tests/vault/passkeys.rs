//! The passkey: a third way in, never the only one, and in no backup.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup, BackupError};
use practice_standards_referral::vault::credential_log::{LogEntry, LoggedChange};
use practice_standards_referral::vault::key_slot::{KeySlot, KeySlotError, SlotHeader, SlotKind};
use practice_standards_referral::vault::keys::VaultKey;
use practice_standards_referral::vault::passkey::{PasskeySecret, StoredPasskey};
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, Store, Vault, VaultError};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, put, save, saved};
use crate::faulty_store::{Fault, FaultyStore};
use crate::{
    DRAFT, SCHEMA, SHOWN, Shown, TODAY, VAULT, create, parameters, passphrase_key, unlock,
};

const SALT: [u8; 16] = [3; 16];

const BY_PASSKEY: Shown = Shown { was_passphrase: false, ..SHOWN };

fn secret() -> PasskeySecret {
    PasskeySecret::new(&[6; 32]).unwrap()
}

fn other_secret() -> PasskeySecret {
    PasskeySecret::new(&[7; 32]).unwrap()
}

fn with_passkey() -> MemoryStore {
    let store = saved(2);
    block_on(unlock(store.clone()).add_passkey(&SHOWN, b"credential id", SALT, &secret())).unwrap();
    store
}

fn place() -> Key {
    Key::new(Area::KeySlots, "passkey")
}

fn unlock_with<S: Store>(store: S, secret: &PasskeySecret) -> Result<Vault<S>, VaultError> {
    block_on(Vault::unlock_with_passkey(store, secret))
}

#[test]
fn a_passkey_opens_the_vault_it_was_added_to_and_the_passphrase_still_does() {
    let store = with_passkey();
    let passkey = StoredPasskey { credential_id: b"credential id".to_vec(), salt: SALT };
    assert_eq!(block_on(Vault::passkey(&store)), Ok(Some(passkey)));
    let vault = unlock_with(store.clone(), &secret()).unwrap();
    check(&load(&vault, DRAFT).unwrap(), "version 2", &[], None);
    save(&vault, DRAFT, "version 3").unwrap();
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 3", &[], None);
    assert_eq!(unlock_with(store, &other_secret()).err(), Some(VaultError::WrongPasskey));
}

#[test]
fn a_vault_without_a_passkey_says_so() {
    let store = saved(1);
    assert_eq!(block_on(Vault::passkey(&store)), Ok(None));
    assert_eq!(unlock_with(store, &secret()).err(), Some(VaultError::NoPasskey));
}

#[test]
fn a_passkeys_slot_with_any_byte_changed_opens_nothing_and_the_passphrase_does() {
    let store = with_passkey();
    let whole = get(&store, &place());
    for index in 0..130 {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        put(&store, place(), changed);
        assert!(unlock_with(store.clone(), &secret()).is_err(), "byte {index}");
        put(&store, place(), whole[..index].to_vec());
        assert!(unlock_with(store.clone(), &secret()).is_err(), "{index} bytes");
    }
    check(&load(&unlock(store), DRAFT).unwrap(), "version 2", &[], None);
}

#[test]
fn a_slot_for_a_passkey_opens_with_that_passkey_alone() {
    let header = SlotHeader { kind: SlotKind::Passkey(SALT), key_epoch: 1, vault: VAULT };
    let key = VaultKey::new(Zeroizing::new([9; 32]));
    let slot = KeySlot::seal(header, [5; 24], &key, &secret()).unwrap();
    let slot = KeySlot::parse(&slot.to_bytes()).unwrap();
    assert!(slot.open(&secret()).is_ok());
    assert_eq!(slot.open(&other_secret()).err(), Some(KeySlotError::NotOpened));
    // The same bytes do not open it as the key of a passphrase.
    let as_key = practice_standards_referral::vault::kdf::PassphraseKey::new([6; 32]);
    assert_eq!(slot.open(&as_key).err(), Some(KeySlotError::NotOpened));
}

#[test]
fn a_removed_passkey_opens_nothing_and_leaves_the_rest() {
    let store = with_passkey();
    let slot = get(&store, &place());
    let vault = unlock(store.clone());
    block_on(vault.remove_passkey(&SHOWN)).unwrap();
    assert_eq!(block_on(vault.has_passkey()), Ok(false));
    let newest = block_on(vault.logged_changes()).unwrap()[0];
    let removed =
        LogEntry { what: Some(LoggedChange::PasskeyRemoved), at_seconds: SHOWN.at_seconds };
    assert_eq!(newest, removed);
    assert_eq!(unlock_with(store.clone(), &secret()).err(), Some(VaultError::NoPasskey));
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 2", &[], None);
    // Only a new key ends what an old copy of the disk can open.
    put(&store, place(), slot.clone());
    assert!(unlock_with(store.clone(), &secret()).is_ok());
    let new = practice_standards_referral::vault::kdf::PassphraseKey::new([8; 32]);
    block_on(vault.rekey(&SHOWN, &new, parameters(), TODAY)).unwrap();
    put(&store, place(), slot);
    assert_eq!(unlock_with(store, &secret()).err(), Some(VaultError::WrongPasskey));
}

#[test]
fn the_last_way_in_that_is_known_to_open_is_not_removed() {
    let store = with_passkey();
    let vault = unlock(store.clone());
    assert_eq!(block_on(vault.remove_passkey(&BY_PASSKEY)), Err(VaultError::LastWayIn));
    assert!(unlock_with(store.clone(), &secret()).is_ok());
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert_eq!(block_on(vault.remove_passkey(&BY_PASSKEY)), Ok(()));
    assert_eq!(unlock_with(store, &secret()).err(), Some(VaultError::NoPasskey));
}

#[test]
fn a_passkey_outlives_a_change_of_passphrase_and_a_new_recovery_code() {
    let store = with_passkey();
    let vault = unlock(store.clone());
    let new = practice_standards_referral::vault::kdf::PassphraseKey::new([8; 32]);
    block_on(vault.set_passphrase(&SHOWN, &new, parameters())).unwrap();
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert!(unlock_with(store, &secret()).is_ok());
}

#[test]
fn a_backup_has_no_passkey_in_it() {
    let store = with_passkey();
    let slot = get(&store, &place());
    let vault = unlock_with(store, &secret()).unwrap();
    let file = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file;
    for part in [&slot[110..130], b"credential id"] {
        assert!(!file.windows(part.len()).any(|run| run == part));
    }
    let backup = Backup::parse(&file).unwrap();
    assert!(backup.open(&secret()).is_err());
    assert_eq!(backup.open(&passphrase_key()).unwrap().len(), 1);
}

#[test]
fn step_up_asks_for_the_secret_of_this_vault() {
    let vault = unlock(with_passkey());
    assert_eq!(block_on(vault.check_passphrase(&passphrase_key())), Ok(()));
    let wrong = practice_standards_referral::vault::kdf::PassphraseKey::new([8; 32]);
    assert_eq!(block_on(vault.check_passphrase(&wrong)), Err(VaultError::WrongPassphrase));
    assert_eq!(block_on(vault.check_passkey(&secret())), Ok(()));
    assert_eq!(block_on(vault.check_passkey(&other_secret())), Err(VaultError::WrongPasskey));
    let without = create(MemoryStore::default());
    assert_eq!(block_on(without.check_passkey(&secret())), Err(VaultError::NoPasskey));
}

/// Requests: trial, read it back, read the log, swap.
#[test]
fn an_interrupted_addition_leaves_a_passkey_that_works_or_none() {
    for at in 0..6 {
        for fault in [Fault::Before, Fault::LostAnswer, Fault::Quota, Fault::Closes] {
            let store = FaultyStore::default();
            let vault = create(store.clone());
            store.set_faults(std::iter::repeat_n(Fault::None, at).chain([fault]));
            let added = block_on(vault.add_passkey(&SHOWN, b"id", SALT, &secret()));
            match unlock_with(store.inner.clone(), &secret()).map(drop) {
                Ok(()) => {}
                Err(VaultError::NoPasskey) => assert!(added.is_err(), "{fault:?} at {at}"),
                Err(error) => panic!("{fault:?} at {at}: {error}"),
            }
        }
    }
}

/// A passphrase's slot that no longer has the form of one, or is another vault's.
fn damaged_passphrase_slots(store: &MemoryStore) -> Vec<Vec<u8>> {
    let whole = get(store, &passphrase_place());
    let strangers = MemoryStore::default();
    create(strangers.clone());
    let mut wrong_magic = whole.clone();
    wrong_magic[0] ^= 1;
    let stranger = get(&strangers, &passphrase_place());
    vec![Vec::new(), b"cut short".to_vec(), whole[..129].to_vec(), wrong_magic, stranger]
}

fn passphrase_place() -> Key {
    Key::new(Area::KeySlots, "passphrase")
}

#[test]
fn behind_a_damaged_passphrase_slot_unsaved_words_are_sealed_all_the_same() {
    let whole = with_passkey();
    let code = block_on(unlock(whole.clone()).make_recovery_code(&SHOWN)).unwrap();
    for damage in damaged_passphrase_slots(&whole) {
        let store = copy(&whole);
        put(&store, passphrase_place(), damage);
        let plaintext = Zeroizing::new(b"words that no disk has".to_vec());
        let words = vec![BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext }];
        let by_passkey = unlock_with(store.clone(), &secret()).unwrap();
        let by_code = block_on(Vault::unlock_with_recovery_code(store.clone(), &code)).unwrap();
        for vault in [by_passkey, by_code] {
            let file = vault.make_rescue_copy(&words).unwrap();
            let again = unlock_with(store.clone(), &secret()).unwrap();
            assert_eq!(block_on(again.open_rescue_copy(&file)), Ok(words.clone()));
            let file = Backup::parse(&file).unwrap();
            assert_eq!(file.open(&code), Ok(words.clone()));
            assert_eq!(file.open(&passphrase_key()), Err(BackupError::WrongPassphrase));
        }
    }
}

#[test]
fn behind_a_damaged_passphrase_slot_the_passkey_sets_another_passphrase() {
    let whole = with_passkey();
    for damage in damaged_passphrase_slots(&whole) {
        let store = copy(&whole);
        put(&store, passphrase_place(), damage);
        let vault = unlock_with(store.clone(), &secret()).unwrap();
        assert!(
            block_on(vault.make_backup(&SHOWN, SCHEMA)).is_err(),
            "no passphrase would open it"
        );
        // What the app does before it changes a passphrase.
        assert_eq!(block_on(vault.follow_change_of_passphrase()), Ok(true));
        assert_eq!(block_on(vault.check_passkey(&secret())), Ok(()));
        block_on(vault.set_passphrase(&SHOWN, &passphrase_key(), parameters())).unwrap();
        load(&vault, DRAFT).unwrap();
        save(&vault, DRAFT, "version 3").unwrap();
        check(&load(&unlock(store), DRAFT).unwrap(), "version 3", &[], None);
        let backup = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file;
        assert!(Backup::parse(&backup).unwrap().open(&passphrase_key()).is_ok());
    }
}

#[test]
fn a_backup_behind_a_damaged_passphrase_slot_says_what_to_do() {
    let store = with_passkey();
    put(&store, passphrase_place(), b"cut short".to_vec());
    let vault = unlock_with(store, &secret()).unwrap();
    assert_eq!(
        block_on(vault.make_backup(&SHOWN, SCHEMA)).err(),
        Some(VaultError::PassphraseDamaged)
    );
}

//! Damage inside what is stored for the passphrase: noticed by whoever unlocks in another way, and said.
//! It stops no backup that something else opens, and another passphrase replaces it.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup, BackupError};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, RecoveryState, Vault, VaultError};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, put, remove, save, saved};
use crate::{DRAFT, SCHEMA, SHOWN, TODAY, create, parameters, passphrase_key, unlock};

fn place() -> Key {
    Key::new(Area::KeySlots, "passphrase")
}

fn log() -> Key {
    Key::new(Area::KeySlots, "credential-log")
}

fn secret() -> PasskeySecret {
    PasskeySecret::new(&[6; 32]).unwrap()
}

fn by_passkey(store: &MemoryStore) -> Vault<MemoryStore> {
    block_on(Vault::unlock_with_passkey(store.clone(), &secret())).unwrap()
}

fn by_code(store: &MemoryStore, code: &RecoveryCode) -> Vault<MemoryStore> {
    block_on(Vault::unlock_with_recovery_code(store.clone(), code)).unwrap()
}

fn is_damaged(vault: &Vault<MemoryStore>) -> bool {
    block_on(vault.is_passphrase_damaged()).unwrap()
}

/// A vault with a passkey and a recovery code.
fn with_every_way_in() -> (MemoryStore, RecoveryCode) {
    let store = saved(2);
    let vault = unlock(store.clone());
    block_on(vault.add_passkey(&SHOWN, b"credential id", [3; 16], &secret())).unwrap();
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    (store, code)
}

/// The slot with each of its bytes changed, cut short, and of another vault.
fn damages(store: &MemoryStore) -> Vec<Vec<u8>> {
    let whole = get(store, &place());
    let changed = (0..whole.len()).map(|at| {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        changed
    });
    let strangers = MemoryStore::default();
    let other = PassphraseKey::new([9; 32]);
    drop(block_on(Vault::create(strangers.clone(), &other, parameters())).unwrap());
    changed.chain([Vec::new(), whole[..129].to_vec(), get(&strangers, &place())]).collect()
}

fn words() -> BackedUpDraft {
    let plaintext = Zeroizing::new(b"version 2".to_vec());
    BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext }
}

#[test]
fn damage_anywhere_in_the_passphrases_slot_is_noticed_by_the_passkey_and_by_the_recovery_code() {
    let (whole, code) = with_every_way_in();
    for vault in [unlock(whole.clone()), by_passkey(&whole), by_code(&whole, &code)] {
        assert!(!is_damaged(&vault));
    }
    let damages = damages(&whole);
    assert_eq!(damages.len(), 133);
    for damage in damages {
        let store = copy(&whole);
        put(&store, place(), damage);
        assert!(block_on(Vault::unlock(store.clone(), &passphrase_key())).is_err());
        assert!(is_damaged(&by_passkey(&store)));
        assert!(is_damaged(&by_code(&store, &code)));
    }
}

#[test]
fn behind_a_damaged_passphrase_a_backup_opens_with_the_recovery_code_and_another_passphrase_mends_it()
 {
    let (whole, code) = with_every_way_in();
    for damage in damages(&whole) {
        let store = copy(&whole);
        put(&store, place(), damage);
        let vault = by_passkey(&store);
        let made = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap();
        assert!(!made.opens_with_passphrase);
        let backup = Backup::parse(&made.file).unwrap();
        assert_eq!(backup.open(&code), Ok(vec![words()]));
        assert_eq!(backup.open(&passphrase_key()), Err(BackupError::WrongPassphrase));

        block_on(vault.set_passphrase(&SHOWN, &passphrase_key(), parameters())).unwrap();
        for vault in [vault, by_passkey(&store), by_code(&store, &code), unlock(store.clone())] {
            assert!(!is_damaged(&vault));
            let made = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap();
            assert!(made.opens_with_passphrase);
            let backup = Backup::parse(&made.file).unwrap();
            assert_eq!(backup.open(&passphrase_key()), Ok(vec![words()]));
        }
    }
}

#[test]
fn no_backup_is_made_that_nothing_would_open() {
    let store = saved(2);
    let vault = unlock(store.clone());
    block_on(vault.add_passkey(&SHOWN, b"credential id", [3; 16], &secret())).unwrap();
    let mut damaged = get(&store, &place());
    damaged[129] ^= 1;
    put(&store, place(), damaged);
    let vault = by_passkey(&store);
    let refused = block_on(vault.make_backup(&SHOWN, SCHEMA)).err();
    assert_eq!(refused, Some(VaultError::PassphraseDamaged));
    // Once there is a code, that opens it.
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    let made = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap();
    assert_eq!(Backup::parse(&made.file).unwrap().open(&code), Ok(vec![words()]));
}

#[test]
fn after_a_new_passphrase_or_a_new_key_damage_is_noticed_as_before() {
    let new = PassphraseKey::new([8; 32]);
    for is_new_key in [false, true] {
        let store = saved(2);
        let vault = unlock(store.clone());
        if is_new_key {
            block_on(vault.rekey(&SHOWN, &new, parameters(), TODAY)).unwrap();
        } else {
            block_on(vault.set_passphrase(&SHOWN, &new, parameters())).unwrap();
        }
        let vault = block_on(Vault::unlock(store.clone(), &new)).unwrap();
        block_on(vault.add_passkey(&SHOWN, b"credential id", [3; 16], &secret())).unwrap();
        assert!(!is_damaged(&by_passkey(&store)));
        let mut damaged = get(&store, &place());
        damaged[100] ^= 1;
        put(&store, place(), damaged);
        assert!(is_damaged(&by_passkey(&store)));
    }
}

/// Versions before noted nothing of the passphrase's slot, so only its form can be checked; until the
/// passphrase has opened it once.
#[test]
fn the_passphrase_of_an_older_version_is_sound_and_noted_once_it_has_opened_the_vault() {
    let (whole, _) = with_every_way_in();
    remove(&whole, vec![log()]);
    assert!(!is_damaged(&by_passkey(&whole)));
    let damage = |store: &MemoryStore| {
        let mut damaged = get(store, &place());
        damaged[129] ^= 1;
        put(store, place(), damaged);
    };
    let not_noted = copy(&whole);
    block_on(by_passkey(&not_noted).tidy()).unwrap();
    damage(&not_noted);
    assert!(!is_damaged(&by_passkey(&not_noted)), "nothing is known of it");

    let opened = copy(&whole);
    block_on(unlock(opened.clone()).tidy()).unwrap();
    let asked = copy(&whole);
    let vault = by_passkey(&asked);
    block_on(vault.check_passphrase(&passphrase_key())).unwrap();
    block_on(vault.tidy()).unwrap();
    for store in [opened, asked] {
        assert!(!is_damaged(&by_passkey(&store)));
        damage(&store);
        assert!(is_damaged(&by_passkey(&store)));
    }
}

/// An older version changes the passphrase and leaves what a newer one noted of it.
#[test]
fn a_passphrase_that_opens_is_not_taken_for_damaged_whatever_the_log_says() {
    let (store, _) = with_every_way_in();
    let old_log = get(&store, &log());
    let new = PassphraseKey::new([8; 32]);
    block_on(unlock(store.clone()).set_passphrase(&SHOWN, &new, parameters())).unwrap();
    put(&store, log(), old_log);
    assert!(is_damaged(&by_passkey(&store)), "it cannot be told from damage");
    let vault = block_on(Vault::unlock(store.clone(), &new)).unwrap();
    assert!(!is_damaged(&vault));
    assert!(block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().opens_with_passphrase);
    block_on(vault.tidy()).unwrap();
    assert!(!is_damaged(&by_passkey(&store)), "noted anew");
}

#[test]
fn a_slot_that_was_replaced_meanwhile_is_not_noted_as_proven() {
    let (store, _) = with_every_way_in();
    let (first, second) = (unlock(store.clone()), unlock(store.clone()));
    let new = PassphraseKey::new([8; 32]);
    block_on(first.set_passphrase(&SHOWN, &new, parameters())).unwrap();
    block_on(second.tidy()).unwrap();
    assert!(!is_damaged(&by_passkey(&store)));
    let mut damaged = get(&store, &place());
    damaged[129] ^= 1;
    put(&store, place(), damaged);
    assert!(is_damaged(&by_passkey(&store)));
}

#[test]
fn a_new_vault_knows_its_passphrases_slot() {
    let store = MemoryStore::default();
    drop(create(store.clone()));
    let vault = by_passkey_added(&store);
    assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::None));
    save(&vault, DRAFT, "version 1").unwrap();
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 1", &[], None);
    let mut damaged = get(&store, &place());
    damaged[90] ^= 1;
    put(&store, place(), damaged);
    assert!(is_damaged(&by_passkey(&store)));
}

fn by_passkey_added(store: &MemoryStore) -> Vault<MemoryStore> {
    let vault = unlock(store.clone());
    block_on(vault.add_passkey(&SHOWN, b"credential id", [3; 16], &secret())).unwrap();
    by_passkey(store)
}

//! An attacker with access to the disk changes a manifest or a slot, byte by byte: the vault offers the
//! newest save nevertheless, or nothing opens and nothing is changed.

use pollster::block_on;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, Vault, VaultError};

use crate::disk::{check, get, load, manifests, put, save, saved};
use crate::{DRAFT, SHOWN, passphrase_key, unlock};

/// All variants of some bytes with one byte changed, or truncated.
fn changes(whole: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..whole.len()).flat_map(|at| {
        let mut changed = whole.to_vec();
        changed[at] ^= 1 << (at % 8);
        [changed, whole[..at].to_vec()]
    })
}

fn passphrase_slot() -> Key {
    Key::new(Area::KeySlots, "passphrase")
}

fn recovery_slot() -> Key {
    Key::new(Area::KeySlots, "recovery-code")
}

fn with_code() -> (MemoryStore, RecoveryCode) {
    let store = saved(2);
    let code = block_on(unlock(store.clone()).make_recovery_code(&SHOWN)).unwrap();
    (store, code)
}

#[test]
fn whatever_byte_of_a_manifest_is_changed_the_newest_generation_is_offered() {
    let store = saved(3);
    for place in manifests(&store) {
        let whole = get(&store, &place);
        for changed in changes(&whole) {
            put(&store, place.clone(), changed);
            check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 3", &[], None);
        }
        put(&store, place, whole);
    }
}

#[test]
fn whatever_byte_of_the_passphrases_slot_is_changed_the_recovery_code_opens_the_vault() {
    let (store, code) = with_code();
    let whole = get(&store, &passphrase_slot());
    for changed in changes(&whole) {
        put(&store, passphrase_slot(), changed.clone());
        assert!(block_on(Vault::unlock(store.clone(), &passphrase_key())).is_err());
        let vault = block_on(Vault::unlock_with_recovery_code(store.clone(), &code)).unwrap();
        check(&load(&vault, DRAFT).unwrap(), "version 2", &[], None);
        assert_eq!(get(&store, &passphrase_slot()), changed, "it stays as it is");
    }
    put(&store, passphrase_slot(), whole);
    check(&load(&unlock(store), DRAFT).unwrap(), "version 2", &[], None);
}

#[test]
fn whatever_byte_of_the_recovery_codes_slot_is_changed_the_passphrase_opens_the_vault() {
    let (store, code) = with_code();
    for changed in changes(&get(&store, &recovery_slot())) {
        put(&store, recovery_slot(), changed);
        assert!(block_on(Vault::unlock_with_recovery_code(store.clone(), &code)).is_err());
        check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 2", &[], None);
    }
}

#[test]
fn swapped_slots_open_nothing_and_open_everything_once_put_back() {
    let (store, code) = with_code();
    let (ours, recovery) = (get(&store, &passphrase_slot()), get(&store, &recovery_slot()));
    put(&store, passphrase_slot(), recovery.clone());
    put(&store, recovery_slot(), ours.clone());
    assert!(block_on(Vault::unlock(store.clone(), &passphrase_key())).is_err());
    assert!(block_on(Vault::unlock_with_recovery_code(store.clone(), &code)).is_err());

    put(&store, passphrase_slot(), ours);
    put(&store, recovery_slot(), recovery);
    check(&load(&unlock(store), DRAFT).unwrap(), "version 2", &[], None);
}

/// It has the same passphrase, so it opens, as a vault that none of the drafts belong to.
#[test]
fn the_slot_of_another_vault_opens_none_of_the_drafts_and_saves_over_none() {
    let store = saved(2);
    let ours = get(&store, &passphrase_slot());
    put(&store, passphrase_slot(), get(&saved(1), &passphrase_slot()));
    let vault = unlock(store.clone());
    assert!(matches!(load(&vault, DRAFT), Err(VaultError::NothingOpens { .. })));
    assert_eq!(save(&vault, DRAFT, "stranger's words"), Err(VaultError::ChangedElsewhere));

    put(&store, passphrase_slot(), ours);
    check(&load(&unlock(store), DRAFT).unwrap(), "version 2", &[], None);
}

//! When the store fails, the text in memory remains, and fits into a file.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{
    Generation, MemoryStore, SkipReason, Store, StoreError, Vault, VaultError,
};
use zeroize::Zeroizing;

use crate::backups::add;
use crate::faulty_store::{Fault, FaultyStore};
use crate::promises::damage;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, create, parameters, passphrase_key, unlock};

fn unsaved() -> Vec<BackedUpDraft> {
    vec![BackedUpDraft {
        id: DRAFT,
        schema: SCHEMA,
        plaintext: Zeroizing::new(b"words that no disk has".to_vec()),
    }]
}

fn save<S: Store>(vault: &Vault<S>, text: &str) -> Result<Generation, VaultError> {
    block_on(vault.save(DRAFT, SCHEMA, text.as_bytes(), TODAY))
}

fn record(generation: u64) -> Key {
    Key::new(Area::Records, format!("{DRAFT}{generation:016x}"))
}

/// From now on every request to the store fails.
fn break_store(store: &FaultyStore) {
    store.set_faults([Fault::Before; 1000]);
}

#[test]
fn a_rescue_copy_needs_no_store_and_opens_with_the_passphrase() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    break_store(&store);
    assert!(block_on(vault.make_backup(&SHOWN, SCHEMA)).is_err());
    let file = vault.make_rescue_copy(&unsaved()).unwrap();
    assert_eq!(Backup::parse(&file).unwrap().open(&passphrase_key()), Ok(unsaved()));
}

#[test]
fn a_rescue_copy_opens_with_the_recovery_code_of_a_vault_that_was_unlocked_either_way() {
    let store = FaultyStore::default();
    let code = block_on(create(store.clone()).make_recovery_code(&SHOWN)).unwrap();
    let by_passphrase = unlock(store.clone());
    let by_code = block_on(Vault::unlock_with_recovery_code(store.clone(), &code)).unwrap();
    break_store(&store);
    for vault in [by_passphrase, by_code] {
        let copy = Backup::parse(&vault.make_rescue_copy(&unsaved()).unwrap()).unwrap();
        assert_eq!(copy.open(&code), Ok(unsaved()));
        assert_eq!(copy.open(&passphrase_key()), Ok(unsaved()));
    }
}

#[test]
fn a_rescue_copy_opens_with_the_passphrase_and_the_code_that_were_chosen_last() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    let new = PassphraseKey::new([8; 32]);
    block_on(vault.set_passphrase(&SHOWN, &new, parameters())).unwrap();
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    break_store(&store);
    let copy = Backup::parse(&vault.make_rescue_copy(&unsaved()).unwrap()).unwrap();
    assert_eq!(copy.open(&new), Ok(unsaved()));
    assert_eq!(copy.open(&code), Ok(unsaved()));
    assert!(copy.open(&passphrase_key()).is_err());
}

#[test]
fn adding_a_rescue_copy_to_its_own_vault_overwrites_nothing() {
    let vault = create(MemoryStore::default());
    save(&vault, "saved words").unwrap();
    let copy = Backup::parse(&vault.make_rescue_copy(&unsaved()).unwrap()).unwrap();
    let drafts = copy.open(&passphrase_key()).unwrap();
    let added = add(&vault, &drafts[0]).id();
    assert_ne!(added, DRAFT);
    let words = |draft| block_on(vault.peek(draft, SCHEMA)).unwrap().plaintext;
    assert_eq!(words(DRAFT).as_slice(), b"saved words");
    assert_eq!(words(added), unsaved()[0].plaintext);
}

#[test]
fn a_save_that_does_not_read_back_is_reported_and_the_next_one_is_stored_beside_it() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    save(&vault, "second words").unwrap();
    assert_eq!(block_on(vault.verify(DRAFT)), Ok(()));

    damage(&store, record(2));
    let damaged = block_on(store.get(&record(2))).unwrap();
    assert_eq!(block_on(vault.verify(DRAFT)), Err(VaultError::NotVerified));
    assert_eq!(save(&vault, "second words again"), Ok(Generation(3)));
    assert_eq!(block_on(vault.verify(DRAFT)), Ok(()));
    // The damaged record stays, and the newest save is offered.
    assert_eq!(block_on(store.get(&record(2))).unwrap(), damaged);
    let opened = block_on(unlock(store).load(DRAFT, SCHEMA)).unwrap();
    assert_eq!(opened.plaintext.as_slice(), b"second words again");
}

#[test]
fn a_save_missing_from_the_store_is_reported_and_can_be_repeated() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    let removal = Transaction { delete: vec![record(1)], ..Transaction::default() };
    block_on(store.commit(removal)).unwrap();
    assert_eq!(block_on(vault.verify(DRAFT)), Err(VaultError::NotVerified));
    assert_eq!(save(&vault, "first words again"), Ok(Generation(2)));
    assert_eq!(block_on(vault.verify(DRAFT)), Ok(()));
}

#[test]
fn a_draft_never_opened_here_is_not_reported_as_verified() {
    let store = MemoryStore::default();
    save(&create(store.clone()), "first words").unwrap();
    assert_eq!(block_on(unlock(store).verify(DRAFT)), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_draft_can_be_deleted_on_a_full_disk() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    save(&vault, "first words").unwrap();
    block_on(vault.save(OTHER_DRAFT, SCHEMA, b"other words", TODAY)).unwrap();
    // Listing the names succeeds; there is no room for the manifest until the draft is deleted.
    store.set_faults([Fault::None, Fault::Quota]);
    assert_eq!(block_on(vault.delete(DRAFT)), Ok(()));
    store.set_faults([]);
    let vault = unlock(store.clone());
    assert_eq!(block_on(vault.drafts()), Ok(vec![OTHER_DRAFT]));
    let other = block_on(vault.load(OTHER_DRAFT, SCHEMA)).unwrap();
    assert_eq!((other.notice, other.skipped), (None, Vec::new()));

    // With no room even then, the draft stays, and stays listed.
    store.set_faults([Fault::None, Fault::Quota, Fault::None, Fault::Quota]);
    let refused = block_on(vault.delete(OTHER_DRAFT));
    assert_eq!(refused, Err(VaultError::Store(StoreError::Quota)));
    store.set_faults([]);
    let other = block_on(unlock(store.clone()).load(OTHER_DRAFT, SCHEMA)).unwrap();
    assert_eq!((other.notice, other.skipped), (None, Vec::new()));
    assert_eq!(block_on(vault.delete(OTHER_DRAFT)), Ok(()));
    assert_eq!(block_on(unlock(store).drafts()), Ok(Vec::new()));
}

#[test]
fn a_disk_that_stays_full_retains_the_newest_two_generations() {
    let store = FaultyStore::default();
    let vault = create(store.clone());
    for number in 1..=5 {
        save(&vault, &format!("version {number}")).unwrap();
    }
    store.set_faults([Fault::None, Fault::Quota, Fault::None, Fault::Quota]);
    assert_eq!(save(&vault, "version 6"), Err(VaultError::Store(StoreError::Quota)));
    store.set_faults([]);
    let retained: Vec<_> = (4..=5).map(|generation| record(generation).name).collect();
    assert_eq!(block_on(store.keys(Area::Records)), Ok(retained));
    damage(&store.inner, record(5));
    let opened = block_on(unlock(store).load(DRAFT, SCHEMA)).unwrap();
    assert_eq!(opened.plaintext.as_slice(), b"version 4");
    assert_eq!(opened.skipped[0].reason, SkipReason::DoesNotOpen);
}

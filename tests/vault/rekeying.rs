//! A new key: nothing that was known or copied before it opens what is written after it, and nothing
//! that could be read is lost.

mod faults;
mod sealed_words;

use pollster::block_on;
use practice_standards_referral::vault::backup::Backup;
use practice_standards_referral::vault::credential_log::LoggedChange;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::KeySlot;
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::record::SealedRecord;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{
    Generation, MemoryStore, ReKeyed, RecoveryState, Store, Vault, VaultError,
};

use crate::disk::{check, get, load, manifests, put, record, save, saved};
use crate::faulty_store::FaultyStore;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, create, parameters, passphrase_key, unlock};

const NOW: i64 = 1_775_000_000;

pub fn new_key() -> PassphraseKey {
    PassphraseKey::new([8; 32])
}

pub fn new_parameters() -> KdfParameters {
    KdfParameters { salt: [4; 16], ..parameters() }
}

pub fn rekey<S: Store>(vault: &Vault<S>) -> Result<ReKeyed, VaultError> {
    block_on(vault.rekey(&SHOWN, &new_key(), new_parameters(), TODAY))
}

pub fn unlock_anew<S: Store>(store: S) -> Vault<S> {
    block_on(Vault::unlock(store, &new_key())).unwrap()
}

pub fn everything(store: &MemoryStore) -> Vec<(Key, Vec<u8>)> {
    let keys = Area::ALL.into_iter().flat_map(|area| {
        let names = block_on(store.keys(area)).unwrap();
        names.into_iter().map(move |name| Key::new(area, name))
    });
    keys.map(|key| (key.clone(), get(store, &key))).collect()
}

/// Every vault key that one of these secrets gets out of any slot among these bytes.
fn keys_within(
    values: &[Vec<u8>],
    secrets: &[PassphraseKey],
    codes: &[RecoveryCode],
) -> Vec<VaultKey> {
    let slots = values.iter().filter_map(|bytes| KeySlot::parse(bytes.get(..130)?).ok());
    let slots: Vec<_> = slots.collect();
    let by_passphrase =
        slots.iter().flat_map(|slot| secrets.iter().filter_map(|it| slot.open(it).ok()));
    let by_code = slots.iter().flat_map(|slot| codes.iter().filter_map(|it| slot.open(it).ok()));
    by_passphrase.chain(by_code).collect()
}

/// Whether stored bytes open with any subkey of a vault key.
fn opens(key: &VaultKey, place: &Key, bytes: &[u8]) -> bool {
    let Ok(record) = SealedRecord::parse(bytes) else { return false };
    let purposes = [
        Purpose::Record,
        Purpose::Manifest,
        Purpose::Backup,
        Purpose::CredentialLog,
        Purpose::EarlierKeys,
    ];
    purposes.iter().any(|purpose| {
        let subkey = key.derive(record.header().vault, *purpose).unwrap();
        record.open(place.area, &subkey).is_ok()
    })
}

#[test]
fn after_a_new_key_every_draft_opens_with_the_new_passphrase_alone() {
    let store = saved(3);
    let vault = unlock(store.clone());
    save(&vault, OTHER_DRAFT, "another draft").unwrap();
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    let report = ReKeyed { drafts: 2, earlier: 0, unopened: 0, not_verified: 0 };
    assert_eq!(rekey(&vault), Ok(report));

    let vault = unlock_anew(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 3", &[], None);
    check(&load(&vault, OTHER_DRAFT).unwrap(), "another draft", &[], None);
    assert_eq!(save(&vault, DRAFT, "written later"), Ok(Generation(5)));

    let old = block_on(Vault::unlock(store.clone(), &passphrase_key()));
    assert_eq!(old.err(), Some(VaultError::WrongPassphrase));
    let old = block_on(Vault::unlock_with_recovery_code(store, &code));
    assert_eq!(old.err(), Some(VaultError::NoRecoveryCode));
    assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::None));
}

#[test]
fn a_new_key_leaves_one_generation_of_each_draft_one_manifest_and_no_older_slot() {
    let store = saved(5);
    let vault = unlock(store.clone());
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    block_on(vault.confirm_recovery_code()).unwrap();
    let secret = PasskeySecret::new(&[5; 32]).unwrap();
    block_on(vault.add_passkey(&SHOWN, b"id", [1; 16], &secret)).unwrap();
    put(&store, Key::new(Area::KeySlots, "recovery-code-trial"), b"cut short".to_vec());
    rekey(&vault).unwrap();

    assert_eq!(block_on(store.keys(Area::Records)), Ok(vec![record(DRAFT, 6).name]));
    assert_eq!(manifests(&store).len(), 1);
    assert_eq!(
        block_on(store.keys(Area::KeySlots)).unwrap(),
        ["change-counter", "credential-log", "earlier-keys", "ended-epoch-1", "passphrase"]
    );
}

#[test]
fn no_old_disk_backup_or_secret_opens_anything_written_after_a_new_key() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    let mut copied: Vec<Vec<u8>> = Vec::new();
    let mut backups = Vec::new();
    let mut codes = Vec::new();
    // Whatever the thief copied, and whenever: every value that was ever on the disk.
    let mut copy_all =
        |store: &MemoryStore| copied.extend(everything(store).into_iter().map(|it| it.1));
    for step in 0..6 {
        save(&vault, DRAFT, &format!("version {step}")).unwrap();
        if step % 2 == 0 {
            codes.push(block_on(vault.make_recovery_code(&SHOWN)).unwrap());
        }
        backups.push(block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file);
        copy_all(&store);
    }
    rekey(&vault).unwrap();
    let before: Vec<_> = backups.iter().map(|file| file[28..158].to_vec()).collect();
    let slots: Vec<_> = copied.iter().cloned().chain(before).collect();
    let keys = keys_within(&slots, &[passphrase_key()], &codes);
    assert!(keys.len() > 6, "the thief does have the old key");

    let vault = unlock_anew(store.clone());
    load(&vault, DRAFT).unwrap();
    save(&vault, DRAFT, "written later").unwrap();
    block_on(vault.backup_was_made(NOW)).unwrap();
    for (place, bytes) in everything(&store) {
        assert!(!keys.iter().any(|key| opens(key, &place, &bytes)), "{}", place.name);
        assert!(keys_within(&[bytes], &[passphrase_key()], &codes).is_empty());
    }
    let backup = Backup::parse(&block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file).unwrap();
    assert!(backup.open(&passphrase_key()).is_err());
    assert!(codes.iter().all(|code| backup.open(code).is_err()));
    // The proof that this test would notice: the same key does open what was written before.
    let older = copied.iter().any(|bytes| opens(&keys[0], &record(DRAFT, 1), bytes));
    assert!(older);
}

#[test]
fn a_tab_with_the_old_key_notices_and_writes_nothing() {
    let store = saved(2);
    let (first, second) = (unlock(store.clone()), unlock(store.clone()));
    load(&second, DRAFT).unwrap();
    save(&second, OTHER_DRAFT, "another draft").unwrap();
    rekey(&first).unwrap();
    let before = everything(&store);
    let changed = Some(VaultError::KeyChanged);
    for vault in [&first, &second] {
        assert_eq!(save(vault, DRAFT, "late words").err(), changed);
        assert_eq!(
            block_on(vault.save_leaving(DRAFT, SCHEMA, b"late words", TODAY)).err(),
            changed
        );
        assert_eq!(load(vault, DRAFT).err(), changed);
        assert_eq!(block_on(vault.drafts()).err(), changed);
        assert_eq!(block_on(vault.delete(DRAFT)).err(), changed);
        assert_eq!(block_on(vault.make_backup(&SHOWN, SCHEMA)).err(), changed);
        assert_eq!(block_on(vault.backup_was_made(NOW)).err(), changed);
        assert_eq!(block_on(vault.make_recovery_code(&SHOWN)).err(), changed);
        assert_eq!(block_on(vault.confirm_recovery_code()).err(), changed);
        assert_eq!(block_on(vault.log_change(LoggedChange::Backup, NOW)).err(), changed);
        assert_eq!(block_on(vault.follow_change_of_passphrase()).err(), changed);
        assert_eq!(rekey(vault).err(), changed);
    }
    assert_eq!(everything(&store), before);
}

/// The places that its fences rely on are long free again.
#[test]
fn a_page_that_slept_through_a_new_key_and_many_saves_writes_nothing_when_it_leaves() {
    let store = saved(1);
    let asleep = unlock(store.clone());
    load(&asleep, DRAFT).unwrap();
    rekey(&unlock(store.clone())).unwrap();
    let awake = unlock_anew(store.clone());
    load(&awake, DRAFT).unwrap();
    for version in 3..=20 {
        save(&awake, DRAFT, &format!("version {version}")).unwrap();
    }
    let before = everything(&store);
    let left = block_on(asleep.save_leaving(DRAFT, SCHEMA, b"late words", TODAY));
    assert_eq!(left, Err(VaultError::KeyChanged));
    assert_eq!(everything(&store), before);
}

#[test]
fn a_draft_of_a_newer_schema_is_sealed_again_untouched() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    block_on(vault.save(DRAFT, SCHEMA + 1, b"from the future", TODAY)).unwrap();
    rekey(&vault).unwrap();
    let opened = block_on(unlock_anew(store).load(DRAFT, SCHEMA + 1)).unwrap();
    assert_eq!((opened.schema, opened.plaintext.as_slice()), (SCHEMA + 1, &b"from the future"[..]));
}

#[test]
fn a_save_in_another_tab_while_a_new_key_is_made_is_sealed_again_too() {
    for seed in 0..300 {
        let mut dice = crate::dice::Dice(seed);
        let inner = saved(1);
        let first = unlock(FaultyStore::over(&inner));
        let second = unlock(FaultyStore::over(&inner));
        block_on(second.load(DRAFT, SCHEMA)).unwrap();
        let (done, saved) = crate::interleavings::interleave(
            &mut dice,
            first.rekey(&SHOWN, &new_key(), new_parameters(), TODAY),
            second.save(DRAFT, SCHEMA, b"typed meanwhile", TODAY),
        );
        done.unwrap();
        let opened = load(&unlock_anew(inner), DRAFT).unwrap();
        match saved {
            Ok(_) => check(&opened, "typed meanwhile", &[], None),
            Err(VaultError::KeyChanged) => check(&opened, "version 1", &[], None),
            Err(error) => panic!("seed {seed}: {error}"),
        }
    }
}

#[test]
fn the_log_and_the_note_of_the_newest_backup_outlive_a_new_key() {
    let store = saved(1);
    let vault = unlock(store.clone());
    block_on(vault.log_change(LoggedChange::RecoveryCode, NOW - 10)).unwrap();
    block_on(vault.backup_was_made(NOW - 5)).unwrap();
    rekey(&vault).unwrap();
    let vault = unlock_anew(store);
    let log: Vec<_> = block_on(vault.logged_changes()).unwrap();
    let log: Vec<_> =
        log.into_iter().map(|entry| (entry.what.unwrap(), entry.at_seconds)).collect();
    assert_eq!(log, [(LoggedChange::NewKey, NOW), (LoggedChange::RecoveryCode, NOW - 10)]);
    assert_eq!(block_on(vault.newest_backup()), Ok(Some(NOW - 5)));
}

#[test]
fn a_vault_gets_a_new_key_as_often_as_somebody_wants() {
    let store = saved(1);
    let mut vault = unlock(store.clone());
    for epoch in 2..6 {
        let key = PassphraseKey::new([epoch; 32]);
        block_on(vault.rekey(&SHOWN, &key, parameters(), TODAY)).unwrap();
        vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
        load(&vault, DRAFT).unwrap();
        save(&vault, DRAFT, &format!("epoch {epoch}")).unwrap();
    }
    check(&load(&vault, DRAFT).unwrap(), "epoch 5", &[], None);
}

//! A new key: nothing that was known or copied before it opens what is written after it, and nothing
//! that could be read is lost.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup};
use practice_standards_referral::vault::credential_log::LoggedChange;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::KeySlot;
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::record::SealedRecord;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{
    DraftNotice, Generation, MemoryStore, ReKeyed, RecoveryState, SkipReason, Store, Vault,
    VaultError,
};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, manifests, put, record, remove, save, saved};
use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, TODAY, create, parameters, passphrase_key, unlock};

const NOW: i64 = 1_775_000_000;

fn new_key() -> PassphraseKey {
    PassphraseKey::new([8; 32])
}

fn new_parameters() -> KdfParameters {
    KdfParameters { salt: [4; 16], ..parameters() }
}

fn rekey<S: Store>(vault: &Vault<S>) -> Result<ReKeyed, VaultError> {
    block_on(vault.rekey(&new_key(), new_parameters(), TODAY, NOW))
}

fn unlock_anew<S: Store>(store: S) -> Vault<S> {
    block_on(Vault::unlock(store, &new_key())).unwrap()
}

fn everything(store: &MemoryStore) -> Vec<(Key, Vec<u8>)> {
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
    let code = block_on(vault.make_recovery_code()).unwrap();
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
    block_on(vault.make_recovery_code()).unwrap();
    block_on(vault.confirm_recovery_code()).unwrap();
    let secret = PasskeySecret::new(&[5; 32]).unwrap();
    block_on(vault.add_passkey(b"id", [1; 16], &secret)).unwrap();
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
            codes.push(block_on(vault.make_recovery_code()).unwrap());
        }
        backups.push(block_on(vault.make_backup(SCHEMA)).unwrap().file);
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
    let backup = Backup::parse(&block_on(vault.make_backup(SCHEMA)).unwrap().file).unwrap();
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
        assert_eq!(block_on(vault.make_backup(SCHEMA)).err(), changed);
        assert_eq!(block_on(vault.backup_was_made(NOW)).err(), changed);
        assert_eq!(block_on(vault.make_recovery_code()).err(), changed);
        assert_eq!(block_on(vault.confirm_recovery_code()).err(), changed);
        assert_eq!(block_on(vault.log_change(LoggedChange::Backup, NOW)).err(), changed);
        assert_eq!(block_on(vault.follow_change_of_passphrase()).err(), changed);
        assert_eq!(rekey(vault).err(), changed);
    }
    assert_eq!(everything(&store), before);
}

/// What a tab sealed when it was locked, because it could not save it.
fn set_aside(text: &str) -> BackedUpDraft {
    let plaintext = Zeroizing::new(text.as_bytes().to_vec());
    BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext }
}

fn rekey_again<S: Store>(vault: &Vault<S>, number: u8) {
    let key = PassphraseKey::new([number; 32]);
    block_on(vault.rekey(&key, new_parameters(), TODAY, NOW)).unwrap();
}

#[test]
fn words_that_another_tab_had_sealed_before_a_new_key_open_with_it_and_with_every_later_one() {
    let store = saved(2);
    let locked = unlock(store.clone());
    let words = vec![set_aside("words that no disk has")];
    let file = locked.make_rescue_copy(&words).unwrap();
    rekey(&unlock(store.clone())).unwrap();
    // The other tab has not noticed yet, and seals once more.
    let late = vec![set_aside("late words")];
    let late_file = locked.make_rescue_copy(&late).unwrap();
    for number in 9..12 {
        let key = PassphraseKey::new([number - 1; 32]);
        let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
        assert!(!vault.is_of_this_key(&file));
        assert_eq!(block_on(vault.open_rescue_copy(&file)), Ok(words.clone()));
        assert_eq!(block_on(vault.open_rescue_copy(&late_file)), Ok(late.clone()));
        // Sealed again, it opens with the passphrase of today.
        let again = vault.make_rescue_copy(&words).unwrap();
        assert!(vault.is_of_this_key(&again));
        assert_eq!(Backup::parse(&again).unwrap().open(&key), Ok(words.clone()));
        rekey_again(&vault, number);
    }
}

#[test]
fn only_the_newest_key_opens_what_it_knows_of_those_before_it() {
    let store = saved(1);
    let old = unlock(store.clone());
    let file = old.make_rescue_copy(&[set_aside("words that no disk has")]).unwrap();
    rekey(&unlock(store.clone())).unwrap();
    let vault = unlock_anew(store.clone());
    let newer = vault.make_rescue_copy(&[set_aside("newer words")]).unwrap();
    assert_eq!(block_on(old.open_rescue_copy(&newer)), Err(VaultError::Replaced));

    // Damaged, it opens nothing of what was, and keeps nothing else from opening.
    let place = Key::new(Area::KeySlots, "earlier-keys");
    let whole = get(&store, &place);
    for damage in [Some(Vec::new()), Some(whole[..whole.len() - 1].to_vec()), None] {
        remove(&store, vec![place.clone()]);
        damage.into_iter().for_each(|bytes| put(&store, place.clone(), bytes));
        assert_eq!(block_on(vault.open_rescue_copy(&file)), Err(VaultError::Replaced));
        assert!(block_on(vault.open_rescue_copy(&newer)).is_ok());
        check(&load(&unlock_anew(store.clone()), DRAFT).unwrap(), "version 1", &[], None);
    }
    // The key after it begins anew.
    rekey_again(&vault, 9);
    let vault = block_on(Vault::unlock(store.clone(), &PassphraseKey::new([9; 32]))).unwrap();
    assert!(block_on(vault.open_rescue_copy(&newer)).is_ok());
    assert_eq!(block_on(vault.open_rescue_copy(&file)), Err(VaultError::Replaced));

    // Another vault opens neither.
    let other = create(MemoryStore::default());
    for file in [&file, &newer] {
        assert_eq!(block_on(other.open_rescue_copy(file)), Err(VaultError::Replaced));
    }
}

#[test]
fn a_vault_remembers_the_last_sixteen_keys() {
    let store = saved(1);
    let files: Vec<_> = (0..18)
        .map(|number| {
            let key = PassphraseKey::new([7 + number; 32]);
            let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
            let file = vault.make_rescue_copy(&[set_aside("words")]).unwrap();
            rekey_again(&vault, 8 + number);
            file
        })
        .collect();
    let vault = block_on(Vault::unlock(store, &PassphraseKey::new([25; 32]))).unwrap();
    let opened: Vec<_> =
        files.iter().map(|file| block_on(vault.open_rescue_copy(file)).is_ok()).collect();
    assert_eq!(opened, [[false; 2].as_slice(), &[true; 16]].concat());
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
fn a_damaged_record_prevents_no_new_key_and_stays_as_it_is() {
    let store = saved(3);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    put(&store, record(DRAFT, 3), b"damaged".to_vec());
    put(&store, record(OTHER_DRAFT, 1), b"damaged too".to_vec());
    let vault = unlock(store.clone());
    let report = ReKeyed { drafts: 1, earlier: 1, unopened: 1, not_verified: 0 };
    assert_eq!(rekey(&vault), Ok(report));

    let vault = unlock_anew(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 2", &[], None);
    assert_eq!(get(&store, &record(DRAFT, 3)), b"damaged");
    assert_eq!(get(&store, &record(OTHER_DRAFT, 1)), b"damaged too");
    assert!(matches!(load(&vault, OTHER_DRAFT), Err(VaultError::NothingOpens { .. })));
    assert_eq!(block_on(vault.drafts()).unwrap().len(), 2, "it is still on the list");
}

#[test]
fn a_record_put_back_for_the_last_save_is_not_taken_for_it_by_a_new_key() {
    let store = saved(1);
    let other = copy(&store);
    for (store, text) in [(&store, "as it was saved"), (&other, "of another history")] {
        let vault = unlock(store.clone());
        load(&vault, DRAFT).unwrap();
        save(&vault, DRAFT, text).unwrap();
    }
    put(&store, record(DRAFT, 2), get(&other, &record(DRAFT, 2)));
    let report = rekey(&unlock(store.clone())).unwrap();
    assert_eq!((report.drafts, report.earlier), (1, 1));
    check(&load(&unlock_anew(store), DRAFT).unwrap(), "version 1", &[], None);
}

#[test]
fn drafts_missing_from_the_disk_or_from_the_list_stay_so_after_a_new_key() {
    let store = saved(2);
    let vault = unlock(store.clone());
    save(&vault, OTHER_DRAFT, "another draft").unwrap();
    let with_both = copy(&store);
    block_on(vault.delete(OTHER_DRAFT)).unwrap();
    put(&store, record(OTHER_DRAFT, 1), get(&with_both, &record(OTHER_DRAFT, 1)));
    remove(&store, vec![record(DRAFT, 1), record(DRAFT, 2)]);
    let report = rekey(&unlock(store.clone())).unwrap();
    assert_eq!((report.drafts, report.unopened), (1, 1));
    let vault = unlock_anew(store);
    assert_eq!(load(&vault, DRAFT), Err(VaultError::DraftMissing { newest: Generation(2) }));
    let notice = Some(DraftNotice::NotListed);
    check(&load(&vault, OTHER_DRAFT).unwrap(), "another draft", &[], notice);
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
fn a_vault_without_manifests_gets_a_new_key_and_a_manifest() {
    let store = saved(3);
    remove(&store, manifests(&store));
    rekey(&unlock(store.clone())).unwrap();
    check(&load(&unlock_anew(store.clone()), DRAFT).unwrap(), "version 3", &[], None);
    remove(&store, vec![record(DRAFT, 4)]);
    let missing = VaultError::DraftMissing { newest: Generation(4) };
    assert_eq!(load(&unlock_anew(store), DRAFT), Err(missing));
}

/// Requests of a new key: trial, read it back, list and read the manifests and the counter, the records,
/// the slots and the notes, commit, read back. More than there are, so that every one fails once.
const REQUESTS: usize = 40;

#[test]
fn an_interrupted_new_key_leaves_the_old_vault_or_the_new_one_whole() {
    let mut outcomes = [0, 0];
    for at in 0..REQUESTS {
        for fault in [Fault::Before, Fault::LostAnswer, Fault::Quota, Fault::Closes] {
            let inner = saved(2);
            let vault = unlock(inner.clone());
            save(&vault, OTHER_DRAFT, "another draft").unwrap();
            block_on(vault.make_recovery_code()).unwrap();
            let store = FaultyStore::over(&inner);
            let vault = unlock(store.clone());
            store.set_faults(std::iter::repeat_n(Fault::None, at).chain([fault]));
            let done = rekey(&vault);

            let old = block_on(Vault::unlock(inner.clone(), &passphrase_key()));
            let new = block_on(Vault::unlock(inner.clone(), &new_key()));
            assert!(old.is_ok() != new.is_ok(), "{fault:?} at {at}: one opens, and not both");
            assert!(done.is_err() || new.is_ok(), "{fault:?} at {at}: acknowledged, so it is new");
            outcomes[usize::from(new.is_ok())] += 1;
            for opened in [old, new].into_iter().flatten() {
                check(&load(&opened, DRAFT).unwrap(), "version 2", &[], None);
                check(&load(&opened, OTHER_DRAFT).unwrap(), "another draft", &[], None);
                save(&opened, DRAFT, "written later").unwrap();
            }
        }
    }
    assert!(outcomes.iter().all(|count| *count > 8), "both were seen: {outcomes:?}");
}

#[test]
fn a_new_key_on_a_full_disk_changes_nothing() {
    let inner = saved(2);
    let store = FaultyStore::over(&inner);
    let vault = unlock(store.clone());
    let before = everything(&inner);
    for at in 0.. {
        store.set_faults(std::iter::repeat_n(Fault::None, at).chain([Fault::Quota; 40]));
        if rekey(&vault).is_ok() {
            assert!(at > 4, "it was refused before");
            break;
        }
        let trial = Key::new(Area::KeySlots, "passphrase-trial");
        let now: Vec<_> = everything(&inner).into_iter().filter(|(key, _)| *key != trial).collect();
        assert_eq!(now, before, "at {at}");
    }
    store.set_faults([]);
    check(&load(&unlock_anew(store), DRAFT).unwrap(), "version 2", &[], None);
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
            first.rekey(&new_key(), new_parameters(), TODAY, NOW),
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
        block_on(vault.rekey(&key, parameters(), TODAY, NOW)).unwrap();
        vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
        load(&vault, DRAFT).unwrap();
        save(&vault, DRAFT, &format!("epoch {epoch}")).unwrap();
    }
    check(&load(&vault, DRAFT).unwrap(), "epoch 5", &[], None);
}

#[test]
fn an_old_recovery_slot_put_back_after_a_new_key_opens_nothing() {
    let store = saved(2);
    let vault = unlock(store.clone());
    let code = block_on(vault.make_recovery_code()).unwrap();
    let place = Key::new(Area::KeySlots, "recovery-code");
    let slot = get(&store, &place);
    rekey(&vault).unwrap();
    put(&store, place, slot);
    let old = block_on(Vault::unlock_with_recovery_code(store.clone(), &code));
    assert_eq!(old.err(), Some(VaultError::WrongRecoveryCode));
    let vault = unlock_anew(store);
    assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::Damaged));
}

#[test]
fn a_record_of_the_old_key_put_back_after_a_new_one_is_not_taken_for_a_save() {
    let store = saved(3);
    let before = copy(&store);
    rekey(&unlock(store.clone())).unwrap();
    let vault = unlock_anew(store.clone());
    load(&vault, DRAFT).unwrap();
    put(&store, record(DRAFT, 9), get(&before, &record(DRAFT, 3)));
    let opened = load(&unlock_anew(store), DRAFT).unwrap();
    check(&opened, "version 3", &[(9, SkipReason::NotSavedByThisApp)], None);
}

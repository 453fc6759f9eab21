//! A new key on a disk that is damaged, full, interrupted or tampered with.

use pollster::block_on;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{
    DraftNotice, Generation, ReKeyed, RecoveryState, SkipReason, Vault, VaultError,
};

use super::{everything, new_key, rekey, unlock_anew};
use crate::disk::{check, copy, get, load, manifests, put, record, remove, save, saved};
use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, OTHER_DRAFT, SHOWN, passphrase_key, unlock};

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
            block_on(vault.make_recovery_code(&SHOWN)).unwrap();
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
fn an_old_recovery_slot_put_back_after_a_new_key_opens_nothing() {
    let store = saved(2);
    let vault = unlock(store.clone());
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
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

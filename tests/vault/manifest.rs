//! The manifest: the vault detects and reports records that were deleted, swapped or put back behind
//! its back.

use pollster::block_on;
use practice_standards_referral::vault::change_counter;
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::manifest::{Manifest, ManifestEntry, ManifestOwner};
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{DraftNotice, Generation, SkipReason, VaultError};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, manifests, put, record, remove, save, saved};
use crate::{DRAFT, OTHER_DRAFT, TODAY, VAULT, unlock};

#[test]
fn a_removed_newest_record_is_reported_and_the_one_before_it_opens() {
    let store = saved(3);
    remove(&store, vec![record(DRAFT, 3)]);
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 2", &[(3, SkipReason::Missing)], None);

    // Its number is not reused, so it cannot come back as the newest.
    assert_eq!(save(&vault, DRAFT, "written anew"), Ok(Generation(4)));
    check(&load(&unlock(store), DRAFT).unwrap(), "written anew", &[], None);
}

#[test]
fn a_draft_removed_as_a_whole_is_still_listed_and_reported_missing() {
    let store = saved(2);
    remove(&store, vec![record(DRAFT, 1), record(DRAFT, 2)]);
    let vault = unlock(store);
    assert_eq!(block_on(vault.drafts()), Ok(vec![DRAFT]));
    assert_eq!(load(&vault, DRAFT), Err(VaultError::DraftMissing { newest: Generation(2) }));

    // Once its loss is known, the practitioner can remove it from the list.
    block_on(vault.delete(DRAFT)).unwrap();
    assert_eq!(block_on(vault.drafts()), Ok(Vec::new()));
    assert_eq!(load(&vault, DRAFT), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_record_swapped_for_another_that_opens_in_its_place_is_detected() {
    let store = saved(1);
    let other = copy(&store);
    for (store, text) in [(&store, "as it was saved"), (&other, "of another history")] {
        let vault = unlock(store.clone());
        load(&vault, DRAFT).unwrap();
        save(&vault, DRAFT, text).unwrap();
    }
    let swapped = record(DRAFT, 2);
    put(&store, swapped.clone(), get(&other, &swapped));

    let opened = load(&unlock(store.clone()), DRAFT).unwrap();
    check(&opened, "version 1", &[(2, SkipReason::NotWhatWasSaved)], None);
    assert_eq!(get(&store, &swapped), get(&other, &swapped), "the swapped record stays");
}

#[test]
fn a_deleted_draft_that_is_put_back_opens_with_a_notice() {
    let store = saved(2);
    let before = copy(&store);
    let vault = unlock(store.clone());
    block_on(vault.delete(DRAFT)).unwrap();
    put(&store, record(DRAFT, 2), get(&before, &record(DRAFT, 2)));
    let opened = load(&unlock(store), DRAFT).unwrap();
    check(&opened, "version 2", &[], Some(DraftNotice::NotListed));
}

#[test]
fn one_missing_or_damaged_manifest_costs_nothing_and_is_replaced() {
    for lost in [0, 1] {
        for is_damaged in [false, true] {
            let store = saved(3);
            let both = manifests(&store);
            assert_eq!(both.len(), 2, "the store holds the newest two");
            if is_damaged {
                put(&store, both[lost].clone(), b"not a manifest".to_vec());
            } else {
                remove(&store, vec![both[lost].clone()]);
            }
            let vault = unlock(store.clone());
            check(&load(&vault, DRAFT).unwrap(), "version 3", &[], None);
            assert_eq!(save(&vault, DRAFT, "version 4"), Ok(Generation(4)));
            check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 4", &[], None);

            // Either of the two now suffices without the other.
            for lost in manifests(&store) {
                let without = copy(&store);
                remove(&without, vec![lost]);
                check(&load(&unlock(without), DRAFT).unwrap(), "version 4", &[], None);
            }
        }
    }
}

#[test]
fn manifests_damaged_while_the_vault_is_open_prevent_no_save() {
    let store = saved(3);
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    for key in manifests(&store) {
        put(&store, key, b"not a manifest".to_vec());
    }
    assert_eq!(save(&vault, DRAFT, "version 4"), Ok(Generation(4)));
    check(&load(&unlock(store), DRAFT).unwrap(), "version 4", &[], None);
}

#[test]
fn removed_manifests_are_reported_until_the_next_save_makes_one() {
    let store = saved(3);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    remove(&store, manifests(&store));
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 3", &[], Some(DraftNotice::NoManifest));

    save(&vault, DRAFT, "version 4").unwrap();
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 4", &[], None);
    check(&load(&vault, OTHER_DRAFT).unwrap(), "another draft", &[], None);
    // The new manifest also lists the draft that was not saved since.
    remove(&store, vec![record(OTHER_DRAFT, 1)]);
    assert_eq!(
        load(&unlock(store), OTHER_DRAFT),
        Err(VaultError::DraftMissing { newest: Generation(1) })
    );
}

#[test]
fn manifests_of_another_time_name_or_vault_are_not_taken_for_the_newest() {
    let early = saved(1);
    let store = copy(&early);
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    save(&vault, DRAFT, "version 2").unwrap();
    save(&vault, DRAFT, "version 3").unwrap();
    let current = manifests(&store);
    let strangers = saved(5);

    // An old manifest beside the newest, an old one as the next, and one of another vault.
    let next = Key::new(Area::Manifest, format!("{:016x}", 4));
    for (key, bytes) in [
        (manifests(&early)[0].clone(), get(&early, &manifests(&early)[0])),
        (next.clone(), get(&store, &current[0])),
        (next, get(&strangers, &manifests(&strangers)[1])),
    ] {
        let store = copy(&store);
        put(&store, key, bytes);
        let vault = unlock(store.clone());
        check(&load(&vault, DRAFT).unwrap(), "version 3", &[], None);
        assert_eq!(save(&vault, DRAFT, "version 4"), Ok(Generation(4)));
        assert_eq!(manifests(&store).len(), 2);
    }
}

#[test]
fn rolled_back_manifests_do_not_hide_the_newest_record() {
    let store = saved(1);
    let early = copy(&store);
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    for version in 2..=4 {
        save(&vault, DRAFT, &format!("version {version}")).unwrap();
    }
    remove(&store, manifests(&store));
    put(&store, manifests(&early)[0].clone(), get(&early, &manifests(&early)[0]));
    check(&load(&unlock(store), DRAFT).unwrap(), "version 4", &[], None);
}

#[test]
fn a_manifest_and_the_record_it_lists_taken_away_together_are_noticed() {
    let notice = Some(DraftNotice::NewestManifestMissing);
    let store = saved(3);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    let newest = manifests(&store).pop().unwrap();
    // The newest save was of the other draft, which is now gone without a trace.
    remove(&store, vec![newest, record(OTHER_DRAFT, 1)]);
    let vault = unlock(store.clone());
    assert_eq!(load(&vault, OTHER_DRAFT), Err(VaultError::NoSuchDraft));
    check(&load(&vault, DRAFT).unwrap(), "version 3", &[], notice);

    // The next save begins a new list, and the notice ends with it.
    save(&vault, DRAFT, "version 4").unwrap();
    check(&load(&unlock(store), DRAFT).unwrap(), "version 4", &[], None);
}

#[test]
fn a_last_save_taken_away_is_noticed_even_if_older_manifests_are_put_in_its_place() {
    let store = saved(3);
    let before = copy(&store);
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    save(&vault, DRAFT, "version 4").unwrap();
    remove(&store, manifests(&store));
    for key in manifests(&before) {
        put(&store, key.clone(), get(&before, &key));
    }
    remove(&store, vec![record(DRAFT, 4)]);
    let notice = Some(DraftNotice::NewestManifestMissing);
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 3", &[], notice);

    // Junk in its place does not stand in for the save.
    put(&store, record(DRAFT, 4), b"junk".to_vec());
    let skipped = [(4, SkipReason::DoesNotOpen)];
    check(&load(&unlock(store), DRAFT).unwrap(), "version 3", &skipped, notice);
}

#[test]
fn without_the_counter_a_missing_manifest_is_noticed_and_a_complete_pair_is_trusted() {
    let counter = Key::new(Area::KeySlots, "change-counter");
    let store = saved(3);
    remove(&store, vec![counter]);
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 3", &[], None);
    remove(&store, vec![manifests(&store).pop().unwrap(), record(DRAFT, 3)]);
    let notice = Some(DraftNotice::NewestManifestMissing);
    check(&load(&unlock(store), DRAFT).unwrap(), "version 2", &[], notice);
}

#[test]
fn a_counter_opens_only_whole_for_its_vault_and_epoch() {
    let owner = ManifestOwner { vault: VAULT, key_epoch: 1 };
    let key = VaultKey::new(Zeroizing::new([9; 32]));
    let counter = key.derive(VAULT, Purpose::ChangeCounter).unwrap();
    let whole = change_counter::seal(7, owner, &counter).unwrap();
    assert_eq!(whole.len(), change_counter::LENGTH);
    assert_eq!(change_counter::open(&whole, owner, &counter), Some(7));
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        assert_eq!(change_counter::open(&changed, owner, &counter), None, "byte {index}");
        assert_eq!(change_counter::open(&whole[..index], owner, &counter), None);
    }
    let later = ManifestOwner { key_epoch: 2, ..owner };
    assert_eq!(change_counter::open(&whole, later, &counter), None);
    let other = key.derive(VAULT, Purpose::Manifest).unwrap();
    assert_eq!(change_counter::open(&whole, owner, &other), None);
}

#[test]
fn a_changed_truncated_or_moved_manifest_is_refused() {
    let owner = ManifestOwner { vault: VAULT, key_epoch: 1 };
    let key = VaultKey::new(Zeroizing::new([9; 32])).derive(VAULT, Purpose::Manifest).unwrap();
    let entry = ManifestEntry::new(Generation(3), [7; 32], TODAY.into());
    let manifest = Manifest { sequence: 8, drafts: [(DRAFT, entry)].into() };
    let whole = manifest.seal(owner, &key).unwrap();
    let open = |bytes: &[u8], sequence| Manifest::open(bytes, sequence, owner, &key);

    assert_eq!(open(&whole, 8), Ok(Ok(manifest)));
    assert!(open(&whole, 7).is_err());
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        assert!(open(&changed, 8).is_err(), "byte {index}");
        assert!(open(&whole[..index], 8).is_err(), "{index} bytes");
    }
}

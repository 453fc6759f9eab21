//! The manifest: what is deleted, swapped or put back behind the app's back is noticed and said.

use pollster::block_on;
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::manifest::{Manifest, ManifestEntry, ManifestOwner};
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{DraftNotice, Generation, SkipReason, VaultError};
use zeroize::Zeroizing;

use crate::disk::{check, copy, get, load, manifests, put, record, remove, save, saved};
use crate::{DRAFT, OTHER_DRAFT, TODAY, VAULT, unlock};

#[test]
fn a_newest_record_that_was_taken_away_is_missed_and_the_one_before_it_opens() {
    let store = saved(3);
    remove(&store, vec![record(DRAFT, 3)]);
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 2", &[(3, SkipReason::Missing)], None);

    // Its number is not used again, so that it cannot come back as the newest.
    assert_eq!(save(&vault, DRAFT, "written anew"), Ok(Generation(4)));
    check(&load(&unlock(store), DRAFT).unwrap(), "written anew", &[], None);
}

#[test]
fn a_draft_that_was_taken_away_as_a_whole_is_still_listed_and_missed() {
    let store = saved(2);
    remove(&store, vec![record(DRAFT, 1), record(DRAFT, 2)]);
    let vault = unlock(store);
    assert_eq!(block_on(vault.drafts()), Ok(vec![DRAFT]));
    assert_eq!(load(&vault, DRAFT), Err(VaultError::DraftMissing { newest: Generation(2) }));

    // Who knows that it is gone can take it off the list.
    block_on(vault.delete(DRAFT)).unwrap();
    assert_eq!(block_on(vault.drafts()), Ok(Vec::new()));
    assert_eq!(load(&vault, DRAFT), Err(VaultError::NoSuchDraft));
}

#[test]
fn a_record_swapped_for_another_that_opens_in_its_place_is_noticed() {
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
    assert_eq!(get(&store, &swapped), get(&other, &swapped), "it is kept all the same");
}

#[test]
fn a_deleted_draft_that_is_put_back_says_so() {
    let store = saved(2);
    let before = copy(&store);
    let vault = unlock(store.clone());
    block_on(vault.delete(DRAFT)).unwrap();
    put(&store, record(DRAFT, 2), get(&before, &record(DRAFT, 2)));
    let opened = load(&unlock(store), DRAFT).unwrap();
    check(&opened, "version 2", &[], Some(DraftNotice::NotListed));
}

#[test]
fn one_manifest_that_is_missing_or_damaged_costs_nothing_and_is_mended() {
    for lost in [0, 1] {
        for is_damaged in [false, true] {
            let store = saved(3);
            let both = manifests(&store);
            assert_eq!(both.len(), 2, "two are kept");
            if is_damaged {
                put(&store, both[lost].clone(), b"not a manifest".to_vec());
            } else {
                remove(&store, vec![both[lost].clone()]);
            }
            let vault = unlock(store.clone());
            check(&load(&vault, DRAFT).unwrap(), "version 3", &[], None);
            assert_eq!(save(&vault, DRAFT, "version 4"), Ok(Generation(4)));
            check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 4", &[], None);

            // Either of the two now stands in for the other.
            for lost in manifests(&store) {
                let without = copy(&store);
                remove(&without, vec![lost]);
                check(&load(&unlock(without), DRAFT).unwrap(), "version 4", &[], None);
            }
        }
    }
}

#[test]
fn a_manifest_damaged_while_the_vault_is_open_stops_no_save() {
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
fn manifests_that_were_taken_away_are_missed_until_the_next_save_makes_one() {
    let store = saved(3);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    remove(&store, manifests(&store));
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 3", &[], Some(DraftNotice::NoManifest));

    save(&vault, DRAFT, "version 4").unwrap();
    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 4", &[], None);
    check(&load(&vault, OTHER_DRAFT).unwrap(), "another draft", &[], None);
    // The one that was not saved since is on the list as well.
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

    // An old one beside the newest, an old one as the next, and one of another vault.
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
fn manifests_rolled_back_do_not_take_the_newest_record_with_them() {
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
fn a_manifest_with_any_byte_changed_cut_short_or_moved_is_refused() {
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

//! A record that does not open stays in the store and is reported, and the vault offers the one before.

use pollster::block_on;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, SkipReason, Store};

use crate::disk::{check, copy, get, load, put, record, save, saved};
use crate::{DRAFT, OTHER_DRAFT, unlock};

/// Replaces the newest of two generations, and checks that the vault skips it and leaves it as it is.
#[track_caller]
fn check_refused(store: &MemoryStore, bytes: Vec<u8>) {
    put(store, record(DRAFT, 2), bytes.clone());
    let opened = load(&unlock(store.clone()), DRAFT).unwrap();
    check(&opened, "version 1", &[(2, SkipReason::DoesNotOpen)], None);
    assert_eq!(get(store, &record(DRAFT, 2)), bytes, "it stays as it is");
}

#[test]
fn a_record_with_any_byte_changed_is_refused_and_the_one_before_it_offered() {
    let store = saved(2);
    let whole = get(&store, &record(DRAFT, 2));
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 0x80;
        check_refused(&store, changed);
    }
    println!("{} bytes", whole.len());
}

#[test]
fn a_truncated_or_extended_record_is_refused_and_the_one_before_it_offered() {
    let store = saved(2);
    let whole = get(&store, &record(DRAFT, 2));
    for length in 0..whole.len() {
        check_refused(&store, whole[..length].to_vec());
    }
    check_refused(&store, [&whole[..], b"more"].concat());
}

#[test]
fn a_record_swapped_between_drafts_generations_areas_or_vaults_is_refused() {
    let store = saved(2);
    let vault = unlock(store.clone());
    save(&vault, OTHER_DRAFT, "another draft").unwrap();
    save(&vault, OTHER_DRAFT, "another draft, once more").unwrap();
    let strangers = saved(2);
    let manifest = block_on(store.keys(Area::Manifest)).unwrap().remove(1);

    for bytes in [
        get(&store, &record(OTHER_DRAFT, 2)),
        get(&store, &record(DRAFT, 1)),
        get(&store, &Key::new(Area::Manifest, manifest)),
        get(&strangers, &record(DRAFT, 2)),
    ] {
        check_refused(&store, bytes);
    }
}

#[test]
fn two_records_exchanged_between_drafts_are_both_refused_and_both_stay() {
    let store = saved(2);
    save(&unlock(store.clone()), OTHER_DRAFT, "another draft").unwrap();
    let (ours, theirs) = (record(DRAFT, 2), record(OTHER_DRAFT, 1));
    let before = copy(&store);
    put(&store, ours.clone(), get(&before, &theirs));
    put(&store, theirs.clone(), get(&before, &ours));

    let vault = unlock(store.clone());
    check(&load(&vault, DRAFT).unwrap(), "version 1", &[(2, SkipReason::DoesNotOpen)], None);
    let reason = load(&vault, OTHER_DRAFT).unwrap_err();
    assert!(reason.to_string().starts_with("No saved version of this draft opens."), "{reason}");
    assert_eq!(get(&store, &theirs), get(&before, &ours));
}

#[test]
fn saving_after_an_older_generation_never_prunes_the_one_that_did_not_open() {
    let store = saved(2);
    check_refused(&store, b"damaged".to_vec());
    let vault = unlock(store.clone());
    load(&vault, DRAFT).unwrap();
    for version in 3..=20 {
        save(&vault, DRAFT, &format!("version {version}")).unwrap();
    }
    assert_eq!(get(&store, &record(DRAFT, 2)), b"damaged");
    check(&load(&unlock(store.clone()), DRAFT).unwrap(), "version 20", &[], None);
}

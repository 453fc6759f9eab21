//! How long earlier saves can be brought back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use pollster::block_on;
use practice_standards_referral::vault::manifest::Day;
use practice_standards_referral::vault::retention::prunable;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{Generation, MemoryStore, Store, Vault};

use crate::promises::damage;
use crate::{DRAFT, SCHEMA, TODAY, create, unlock};

fn save(vault: &Vault<MemoryStore>, day: NaiveDate) {
    block_on(vault.save(DRAFT, SCHEMA, b"words", day)).unwrap();
}

fn stored_generations(store: &MemoryStore) -> Vec<u64> {
    let names = block_on(store.keys(Area::Records)).unwrap();
    names.iter().map(|name| u64::from_str_radix(&name[32..], 16).unwrap()).collect()
}

fn day(number: u64) -> NaiveDate {
    TODAY.checked_add_days(Days::new(number)).unwrap()
}

#[test]
fn the_last_save_of_each_of_seven_days_is_retained_besides_the_last_five() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    for number in 0..10 {
        for _ in 0..10 {
            save(&vault, day(number));
        }
    }
    assert_eq!(stored_generations(&store), [40, 50, 60, 70, 80, 90, 96, 97, 98, 99, 100]);
}

#[test]
fn days_are_remembered_from_one_session_to_the_next() {
    let store = MemoryStore::default();
    save(&create(store.clone()), day(0));
    for _ in 0..9 {
        let vault = unlock(store.clone());
        block_on(vault.load(DRAFT, SCHEMA)).unwrap();
        save(&vault, day(1));
    }
    assert_eq!(stored_generations(&store), [1, 6, 7, 8, 9, 10]);
}

#[test]
fn a_clock_that_jumps_costs_no_generation_of_another_day() {
    for jump in [day(4_000), NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()] {
        let store = MemoryStore::default();
        let vault = create(store.clone());
        for number in 0..3 {
            save(&vault, day(number));
        }
        for _ in 0..9 {
            save(&vault, jump);
        }
        assert_eq!(stored_generations(&store), [1, 2, 3, 8, 9, 10, 11, 12]);
    }
}

#[test]
fn generations_whose_day_is_unknown_count_by_their_position_alone() {
    let generations: BTreeSet<_> = (1..=7).map(Generation).collect();
    let days = BTreeMap::from([(Generation(1), Day::from(TODAY))]);
    assert_eq!(prunable(&generations, &days, 5, 7), [Generation(2)]);
    assert_eq!(prunable(&generations, &days, 5, 0), [Generation(2), Generation(1)]);
}

#[test]
fn every_retained_generation_can_be_read_again_and_a_damaged_one_takes_none_with_it() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    for number in 0..12 {
        let words = format!("words of day {number}");
        block_on(vault.save(DRAFT, SCHEMA, words.as_bytes(), day(number))).unwrap();
    }
    let read = || -> Vec<(u64, String)> {
        let versions = block_on(vault.versions(DRAFT, SCHEMA)).unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        versions.iter().map(|it| (it.generation.0, text(&it.plaintext))).collect()
    };
    let stored = stored_generations(&store);
    let expected = |of: &[u64]| -> Vec<_> {
        of.iter().rev().map(|it| (*it, format!("words of day {}", it - 1))).collect()
    };
    assert!(stored.len() > 5, "{stored:?}");
    assert_eq!(read(), expected(&stored));

    damage(&store, Key::new(Area::Records, format!("{DRAFT}{:016x}", stored[1])));
    let left: Vec<_> = stored.iter().copied().filter(|it| *it != stored[1]).collect();
    assert_eq!(read(), expected(&left));
    assert!(block_on(vault.versions(DRAFT, SCHEMA - 1)).unwrap().is_empty(), "of a newer version");
}

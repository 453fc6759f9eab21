//! Simulated histories: two tabs, a store that fails, a disk that is tampered with, and a
//! practitioner who goes on typing. Each is told by its seed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use chrono::{Days, NaiveDate};
use pollster::block_on;
use practice_standards_referral::vault::store::Key;
use practice_standards_referral::vault::{
    Generation, MemoryStore, Notice, Opened, Vault, VaultError,
};

use crate::dice::Dice;
use crate::disk::{copy, get, manifests, put, record, remove};
use crate::faulty_store::{Bug, Fault, FaultyStore};
use crate::{DRAFT, SCHEMA, TODAY, create, unlock};

/// How many histories a run tells. The environment variable `HISTORIES` sets another number.
const HISTORIES: u64 = 100_000;
/// Among how many a planted bug must be found.
const TO_FIND_A_BUG: u64 = 3_000;
const STEPS: u64 = 8;
const THREADS: u64 = 2;

/// What the practitioner was told, and what they tried.
#[derive(Default)]
struct Told {
    saved: BTreeMap<Generation, String>,
    /// Texts whose save failed: one of them may be on the disk all the same.
    unsure: Vec<String>,
    /// A page that slept through a deletion and then leaves brings its draft back, off the list.
    may_have_come_back: bool,
}

impl Told {
    /// The newest generation is the newest that was acknowledged, or a later one that was tried.
    #[track_caller]
    fn check(&self, newest: Result<Opened, VaultError>) {
        let newest = match newest {
            Ok(opened) => Some(opened),
            Err(VaultError::NoSuchDraft) => None,
            Err(error) => panic!("the vault opens after every history: {error}"),
        };
        if let Some(opened) = &newest {
            assert!(opened.skipped.is_empty(), "false alarm: {:?}", opened.skipped);
            let expected = self.may_have_come_back && opened.notice == Some(Notice::NotListed);
            assert!(expected || opened.notice.is_none(), "false alarm: {:?}", opened.notice);
        }
        let newest = newest.map(|opened| (opened.generation, text(&opened)));
        match (self.saved.last_key_value(), newest) {
            (Some((acknowledged, text)), Some((generation, found))) => {
                assert!(generation >= *acknowledged, "an acknowledged save is gone");
                if generation == *acknowledged {
                    assert_eq!(found, *text);
                } else {
                    assert!(self.unsure.contains(&found), "{found} was never typed");
                }
            }
            (Some(_), None) => panic!("every acknowledged save is gone"),
            (None, Some((_, found))) => assert!(self.unsure.contains(&found)),
            (None, None) => {}
        }
    }
}

fn text(opened: &Opened) -> String {
    String::from_utf8_lossy(&opened.plaintext).into_owned()
}

fn load(vault: &Vault<FaultyStore>) -> Result<Opened, VaultError> {
    block_on(vault.load(DRAFT, SCHEMA))
}

fn fault(dice: &mut Dice) -> Fault {
    match dice.roll(12) {
        0 => Fault::Before,
        1 => Fault::LostAnswer,
        2 => Fault::Quota,
        3 => Fault::Closes,
        _ => Fault::None,
    }
}

/// Lives through one history. A broken promise panics.
fn live_through(seed: u64, bug: Option<Bug>) {
    let mut dice = Dice(seed);
    let kept = MemoryStore::default();
    drop(create(kept.clone()));
    let stores = [(); 2].map(|()| FaultyStore::over(&kept).with(bug));
    let mut tabs = stores.clone().map(unlock);
    let mut told = Told::default();
    let mut day = TODAY;

    for step in 0..STEPS {
        let tab = usize::try_from(dice.roll(2)).unwrap();
        match dice.roll(10) {
            // The tab is closed, or killed, and opened again.
            0 => {
                stores[tab].will([]);
                tabs[tab] = unlock(stores[tab].clone());
            }
            1 => {
                stores[tab].will([]);
                told.check(load(&tabs[tab]));
            }
            2 if dice.roll(3) == 0 => {
                stores[tab].will([]);
                block_on(tabs[tab].delete(DRAFT)).unwrap();
                told = Told { may_have_come_back: true, ..Told::default() };
                assert_eq!(load(&tabs[tab]), Err(VaultError::NoSuchDraft));
                tabs[tab] = unlock(stores[tab].clone());
            }
            3 => day = jump(&mut dice, day),
            action => {
                stores[tab].will((0..8).map(|_| fault(&mut dice)).collect::<Vec<_>>());
                let text = format!("step {step}");
                let words = text.as_bytes();
                let saved = match action {
                    4 | 5 => block_on(tabs[tab].save_leaving(DRAFT, SCHEMA, words, day)),
                    6 => block_on(tabs[tab].save_and_verify(DRAFT, SCHEMA, words, day)),
                    _ => block_on(tabs[tab].save(DRAFT, SCHEMA, words, day)),
                };
                match saved {
                    Ok(generation) => {
                        let twice = told.saved.insert(generation, text);
                        assert_eq!(twice, None, "two saves took one generation");
                        assert_eq!(told.saved.last_key_value().unwrap().0, &generation);
                    }
                    Err(VaultError::ChangedElsewhere) => {
                        told.unsure.push(text);
                        stores[tab].will([]);
                        told.check(load(&tabs[tab]));
                    }
                    Err(VaultError::Store(_)) => told.unsure.push(text),
                    Err(VaultError::NoSuchDraft) => {
                        tabs[tab] = unlock(stores[tab].clone());
                    }
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }
    stores.iter().for_each(|store| store.will([]));
    told.check(load(&unlock(stores[0].clone())));
    if !told.saved.is_empty() {
        tamper(&mut dice, &stores[0]);
    }
}

/// The device's clock goes on, or jumps.
fn jump(dice: &mut Dice, day: NaiveDate) -> NaiveDate {
    match dice.roll(3) {
        0 => NaiveDate::default(),
        1 => day.checked_add_days(Days::new(20_000)).unwrap_or(TODAY),
        _ => day.checked_add_days(Days::new(1)).unwrap_or(TODAY),
    }
}

/// Somebody with the disk in hand changes one thing: it is noticed, and the rest opens.
fn tamper(dice: &mut Dice, tab: &FaultyStore) {
    let vault = unlock(tab.clone());
    let before = load(&vault).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"the last words", TODAY)).unwrap();
    let newest = record(DRAFT, before.generation.0 + 1);
    let disk = copy(&tab.kept);
    let tampered = FaultyStore::over(&disk).with(tab.bug);
    let lost = manifests(&disk).remove(usize::try_from(dice.roll(2)).unwrap());
    match dice.roll(5) {
        0 => remove(&disk, vec![newest]),
        1 => corrupt(dice, &disk, newest),
        2 => put(&disk, newest, get(&disk, &record(DRAFT, before.generation.0))),
        changed => {
            // One manifest of two costs nothing.
            if changed == 3 {
                remove(&disk, vec![lost]);
            } else {
                corrupt(dice, &disk, lost);
            }
            let opened = load(&unlock(tampered)).unwrap();
            assert_eq!((text(&opened), opened.notice), ("the last words".to_owned(), None));
            return;
        }
    }
    let opened = load(&unlock(tampered.clone())).unwrap();
    assert_eq!(text(&opened), text(&before), "the newest that is left is offered");
    assert_eq!(opened.skipped.len(), 1, "what was tampered with is named");

    let vault = unlock(tampered);
    load(&vault).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"written anew", TODAY)).unwrap();
    assert_eq!(text(&load(&vault).unwrap()), "written anew");
}

fn corrupt(dice: &mut Dice, disk: &MemoryStore, key: Key) {
    let mut bytes = get(disk, &key);
    let at = usize::try_from(dice.roll(u64::try_from(bytes.len()).unwrap())).unwrap();
    if dice.roll(4) == 0 {
        bytes.truncate(at);
    } else {
        bytes[at] ^= 1 << dice.roll(8);
    }
    put(disk, key, bytes);
}

/// The first history of some in which a promise is broken, and how.
fn first_broken(seeds: Range<u64>, bug: Option<Bug>) -> Option<(u64, String)> {
    seeds.into_iter().find_map(|seed| {
        let broken = catch_unwind(AssertUnwindSafe(|| live_through(seed, bug))).err()?;
        let why = broken.downcast_ref::<String>().cloned();
        let why = why.or_else(|| broken.downcast_ref::<&str>().map(|why| (*why).to_owned()));
        Some((seed, why.unwrap_or_default()))
    })
}

fn histories() -> u64 {
    std::env::var("HISTORIES").ok().and_then(|number| number.parse().ok()).unwrap_or(HISTORIES)
}

#[test]
fn no_acknowledged_save_is_lost_and_no_tampering_unnoticed_whatever_fails() {
    let each = histories().div_ceil(THREADS);
    let running: Vec<_> = (0..THREADS)
        .map(|thread| thread::spawn(move || first_broken(thread * each..(thread + 1) * each, None)))
        .collect();
    for thread in running {
        assert_eq!(thread.join().unwrap(), None, "the seed, and the promise that was broken");
    }
    println!("{} histories", each * THREADS);
}

#[test]
fn a_bug_of_each_kind_is_found_when_it_is_planted() {
    for bug in Bug::ALL {
        let found = first_broken(0..TO_FIND_A_BUG, Some(bug));
        let (seed, why) = found.unwrap_or_else(|| panic!("{bug:?} was not found"));
        println!("{bug:?} found in history {seed}: {}", why.lines().next().unwrap_or_default());
    }
}

//! Simulated histories: two tabs, a store that fails, and a practitioner who goes on typing.

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use pollster::block_on;
use practice_standards_referral::vault::{Generation, MemoryStore, Vault, VaultError};

use crate::faulty_store::{Fault, FaultyStore};
use crate::{DRAFT, SCHEMA, TODAY, create, unlock};

const HISTORIES: u64 = 2_000;
const STEPS: u64 = 12;
const INTERLEAVINGS: u64 = 300;

/// A small generator of repeatable numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn fault(&mut self) -> Fault {
        match self.roll(12) {
            0 => Fault::Before,
            1 => Fault::LostAnswer,
            2 => Fault::Quota,
            3 => Fault::Closes,
            _ => Fault::None,
        }
    }
}

/// What the practitioner was told, and what they tried.
#[derive(Default)]
struct Told {
    saved: BTreeMap<Generation, String>,
    /// Texts whose save failed: one of them may be on the disk all the same.
    unsure: Vec<String>,
}

impl Told {
    /// The newest generation is the newest that was acknowledged, or a later one that was tried.
    #[track_caller]
    fn check(&self, seed: u64, newest: Option<(Generation, String)>) {
        match (self.saved.last_key_value(), newest) {
            (Some((acknowledged, text)), Some((generation, found))) => {
                assert!(generation >= *acknowledged, "seed {seed}: an acknowledged save is gone");
                if generation == *acknowledged {
                    assert_eq!(found, *text, "seed {seed}");
                } else {
                    assert!(self.unsure.contains(&found), "seed {seed}: {found}");
                }
            }
            (Some(_), None) => panic!("seed {seed}: every acknowledged save is gone"),
            (None, Some((_, found))) => assert!(self.unsure.contains(&found), "seed {seed}"),
            (None, None) => {}
        }
    }
}

fn newest(vault: &Vault<FaultyStore>) -> Option<(Generation, String)> {
    match block_on(vault.load(DRAFT, SCHEMA)) {
        Ok(opened) => {
            assert!(opened.skipped.is_empty(), "nothing was damaged, so everything opens");
            Some((opened.generation, String::from_utf8_lossy(&opened.plaintext).into_owned()))
        }
        Err(VaultError::NoSuchDraft) => None,
        Err(error) => panic!("the vault opens after every history: {error}"),
    }
}

fn live_through(seed: u64) {
    let mut dice = Dice(seed);
    let kept = MemoryStore::default();
    drop(create(kept.clone()));
    let stores = [FaultyStore::over(&kept), FaultyStore::over(&kept)];
    let mut tabs = stores.clone().map(unlock);
    let mut told = Told::default();

    for step in 0..STEPS {
        let tab = usize::try_from(dice.roll(2)).unwrap();
        match dice.roll(8) {
            // The tab is closed, or killed, and opened again.
            0 => {
                stores[tab].will([]);
                tabs[tab] = unlock(stores[tab].clone());
            }
            1 => {
                stores[tab].will([]);
                told.check(seed, newest(&tabs[tab]));
            }
            _ => {
                stores[tab].will((0..6).map(|_| dice.fault()).collect::<Vec<_>>());
                let text = format!("step {step}");
                match block_on(tabs[tab].save(DRAFT, SCHEMA, text.as_bytes(), TODAY)) {
                    Ok(generation) => {
                        let twice = told.saved.insert(generation, text);
                        assert_eq!(twice, None, "seed {seed}: two saves took one generation");
                        assert_eq!(told.saved.last_key_value().unwrap().0, &generation);
                    }
                    Err(VaultError::ChangedElsewhere) => {
                        stores[tab].will([]);
                        told.check(seed, newest(&tabs[tab]));
                    }
                    Err(VaultError::Store(_)) => told.unsure.push(text),
                    Err(error) => panic!("seed {seed}: {error}"),
                }
            }
        }
    }
    told.check(seed, newest(&unlock(FaultyStore::over(&kept))));
}

#[test]
fn no_acknowledged_save_is_lost_whatever_fails() {
    for seed in 0..HISTORIES {
        live_through(seed);
    }
    println!("{HISTORIES} histories");
}

/// Runs two futures to their ends, each step of either in an order that the dice give.
fn interleave<A, B>(
    dice: &mut Dice,
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut first_done, mut second_done) = (None, None);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if first_done.is_none() && (second_done.is_some() || dice.roll(2) == 0) {
            if let Poll::Ready(output) = first.as_mut().poll(&mut context) {
                first_done = Some(output);
            }
        } else if second_done.is_none()
            && let Poll::Ready(output) = second.as_mut().poll(&mut context)
        {
            second_done = Some(output);
        }
        if let (Some(_), Some(_)) = (&first_done, &second_done) {
            return (first_done.unwrap(), second_done.unwrap());
        }
    }
}

#[test]
fn two_tabs_that_save_at_the_same_moment_lose_no_update() {
    for seed in 0..INTERLEAVINGS {
        let mut dice = Dice(seed);
        let kept = MemoryStore::default();
        let first = create(FaultyStore::over(&kept));
        let second = unlock(FaultyStore::over(&kept));
        block_on(first.save(DRAFT, SCHEMA, b"begun", TODAY)).unwrap();
        newest(&second);

        let outcome = interleave(
            &mut dice,
            first.save(DRAFT, SCHEMA, b"first", TODAY),
            second.save(DRAFT, SCHEMA, b"second", TODAY),
        );
        let expected = match outcome {
            (Ok(Generation(2)), Err(VaultError::ChangedElsewhere)) => "first",
            (Err(VaultError::ChangedElsewhere), Ok(Generation(2))) => "second",
            other => panic!("seed {seed}: {other:?}"),
        };
        assert_eq!(newest(&first), Some((Generation(2), expected.to_owned())));
    }
}

#[test]
fn two_saves_at_once_in_one_tab_are_kept_in_their_order() {
    for seed in 0..INTERLEAVINGS {
        let vault = create(FaultyStore::default());
        let first = vault.save(DRAFT, SCHEMA, b"first", TODAY);
        let second = vault.save(DRAFT, SCHEMA, b"second", TODAY);
        let outcome = interleave(&mut Dice(seed), first, second);
        let expected = match outcome {
            (Ok(Generation(1)), Ok(Generation(2))) => "second",
            (Ok(Generation(2)), Ok(Generation(1))) => "first",
            other => panic!("seed {seed}: {other:?}"),
        };
        assert_eq!(newest(&vault), Some((Generation(2), expected.to_owned())));
    }
}

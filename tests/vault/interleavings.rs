//! Two simultaneous saves, their steps interleaved at random.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use pollster::block_on;
use practice_standards_referral::vault::{Generation, MemoryStore, Vault, VaultError};

use crate::dice::Dice;
use crate::faulty_store::FaultyStore;
use crate::{DRAFT, SCHEMA, TODAY, create, unlock};

const INTERLEAVINGS: u64 = 300;

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

/// Runs two futures to completion, polling them in a random order.
pub fn interleave<A, B>(
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
        let store = MemoryStore::default();
        let first = create(FaultyStore::over(&store));
        let second = unlock(FaultyStore::over(&store));
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
fn two_simultaneous_saves_in_one_tab_stay_in_order() {
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

//! Simulated histories: two tabs that may save at the same moment, two drafts, stores that fail both at
//! once, a disk that somebody tampers with in one place or two, and a practitioner who goes on typing,
//! changes the passphrase, the passkey or the key, makes recovery codes and backups, deletes drafts and
//! brings them back, and whose clock jumps. A seed determines each history.

mod acknowledged;
mod credentials;
mod deleted_drafts;
mod life;
mod passkeys;
mod set_aside;
mod tampering;
mod thief;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::faulty_store::Bug;
use life::live_through;

/// The number of histories in a run, unless the environment variable `HISTORIES` sets another.
const HISTORIES: u64 = 100_000;
/// The number of histories within which a planted bug must be found.
const HISTORIES_TO_FIND_A_BUG: u64 = 3_000;
const THREADS: u64 = 2;

/// The seed of the first history that breaks a promise, and the failure's message.
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
fn the_simulation_finds_a_planted_bug_of_each_kind() {
    for bug in Bug::ALL {
        let found = first_broken(0..HISTORIES_TO_FIND_A_BUG, Some(bug));
        let (seed, why) = found.unwrap_or_else(|| panic!("{bug:?} was not found"));
        println!("{bug:?} found in history {seed}: {}", why.lines().next().unwrap_or_default());
    }
}

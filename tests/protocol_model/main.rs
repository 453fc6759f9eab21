//! The protocol of saving, locking and re-keying with two tabs, explored whole: every order of every
//! step, with a crash possible between any two.
//!
//! This is a model and not the product. Each step says which functions it stands for. The vault's
//! simulated histories (`tests/vault/`) run the product itself, on a sample of the orders.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop at a surprise, and prints what it counted"
)]

mod disk;
mod explore;
mod lock;
mod tab;
mod world;

use explore::explore;
use world::{Fault, Limits, World};

/// Small enough to be explored whole, large enough for each fault below to show.
const LIMITS: Limits = Limits { words: 2, re_keys: 1, passphrases: 1 };

#[test]
fn in_every_order_of_steps_the_promises_hold() {
    let explored = explore(World::new(LIMITS, None));
    println!("{} states, {} steps, {} deep", explored.states, explored.steps, explored.depth);
    assert_eq!(explored.broken, None);
    assert!(explored.states > 10_000, "the model still does something");
    for what in [
        "saved",
        "conflict",
        "re-keyed",
        "followed",
        "locked from afar",
        "set aside",
        "brought back",
        "brought back after a re-key",
        "not brought back",
    ] {
        assert!(explored.seen.contains(what), "{what} never happens");
    }
}

/// A model that finds nothing may be blind: each fault is planted, and found.
#[test]
fn each_planted_fault_is_found() {
    for (fault, promise) in [
        (Fault::ManifestNotExpected, "what a lock sealed is kept until it is on the disk"),
        (Fault::NothingExpected, "what is on the disk opens with the stored slot"),
        (Fault::SavedSaidTooEarly, "a confirmed word is on the disk"),
        (Fault::ReKeyInTwoTransactions, "what is on the disk opens with the stored slot"),
        (Fault::OldGenerationsStay, "nothing of an older key is left after a re-key"),
        (Fault::OldKeyForgotten, "what a tab set aside opens with the stored slot"),
        (Fault::LockForgetsSetAside, "what a lock sealed is kept until it is on the disk"),
        (Fault::LockStaysHere, "a lock reaches every tab"),
        (Fault::LockForgetsThePage, "a locked tab holds no text and no key"),
        (Fault::FollowsEveryChange, "nothing written after a re-key opens with an older key"),
    ] {
        let explored = explore(World::new(LIMITS, Some(fault)));
        let (broken, trace) = explored.broken.unwrap_or_else(|| panic!("{fault:?} is not found"));
        println!("{fault:?}: “{broken}” after {} steps: {}", trace.len(), trace.join(", "));
        assert_eq!(broken, promise, "{fault:?}: {trace:?}");
    }
}

//! The rule for pruning a draft's generations.

use std::collections::{BTreeMap, BTreeSet};

use super::identifiers::Generation;
use super::manifest::Day;

/// How many of a draft's newest generations a save retains.
pub const GENERATIONS_RETAINED: usize = 5;

/// The number of days of which a save also retains the last generation.
pub const DAYS_RETAINED: usize = 7;

/// How many generations are retained when the disk is full. With two, one may be damaged.
pub const GENERATIONS_RETAINED_WHEN_FULL: usize = 2;

/// The generations to prune: all but the newest `keep` and the last one of each of the newest `days`
/// days. Only days with a save count, and today's date does not matter, so a clock that jumps costs no
/// generation of another day. A generation whose day is unknown survives only among the newest `keep`.
#[must_use]
pub fn prunable(
    generations: &BTreeSet<Generation>,
    saved_on: &BTreeMap<Generation, Day>,
    keep: usize,
    days: usize,
) -> Vec<Generation> {
    let mut days_seen = BTreeSet::new();
    let newest_first = generations.iter().rev().enumerate();
    newest_first
        .filter(|(place, generation)| {
            let last_of_its_day = saved_on
                .get(generation)
                .is_some_and(|day| days_seen.len() < days && days_seen.insert(*day));
            *place >= keep && !last_of_its_day
        })
        .map(|(_, generation)| *generation)
        .collect()
}

//! Which of a draft's generations are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::identifiers::Generation;
use super::manifest::Day;

/// How many generations of a draft are kept, the newest ones.
pub const KEPT: usize = 5;

/// Of how many days, besides, the last generation is kept.
pub const DAYS_KEPT: usize = 7;

/// How many are kept when the disk is full: never fewer, so that one damaged record is survived.
pub const KEPT_WHEN_FULL: usize = 2;

/// Which generations to prune: not the newest `keep`, and not the last one of each of the newest
/// `days` days. Days are counted as they were saved on, not from today, so that a clock which jumps
/// costs nothing. A generation whose day is not known has only its place among the newest.
#[must_use]
pub fn superfluous(
    generations: &BTreeSet<Generation>,
    saved_on: &BTreeMap<Generation, Day>,
    keep: usize,
    days: usize,
) -> Vec<Generation> {
    let mut seen = BTreeSet::new();
    let newest_first = generations.iter().rev().enumerate();
    newest_first
        .filter(|(place, generation)| {
            let last_of_its_day =
                saved_on.get(generation).is_some_and(|day| seen.len() < days && seen.insert(*day));
            *place >= keep && !last_of_its_day
        })
        .map(|(_, generation)| *generation)
        .collect()
}

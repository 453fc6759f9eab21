//! What an unlocked vault remembers of each draft, so that it never saves over a generation that its
//! user has not seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::vault::current_manifest::CurrentManifest;
use crate::vault::error::VaultError;
use crate::vault::identifiers::{DraftId, Generation};
use crate::vault::manifest::Day;
use crate::vault::primitives::Digest;
use crate::vault::retention::{
    DAYS_RETAINED, GENERATIONS_RETAINED, GENERATIONS_RETAINED_WHEN_FULL, prunable,
};
use crate::vault::store::Expectation;

/// A draft, as this vault knows it.
pub(crate) enum KnownDraft {
    /// It was loaded or saved, or is about to be saved for the first time.
    Live(DraftHistory),
    /// This vault deleted it. A save that arrives late must not bring it back.
    Deleted,
}

impl Default for KnownDraft {
    fn default() -> Self {
        Self::Live(DraftHistory::default())
    }
}

/// The state of a draft's generations when this vault last loaded or saved it.
#[derive(Default)]
pub(crate) struct DraftHistory {
    pub(super) newest: Option<StoredGeneration>,
    /// A save whose answer never came. It may or may not be in the store.
    pub(super) unanswered: Option<StoredGeneration>,
    /// Generations that did not open. They are never pruned.
    pub(super) unreadable: BTreeSet<Generation>,
}

/// A generation and its record in the store.
#[derive(Clone, Copy)]
pub(super) struct StoredGeneration {
    pub generation: Generation,
    /// `None` if the record is missing.
    pub digest: Option<Digest>,
}

impl StoredGeneration {
    /// What a later save must find in its place.
    pub fn expectation(self) -> Expectation {
        self.digest.map_or(Expectation::Absent, Expectation::Holds)
    }
}

/// The history of a draft, or [`VaultError::NoSuchDraft`] if this vault deleted it.
pub(super) fn history_of(
    known: &mut HashMap<DraftId, KnownDraft>,
    draft: DraftId,
) -> Result<&mut DraftHistory, VaultError> {
    match known.entry(draft).or_default() {
        KnownDraft::Live(history) => Ok(history),
        KnownDraft::Deleted => Err(VaultError::NoSuchDraft),
    }
}

impl DraftHistory {
    /// Whether the store or the manifest has a generation that this history does not know.
    pub(super) fn is_behind(
        &self,
        generations: &BTreeSet<Generation>,
        current: &CurrentManifest,
        draft: DraftId,
    ) -> bool {
        let listed = current.manifest.drafts.get(&draft).map(|entry| entry.newest);
        // What never opened is nobody's save.
        let saved = generations.iter().rev().find(|it| !self.unreadable.contains(it)).copied();
        let newest = listed.max(saved);
        newest > self.newest.map(|last| last.generation)
    }

    /// The generation to save next: the first free one after the newest.
    pub(super) fn next(&self, generations: &BTreeSet<Generation>) -> Generation {
        let mut next = self.newest.map_or(Generation::FIRST, |last| last.generation.next());
        while generations.contains(&next) && next != next.next() {
            next = next.next();
        }
        next
    }

    /// Whether the manifest lists this history's newest generation as the draft's newest.
    pub(super) fn is_listed(&self, current: &CurrentManifest, draft: DraftId) -> bool {
        let listed = current.manifest.drafts.get(&draft);
        listed.is_some_and(|entry| {
            self.newest.is_some_and(|last| {
                (last.generation, last.digest) == (entry.newest, Some(entry.digest))
            })
        })
    }

    /// The generations to retain and to prune when the next one is saved.
    pub(super) fn prune(
        &self,
        generations: &BTreeSet<Generation>,
        days: &BTreeMap<Generation, Day>,
        next: Generation,
        today: Day,
    ) -> (BTreeSet<Generation>, Vec<Generation>) {
        let (mut retained, mut days) = (generations - &self.unreadable, days.clone());
        retained.insert(next);
        days.insert(next, today);
        let pruned = prunable(&retained, &days, GENERATIONS_RETAINED, DAYS_RETAINED);
        // The manifest's newest generation is the one that is saved now, whatever somebody put beyond it.
        retained.extend(self.unreadable.iter().filter(|unreadable| **unreadable < next));
        retained.retain(|generation| !pruned.contains(generation));
        (retained, pruned)
    }

    /// The generations to delete when the disk is full.
    pub(super) fn prunable_when_full(&self, generations: &BTreeSet<Generation>) -> Vec<Generation> {
        let readable = generations - &self.unreadable;
        prunable(&readable, &BTreeMap::new(), GENERATIONS_RETAINED_WHEN_FULL, 0)
    }
}

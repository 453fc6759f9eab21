//! Saving drafts: each save adds a generation, fenced against other tabs.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::history::{DraftHistory, StoredGeneration, history_of};
use super::records::{UnsavedDraft, record_key, record_keys};
use crate::vault::current_manifest::CurrentManifest;
use crate::vault::error::VaultError;
use crate::vault::fencing::ATTEMPTS;
use crate::vault::identifiers::{DraftId, Generation};
use crate::vault::manifest::{Day, Manifest, ManifestEntry};
use crate::vault::primitives::digest;
use crate::vault::store::{Expectation, Store, StoreError, Transaction};
use crate::vault::stored_slots::passphrase_slot_key;
use crate::vault::unlocked::Vault;

impl<S: Store> Vault<S> {
    /// Saves the next generation of a draft, and returns once the store has confirmed it. `today` is
    /// the date on the device's calendar.
    ///
    /// If another tab has saved the draft in the meantime, this changes nothing and fails with
    /// [`VaultError::ChangedElsewhere`]. After a lost answer, the next save finds out whether the last
    /// one was stored.
    pub async fn save(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let mut known = self.known_drafts.lock().await;
        let history = history_of(&mut known, draft)?;
        let unsaved = UnsavedDraft { schema, plaintext, day: today.into() };
        Ok(self.append(history, draft, &unsaved).await?.generation)
    }

    /// Saves for a page that may be about to close: it sends the whole save to the store before it
    /// waits for any answer.
    ///
    /// It prunes nothing, and uses only the fences that the database enforces by itself: the places of
    /// the draft's next generation and of the next manifest must be free. If one is taken and the page
    /// survives, it saves as [`Vault::save`] does. A page that slept through many changes, including
    /// the deletion of its draft, brings the draft back with the text typed in that page.
    pub async fn save_leaving(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let Ok(mut known) = self.known_drafts.try_lock() else {
            return self.save(draft, schema, plaintext, today).await;
        };
        let history = history_of(&mut known, draft)?;
        let unsaved = UnsavedDraft { schema, plaintext, day: today.into() };
        let current = self.known_current().filter(|current| {
            // If the manifest lists a newer save than this page made, the page must read the store.
            current.fences_by_adding() && history.is_listed(current, draft)
        });
        let (Some(last), None, Some(current)) = (history.newest, history.unanswered, current)
        else {
            return Ok(self.append(history, draft, &unsaved).await?.generation);
        };
        let (next, bytes) = self.seal(draft, last.generation.next(), &unsaved)?;
        let mut days = listed_days(&current, draft);
        days.insert(next.generation, unsaved.day);
        let manifest = with_entry(current.successor(), draft, next, days);
        let place = record_key(draft, next.generation);
        let transaction = Transaction {
            expect: vec![(place.clone(), Expectation::Absent)],
            put: vec![(place, bytes)],
            delete: Vec::new(),
        };
        let change = self.change(&current, manifest, transaction)?;

        history.unanswered = Some(next);
        let answer = self.store.commit(change.transaction).await;
        if answer == Err(StoreError::Conflict) {
            // Nothing was written, unless this very save was, and its answer was lost.
            self.set_current(None);
            if let SaveOutcome::Stored = self.settle(history, draft).await? {
                return Ok(next.generation);
            }
            return Ok(self.append(history, draft, &unsaved).await?.generation);
        }
        let saved = self.note_answer(history, draft, next, answer, change.outcome).await?;
        let checked = self.check_not_overtaken(draft, saved).await;
        if checked.is_err() {
            // The manifest may have been written too late to be the newest: build nothing on it.
            self.set_current(None);
        }
        checked.map(|()| saved.generation)
    }

    /// Saves, then reads back and opens the record: for a save that the practitioner asked for. Fails
    /// with [`VaultError::NotVerified`] if the store returns anything else.
    pub async fn save_and_verify(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let mut known = self.known_drafts.lock().await;
        let history = history_of(&mut known, draft)?;
        let unsaved = UnsavedDraft { schema, plaintext, day: today.into() };
        let saved = self.append(history, draft, &unsaved).await?;
        let written = self.read_back(history, draft, saved).await?;
        if written.as_slice() == plaintext {
            Ok(saved.generation)
        } else {
            Err(VaultError::NotVerified)
        }
    }

    /// Reads back and opens the generation of a draft that this vault last saved or loaded. Call it
    /// before a step that cannot be undone, such as discarding the text on the page.
    ///
    /// On [`VaultError::NotVerified`] the stored bytes stay as they are, and the next save adds a
    /// generation after them.
    pub async fn verify(&self, draft: DraftId) -> Result<(), VaultError> {
        let mut known = self.known_drafts.lock().await;
        let history = history_of(&mut known, draft)?;
        let newest = history.newest.ok_or(VaultError::NoSuchDraft)?;
        self.read_back(history, draft, newest).await.map(drop)
    }

    async fn read_back(
        &self,
        history: &mut DraftHistory,
        draft: DraftId,
        saved: StoredGeneration,
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let StoredGeneration { generation, digest: expected } = saved;
        let bytes = self.store.get(&record_key(draft, generation)).await?;
        let found = bytes.as_deref().map(digest);
        match bytes.map(|bytes| self.open(draft, generation, &bytes)) {
            Some(Ok((_, written))) if found == expected => Ok(written),
            _ => {
                // As after loading, an unreadable generation stays and does not block the next save.
                history.newest = Some(StoredGeneration { generation, digest: found });
                history.unreadable.insert(generation);
                Err(VaultError::NotVerified)
            }
        }
    }

    async fn append(
        &self,
        history: &mut DraftHistory,
        draft: DraftId,
        unsaved: &UnsavedDraft<'_>,
    ) -> Result<StoredGeneration, VaultError> {
        self.settle(history, draft).await?;
        for _ in 0..ATTEMPTS {
            let current = self.current().await?;
            let generations = self.generations(draft).await?;
            if history.is_behind(&generations, &current, draft) {
                return Err(self.conflict_error().await);
            }
            let generation = history.next(&generations);
            let (next, bytes) = self.seal(draft, generation, unsaved)?;
            let days = listed_days(&current, draft);
            let (retained, pruned) =
                history.prune(&generations, &days, next.generation, unsaved.day);
            let retained =
                retained.into_iter().map(|it| (it, *days.get(&it).unwrap_or(&unsaved.day)));
            let manifest = self.next_manifest(&current, unsaved.day).await?;
            let manifest = with_entry(manifest, draft, next, retained.collect());
            let mut expect =
                vec![(passphrase_slot_key(), Expectation::Holds(self.passphrase_slot.get()))];
            expect.push((record_key(draft, generation), Expectation::Absent));
            expect.extend(
                history.newest.map(|last| (record_key(draft, last.generation), last.expectation())),
            );
            expect.extend(self.still_current(&current));
            let transaction = Transaction {
                expect,
                put: vec![(record_key(draft, generation), bytes.clone())],
                delete: record_keys(draft, pruned),
            };
            let change = self.change(&current, manifest, transaction)?;

            history.unanswered = Some(next);
            let mut answer = self.store.commit(change.transaction.clone()).await;
            if answer == Err(StoreError::Quota) {
                let delete = record_keys(draft, history.prunable_when_full(&generations));
                self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
                answer = self.store.commit(change.transaction).await;
            }
            if answer != Err(StoreError::Conflict) {
                return self.note_answer(history, draft, next, answer, change.outcome).await;
            }
            if let SaveOutcome::Stored = self.settle(history, draft).await? {
                return Ok(next);
            }
            if !self.moved_on(&current).await? {
                return Err(self.conflict_error().await);
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// Updates the draft's history after the store has answered a save, or failed to.
    async fn note_answer(
        &self,
        history: &mut DraftHistory,
        draft: DraftId,
        next: StoredGeneration,
        answer: Result<(), StoreError>,
        outcome: Rc<CurrentManifest>,
    ) -> Result<StoredGeneration, VaultError> {
        if let Err(error) = answer {
            // Whether or not this save was stored, another tab may have come first.
            self.set_current(None);
            return match self.settle(history, draft).await {
                Ok(SaveOutcome::Stored) => Ok(next),
                Ok(SaveOutcome::NotStored) | Err(_) => Err(error.into()),
            };
        }
        history.unanswered = None;
        history.newest = Some(next);
        self.set_current(Some(outcome));
        Ok(next)
    }

    /// Finds out whether a save whose answer never came was stored.
    async fn settle(
        &self,
        history: &mut DraftHistory,
        draft: DraftId,
    ) -> Result<SaveOutcome, VaultError> {
        let Some(attempt) = history.unanswered else { return Ok(SaveOutcome::NotStored) };
        let found = self.store.get(&record_key(draft, attempt.generation)).await?;
        history.unanswered = None;
        if found.is_some_and(|bytes| Some(digest(&bytes)) == attempt.digest) {
            history.newest = Some(attempt);
            // Its manifest was stored in the same transaction.
            self.set_current(None);
            return Ok(SaveOutcome::Stored);
        }
        Ok(SaveOutcome::NotStored)
    }

    /// The next manifest. The first one lists every draft that opens.
    async fn next_manifest(
        &self,
        current: &CurrentManifest,
        today: Day,
    ) -> Result<Manifest, VaultError> {
        let mut manifest = current.successor();
        if current.is_absent() {
            for (draft, generation, digest) in self.newest_of_all().await? {
                manifest.drafts.insert(draft, ManifestEntry::new(generation, digest, today));
            }
        }
        Ok(manifest)
    }

    /// Checks, after [`Vault::save_leaving`], that other tabs had not saved so often that the places its
    /// fences rely on were free again.
    async fn check_not_overtaken(
        &self,
        draft: DraftId,
        saved: StoredGeneration,
    ) -> Result<(), VaultError> {
        if !self.refresh().await? {
            return Ok(());
        }
        let current = self.current().await?;
        match current.manifest.drafts.get(&draft) {
            Some(listed)
                if listed.newest >= saved.generation && Some(listed.digest) != saved.digest =>
            {
                Err(VaultError::ChangedElsewhere)
            }
            _ => Ok(()),
        }
    }

    /// The error for a save that met a conflict: either the draft changed, or the passphrase's slot.
    async fn conflict_error(&self) -> VaultError {
        if let Err(error) = self.check_key_is_current().await {
            return error;
        }
        match self.store.get(&passphrase_slot_key()).await {
            Ok(Some(slot)) if digest(&slot) == self.passphrase_slot.get() => {
                VaultError::ChangedElsewhere
            }
            Ok(_) => VaultError::Replaced,
            Err(error) => error.into(),
        }
    }
}

/// The outcome of a save whose answer never came.
enum SaveOutcome {
    Stored,
    NotStored,
}

/// The days on which the draft's generations were saved, according to the manifest.
fn listed_days(current: &CurrentManifest, draft: DraftId) -> BTreeMap<Generation, Day> {
    current.manifest.drafts.get(&draft).map(|entry| entry.days.clone()).unwrap_or_default()
}

/// A manifest with the draft's entry replaced.
fn with_entry(
    mut manifest: Manifest,
    draft: DraftId,
    newest: StoredGeneration,
    days: BTreeMap<Generation, Day>,
) -> Manifest {
    if let Some(digest) = newest.digest {
        manifest.drafts.insert(draft, ManifestEntry { newest: newest.generation, digest, days });
    }
    manifest
}

//! Saving and deleting drafts: append-only generations, fenced against other tabs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::{Content, History, Seen, Stored, history, key};
use crate::vault::current::{Change, Current, TRIES};
use crate::vault::identifiers::{DraftId, Generation};
use crate::vault::keys;
use crate::vault::manifest::{Day, Entry, Manifest};
use crate::vault::retention::{DAYS_KEPT, KEPT, KEPT_WHEN_FULL, superfluous};
use crate::vault::store::{Expectation, Key, Store, StoreError, Transaction};
use crate::vault::{Vault, VaultError, slot_key};

impl<S: Store> Vault<S> {
    /// Saves the next generation of a draft, today by the device's calendar. When this returns, the
    /// store has confirmed it.
    ///
    /// A draft that another tab has saved in the meantime gives [`VaultError::ChangedElsewhere`]
    /// and is left as it is. A save whose answer was lost is recognised when it is tried again.
    pub async fn save(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let mut seen = self.seen.lock().await;
        let history = history(&mut seen, draft)?;
        let content = Content { schema, plaintext, day: today.into() };
        Ok(self.append(history, draft, &content).await?.generation)
    }

    /// Saves for a page that may be about to end: everything is asked of the store before anything is
    /// waited for.
    ///
    /// It prunes nothing, and its fences are those that the database sees to by itself: neither the
    /// draft's next generation nor the next manifest may be there yet. If one is, and the page lives
    /// on, it saves as [`Vault::save`] does. A page that slept through many changes, and a deletion
    /// among them, brings its draft back with what was typed here.
    pub async fn save_leaving(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let Ok(mut seen) = self.seen.try_lock() else {
            return self.save(draft, schema, plaintext, today).await;
        };
        let history = history(&mut seen, draft)?;
        let content = Content { schema, plaintext, day: today.into() };
        let current = self.known_current().filter(|current| {
            // A page that has heard of newer saves of this draft has to ask what became of it.
            current.needs_no_question() && history.is_listed(current, draft)
        });
        let (Some(last), None, Some(current)) = (history.newest, history.unanswered, current)
        else {
            return Ok(self.append(history, draft, &content).await?.generation);
        };
        let (next, bytes) = self.seal(draft, last.generation.next(), &content)?;
        let mut days = days(&current, draft);
        days.insert(next.generation, content.day);
        let manifest = listing(current.successor(), draft, next, days);
        let place = key(draft, next.generation);
        let transaction = Transaction {
            expect: vec![(place.clone(), Expectation::Absent)],
            put: vec![(place, bytes)],
            delete: Vec::new(),
        };
        let change = self.change(&current, manifest, transaction)?;

        history.unanswered = Some(next);
        let answer = self.store.commit(change.transaction).await;
        if answer == Err(StoreError::Conflict) {
            // Nothing was written, unless it was this very save, whose answer was lost.
            self.set_current(None);
            if let Settled::Stored = self.settle(history, draft).await? {
                return Ok(next.generation);
            }
            return Ok(self.append(history, draft, &content).await?.generation);
        }
        let saved = self.answered(history, draft, next, answer, change.outcome).await?;
        let checked = self.not_overtaken(draft, saved).await;
        if checked.is_err() {
            // This manifest may have come too late to be the newest: nothing may go out from it.
            self.set_current(None);
        }
        checked.map(|()| saved.generation)
    }

    /// Saves, then reads back and opens what was written: for a save that somebody asked for.
    pub async fn save_and_verify(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
        today: NaiveDate,
    ) -> Result<Generation, VaultError> {
        let mut seen = self.seen.lock().await;
        let history = history(&mut seen, draft)?;
        let content = Content { schema, plaintext, day: today.into() };
        let saved = self.append(history, draft, &content).await?;
        let written = self.read_back(history, draft, saved).await?;
        if written.as_slice() == plaintext {
            Ok(saved.generation)
        } else {
            Err(VaultError::NotVerified)
        }
    }

    /// Reads back and opens what this vault saved or loaded last of a draft: before something that
    /// cannot be undone, such as forgetting what is on the page.
    ///
    /// After [`VaultError::NotVerified`] what was found is left as it is, and the next save is made
    /// after it.
    pub async fn verify(&self, draft: DraftId) -> Result<(), VaultError> {
        let mut seen = self.seen.lock().await;
        let history = history(&mut seen, draft)?;
        let newest = history.newest.ok_or(VaultError::NoSuchDraft)?;
        self.read_back(history, draft, newest).await.map(drop)
    }

    /// Deletes a draft with all its generations, those that do not open among them.
    pub async fn delete(&self, draft: DraftId) -> Result<(), VaultError> {
        let mut seen = self.seen.lock().await;
        for _ in 0..TRIES {
            let current = self.current().await?;
            let generations = self.generations(draft).await?;
            let delete = generations.into_iter().map(|generation| key(draft, generation)).collect();
            let mut manifest = current.successor();
            manifest.drafts.remove(&draft);
            if current.has_no_manifest() {
                // The first manifest lists every draft, and is made by the next save.
                self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
                seen.insert(draft, Seen::Deleted);
                return Ok(());
            }
            let expect = self.still_current(&current).into_iter().collect();
            let transaction = Transaction { expect, delete, ..Transaction::default() };
            let Change { transaction, outcome } = self.change(&current, manifest, transaction)?;
            // Whatever the answer, what is stored decides.
            self.set_current(None);
            let mut answer = self.store.commit(transaction.clone()).await;
            if answer == Err(StoreError::Quota) {
                // The manifest finds no room beside what is to go, so that goes first.
                let delete = transaction.delete.clone();
                let expect = transaction.expect.clone();
                let only = Transaction { expect, delete, ..Transaction::default() };
                answer = self.store.commit(only).await;
                if answer.is_ok() {
                    seen.insert(draft, Seen::Deleted);
                    answer = self.store.commit(transaction).await;
                }
            }
            match answer {
                Ok(()) => {
                    self.set_current(Some(outcome));
                    seen.insert(draft, Seen::Deleted);
                    return Ok(());
                }
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    async fn read_back(
        &self,
        history: &mut History,
        draft: DraftId,
        saved: Stored,
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let Stored { generation, digest } = saved;
        let bytes = self.store.get(&key(draft, generation)).await?;
        let found = bytes.as_deref().map(keys::digest);
        match bytes.map(|bytes| self.open(draft, generation, &bytes)) {
            Some(Ok((_, written))) if found == digest => Ok(written),
            _ => {
                // As when it is loaded: kept out of the way, and no reason to refuse the next save.
                history.newest = Some(Stored { generation, digest: found });
                history.unreadable.insert(generation);
                Err(VaultError::NotVerified)
            }
        }
    }

    async fn append(
        &self,
        history: &mut History,
        draft: DraftId,
        content: &Content<'_>,
    ) -> Result<Stored, VaultError> {
        self.settle(history, draft).await?;
        let generation = history.newest.map_or(Generation::FIRST, |last| last.generation.next());
        let (next, bytes) = self.seal(draft, generation, content)?;
        for _ in 0..TRIES {
            let current = self.current().await?;
            let generations = self.generations(draft).await?;
            if history.is_behind(&generations, &current, draft) {
                return Err(self.what_changed().await);
            }
            let days = days(&current, draft);
            let (kept, pruned) = history.prune(&generations, &days, next.generation, content.day);
            let kept = kept.into_iter().map(|it| (it, *days.get(&it).unwrap_or(&content.day)));
            let manifest = self.successor(&current, content.day).await?;
            let manifest = listing(manifest, draft, next, kept.collect());
            let mut expect = vec![(slot_key(), Expectation::Holds(self.slot.get()))];
            expect.push((key(draft, generation), Expectation::Absent));
            expect.extend(
                history.newest.map(|last| (key(draft, last.generation), last.expectation())),
            );
            expect.extend(self.still_current(&current));
            let transaction = Transaction {
                expect,
                put: vec![(key(draft, generation), bytes.clone())],
                delete: keys_of(draft, pruned),
            };
            let change = self.change(&current, manifest, transaction)?;

            history.unanswered = Some(next);
            let mut answer = self.store.commit(change.transaction.clone()).await;
            if answer == Err(StoreError::Quota) {
                let delete = keys_of(draft, history.dispensable(&generations));
                self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
                answer = self.store.commit(change.transaction).await;
            }
            if answer != Err(StoreError::Conflict) {
                return self.answered(history, draft, next, answer, change.outcome).await;
            }
            if let Settled::Stored = self.settle(history, draft).await? {
                return Ok(next);
            }
            if !self.moved_on(&current).await? {
                return Err(self.what_changed().await);
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// What the store's answer to a save means for the draft's history.
    async fn answered(
        &self,
        history: &mut History,
        draft: DraftId,
        next: Stored,
        answer: Result<(), StoreError>,
        outcome: Rc<Current>,
    ) -> Result<Stored, VaultError> {
        if let Err(error) = answer {
            // Whatever becomes of this save, another tab may have been first.
            self.set_current(None);
            return match self.settle(history, draft).await {
                Ok(Settled::Stored) => Ok(next),
                Ok(Settled::NotStored) | Err(_) => Err(error.into()),
            };
        }
        history.unanswered = None;
        history.newest = Some(next);
        self.set_current(Some(outcome));
        Ok(next)
    }

    /// Finds out what became of a save whose answer never came.
    async fn settle(&self, history: &mut History, draft: DraftId) -> Result<Settled, VaultError> {
        let Some(attempt) = history.unanswered else { return Ok(Settled::NotStored) };
        let found = self.store.get(&key(draft, attempt.generation)).await?;
        history.unanswered = None;
        if found.is_some_and(|bytes| Some(keys::digest(&bytes)) == attempt.digest) {
            history.newest = Some(attempt);
            // The manifest went with it.
            self.set_current(None);
            return Ok(Settled::Stored);
        }
        Ok(Settled::NotStored)
    }

    /// The manifest that comes next. The first one lists every draft that opens.
    async fn successor(&self, current: &Current, today: Day) -> Result<Manifest, VaultError> {
        let mut manifest = current.successor();
        if current.has_no_manifest() {
            for (draft, generation, digest) in self.newest_of_all().await? {
                manifest.drafts.insert(draft, Entry::new(generation, digest, today));
            }
        }
        Ok(manifest)
    }

    /// Whether, since a leaving page last looked, so much was saved elsewhere that its fence was gone.
    async fn not_overtaken(&self, draft: DraftId, saved: Stored) -> Result<(), VaultError> {
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

    async fn what_changed(&self) -> VaultError {
        match self.store.get(&slot_key()).await {
            Ok(Some(slot)) if keys::digest(&slot) == self.slot.get() => {
                VaultError::ChangedElsewhere
            }
            Ok(_) => VaultError::Replaced,
            Err(error) => error.into(),
        }
    }
}

impl History {
    /// Whether there is a generation that this history does not know.
    fn is_behind(
        &self,
        generations: &BTreeSet<Generation>,
        current: &Current,
        draft: DraftId,
    ) -> bool {
        let listed = current.manifest.drafts.get(&draft).map(|entry| entry.newest);
        let there = listed.max(generations.last().copied());
        there > self.newest.map(|last| last.generation)
    }

    /// Whether the manifest lists what this history knows as the newest generation.
    fn is_listed(&self, current: &Current, draft: DraftId) -> bool {
        let listed = current.manifest.drafts.get(&draft);
        listed.is_some_and(|entry| {
            self.newest.is_some_and(|last| {
                (last.generation, last.digest) == (entry.newest, Some(entry.digest))
            })
        })
    }

    /// What to keep and what to prune when the next generation is saved.
    fn prune(
        &self,
        generations: &BTreeSet<Generation>,
        days: &BTreeMap<Generation, Day>,
        next: Generation,
        today: Day,
    ) -> (BTreeSet<Generation>, Vec<Generation>) {
        let (mut kept, mut days) = (generations - &self.unreadable, days.clone());
        kept.insert(next);
        days.insert(next, today);
        let pruned = superfluous(&kept, &days, KEPT, DAYS_KEPT);
        kept.extend(&self.unreadable);
        kept.retain(|generation| !pruned.contains(generation));
        (kept, pruned)
    }

    /// What can go when the disk is full.
    fn dispensable(&self, generations: &BTreeSet<Generation>) -> Vec<Generation> {
        let readable = generations - &self.unreadable;
        superfluous(&readable, &BTreeMap::new(), KEPT_WHEN_FULL, 0)
    }
}

/// What became of a save whose answer never came.
enum Settled {
    Stored,
    NotStored,
}

/// When each generation that is kept was saved, as far as the manifest says.
fn days(current: &Current, draft: DraftId) -> BTreeMap<Generation, Day> {
    current.manifest.drafts.get(&draft).map(|entry| entry.days.clone()).unwrap_or_default()
}

/// A manifest that lists a draft as it is now.
fn listing(
    mut manifest: Manifest,
    draft: DraftId,
    newest: Stored,
    days: BTreeMap<Generation, Day>,
) -> Manifest {
    if let Some(digest) = newest.digest {
        manifest.drafts.insert(draft, Entry { newest: newest.generation, digest, days });
    }
    manifest
}

fn keys_of(draft: DraftId, generations: Vec<Generation>) -> Vec<Key> {
    generations.into_iter().map(|generation| key(draft, generation)).collect()
}

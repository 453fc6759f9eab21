//! Saving and loading drafts: append-only generations, fenced against other tabs.

use std::collections::{BTreeSet, HashMap};

use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, parse_record_name, record_name};
use super::keys::{self, Digest};
use super::record::{RecordError, RecordHeader, SealedRecord};
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::{Vault, VaultError, slot_key};

/// How many generations of a draft are kept.
pub const KEPT: usize = 5;

/// How many are kept when the disk is full: never fewer, so that one damaged record is survived.
const KEPT_WHEN_FULL: usize = 2;

/// A draft that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What was saved.
    pub plaintext: Zeroizing<Vec<u8>>,
    /// Which save it is.
    pub generation: Generation,
    /// The version of its schema.
    pub schema: u32,
    /// Newer generations that did not open, newest first. They are kept as they are.
    pub skipped: Vec<Generation>,
}

/// What this vault knows of a draft.
pub(super) enum Seen {
    /// It is there, or is about to be.
    Draft(History),
    /// It was deleted here: a save that comes late must not bring it back.
    Deleted,
}

impl Default for Seen {
    fn default() -> Self {
        Self::Draft(History::default())
    }
}

/// Where a draft's history stood when this vault last looked.
#[derive(Default)]
pub(super) struct History {
    newest: Option<Stored>,
    /// A save whose answer never came. It may or may not be in the store.
    unanswered: Option<Stored>,
    /// Generations that did not open. They are never pruned.
    unreadable: BTreeSet<Generation>,
}

#[derive(Clone, Copy)]
struct Stored {
    generation: Generation,
    digest: Digest,
}

impl<S: Store> Vault<S> {
    /// Saves the next generation of a draft. When this returns, the store has confirmed it.
    ///
    /// A draft that another tab has saved in the meantime gives [`VaultError::ChangedElsewhere`]
    /// and is left as it is. A save whose answer was lost is recognised when it is tried again.
    pub async fn save(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Generation, VaultError> {
        let mut seen = self.seen.lock().await;
        let history = history(&mut seen, draft)?;
        Ok(self.append(history, draft, schema, plaintext).await?.generation)
    }

    /// Saves for a page that may be about to end: everything is asked of the store before anything is
    /// waited for.
    ///
    /// It prunes nothing, and of all fences it keeps the one that guards other tabs' words: the next
    /// generation must not be there yet. A draft that another tab has deleted meanwhile comes back
    /// with what was typed here.
    pub async fn save_leaving(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Generation, VaultError> {
        let Ok(mut seen) = self.seen.try_lock() else {
            return self.save(draft, schema, plaintext).await;
        };
        let history = history(&mut seen, draft)?;
        let (Some(last), None) = (history.newest, history.unanswered) else {
            return Ok(self.append(history, draft, schema, plaintext).await?.generation);
        };
        let generation = last.generation.next();
        let bytes = self.seal(draft, generation, schema, plaintext)?.to_bytes();
        let next = Stored { generation, digest: keys::digest(&bytes) };
        history.unanswered = Some(next);
        let answer = self
            .store
            .commit(Transaction {
                expect: vec![(key(draft, generation), Expectation::Absent)],
                put: vec![(key(draft, generation), bytes)],
                delete: Vec::new(),
            })
            .await;
        Ok(self.answered(history, draft, next, answer).await?.generation)
    }

    /// Saves, then reads back and opens what was written: for a save that somebody asked for.
    pub async fn save_and_verify(
        &self,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Generation, VaultError> {
        let mut seen = self.seen.lock().await;
        let history = history(&mut seen, draft)?;
        let Stored { generation, digest } = self.append(history, draft, schema, plaintext).await?;

        let bytes = self.store.get(&key(draft, generation)).await?.unwrap_or_default();
        let opened = self.open(draft, generation, &bytes);
        let verified = keys::digest(&bytes) == digest
            && opened.is_ok_and(|(_, written)| written.as_slice() == plaintext);
        if verified { Ok(generation) } else { Err(VaultError::NotVerified) }
    }

    /// Opens the newest generation of a draft that opens. One that does not is named in
    /// [`Opened::skipped`] and stays where it is; one of a newer schema is refused untouched.
    pub async fn load(&self, draft: DraftId, known_schema: u32) -> Result<Opened, VaultError> {
        let mut seen = self.seen.lock().await;
        let (opened, history) = self.newest(draft, known_schema).await?;
        seen.insert(draft, Seen::Draft(history));
        Ok(opened)
    }

    /// Opens what [`Vault::load`] would, to look at it. A later save still counts as made by somebody
    /// who has not seen it: only what was loaded for writing may be written over.
    pub async fn peek(&self, draft: DraftId, known_schema: u32) -> Result<Opened, VaultError> {
        Ok(self.newest(draft, known_schema).await?.0)
    }

    async fn newest(
        &self,
        draft: DraftId,
        known_schema: u32,
    ) -> Result<(Opened, History), VaultError> {
        let mut newest = None;
        let mut skipped = Vec::new();
        for generation in self.generations(draft).await?.into_iter().rev() {
            // Another tab may have pruned it since the names were listed.
            let Some(bytes) = self.store.get(&key(draft, generation)).await? else { continue };
            newest.get_or_insert(Stored { generation, digest: keys::digest(&bytes) });
            let Ok((schema, plaintext)) = self.open(draft, generation, &bytes) else {
                skipped.push(generation);
                continue;
            };
            if schema > known_schema {
                return Err(VaultError::NewerSchema { found: schema, known: known_schema });
            }
            let unreadable = skipped.iter().copied().collect();
            let history = History { newest, unanswered: None, unreadable };
            return Ok((Opened { plaintext, generation, schema, skipped }, history));
        }
        if skipped.is_empty() {
            Err(VaultError::NoSuchDraft)
        } else {
            Err(VaultError::NothingOpens { tried: skipped })
        }
    }

    /// Every draft in the vault.
    pub async fn drafts(&self) -> Result<Vec<DraftId>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        let mut drafts = BTreeSet::new();
        drafts.extend(
            names.iter().filter_map(|name| parse_record_name(name)).map(|(draft, _)| draft),
        );
        Ok(drafts.into_iter().collect())
    }

    /// Deletes a draft with all its generations.
    pub async fn delete(&self, draft: DraftId) -> Result<(), VaultError> {
        let mut seen = self.seen.lock().await;
        let generations = self.generations(draft).await?;
        let delete = generations.into_iter().map(|generation| key(draft, generation)).collect();
        self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
        seen.insert(draft, Seen::Deleted);
        Ok(())
    }

    async fn append(
        &self,
        history: &mut History,
        draft: DraftId,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<Stored, VaultError> {
        self.settle(history, draft).await?;
        let generations = self.generations(draft).await?;
        if history.newest.is_none() && !generations.is_empty() {
            return Err(VaultError::ChangedElsewhere);
        }
        let generation = history.newest.map_or(Generation::FIRST, |last| last.generation.next());
        let bytes = self.seal(draft, generation, schema, plaintext)?.to_bytes();
        let next = Stored { generation, digest: keys::digest(&bytes) };

        let mut expect = vec![
            (slot_key(), Expectation::Holds(self.slot.get())),
            (key(draft, generation), Expectation::Absent),
        ];
        expect.extend(
            history
                .newest
                .map(|last| (key(draft, last.generation), Expectation::Holds(last.digest))),
        );
        let transaction = Transaction {
            expect,
            put: vec![(key(draft, generation), bytes)],
            delete: history.superfluous(draft, &generations, KEPT - 1),
        };

        history.unanswered = Some(next);
        let mut answer = self.store.commit(transaction.clone()).await;
        if answer == Err(StoreError::Quota) {
            let delete = history.superfluous(draft, &generations, KEPT_WHEN_FULL);
            self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
            answer = self.store.commit(transaction).await;
        }
        self.answered(history, draft, next, answer).await
    }

    /// What the store's answer to a save means for the draft's history.
    async fn answered(
        &self,
        history: &mut History,
        draft: DraftId,
        next: Stored,
        answer: Result<(), StoreError>,
    ) -> Result<Stored, VaultError> {
        match answer {
            Ok(()) => {
                history.unanswered = None;
                history.newest = Some(next);
                Ok(next)
            }
            Err(StoreError::Conflict) => {
                history.unanswered = None;
                Err(self.what_changed().await)
            }
            Err(error) => match self.settle(history, draft).await {
                Ok(Settled::Stored) => Ok(next),
                Ok(Settled::NotStored) | Err(_) => Err(error.into()),
            },
        }
    }

    /// Finds out what became of a save whose answer never came.
    async fn settle(&self, history: &mut History, draft: DraftId) -> Result<Settled, VaultError> {
        let Some(attempt) = history.unanswered else { return Ok(Settled::NotStored) };
        let found = self.store.get(&key(draft, attempt.generation)).await?;
        history.unanswered = None;
        if found.is_some_and(|bytes| keys::digest(&bytes) == attempt.digest) {
            history.newest = Some(attempt);
            return Ok(Settled::Stored);
        }
        Ok(Settled::NotStored)
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

    /// The draft's generations in the store, oldest first.
    async fn generations(&self, draft: DraftId) -> Result<Vec<Generation>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        let records = names.iter().filter_map(|name| parse_record_name(name));
        Ok(records.filter(|(of, _)| *of == draft).map(|(_, generation)| generation).collect())
    }

    fn seal(
        &self,
        draft: DraftId,
        generation: Generation,
        schema: u32,
        plaintext: &[u8],
    ) -> Result<SealedRecord, VaultError> {
        let header =
            RecordHeader { key_epoch: self.key_epoch, vault: self.id, draft, generation, schema };
        let nonce = keys::make_random()?;
        Ok(SealedRecord::seal(Area::Records, header, nonce, &self.record_key, plaintext)?)
    }

    /// Opens bytes as what their place in the store says they are.
    fn open(
        &self,
        draft: DraftId,
        generation: Generation,
        bytes: &[u8],
    ) -> Result<(u32, Zeroizing<Vec<u8>>), RecordError> {
        let record = SealedRecord::parse(bytes)?;
        let schema = record.header().schema;
        let belongs =
            RecordHeader { key_epoch: self.key_epoch, vault: self.id, draft, generation, schema };
        if *record.header() != belongs {
            return Err(RecordError::NotOpened);
        }
        Ok((schema, record.open(Area::Records, &self.record_key)?))
    }
}

impl History {
    /// The generations to prune so that only the newest `keep` that may open remain.
    fn superfluous(&self, draft: DraftId, generations: &[Generation], keep: usize) -> Vec<Key> {
        let readable =
            generations.iter().filter(|generation| !self.unreadable.contains(generation));
        readable.rev().skip(keep).map(|generation| key(draft, *generation)).collect()
    }
}

/// What became of a save whose answer never came.
enum Settled {
    Stored,
    NotStored,
}

fn history(seen: &mut HashMap<DraftId, Seen>, draft: DraftId) -> Result<&mut History, VaultError> {
    match seen.entry(draft).or_default() {
        Seen::Draft(history) => Ok(history),
        Seen::Deleted => Err(VaultError::NoSuchDraft),
    }
}

fn key(draft: DraftId, generation: Generation) -> Key {
    Key::new(Area::Records, record_name(draft, generation))
}

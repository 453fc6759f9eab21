//! Drafts in a vault: what is known of each, and what opening one can find.

mod loading;
mod saving;

use std::collections::{BTreeSet, HashMap};
use std::fmt::{Display, Formatter};

use zeroize::Zeroizing;

use super::identifiers::{DraftId, Generation, parse_record_name, record_name};
use super::keys::{self, Digest};
use super::manifest::Day;
use super::record::{RecordError, RecordHeader, SealedRecord};
use super::store::{Area, Expectation, Key, Store};
use super::{Vault, VaultError};

/// A draft that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What was saved.
    pub plaintext: Zeroizing<Vec<u8>>,
    /// Which save it is.
    pub generation: Generation,
    /// The version of its schema.
    pub schema: u32,
    /// Newer generations that cannot be offered, newest first. What is stored of them is kept.
    pub skipped: Vec<Skipped>,
    /// What else is to be said of it.
    pub notice: Option<Notice>,
}

/// A generation that cannot be offered, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which save it is.
    pub generation: Generation,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why a generation cannot be offered. Written out, it stands on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its bytes are damaged, or were sealed for another place.
    DoesNotOpen,
    /// It is whole and in its place, and yet not what was saved there last.
    NotWhatWasSaved,
    /// It was saved, and is not stored any more.
    Missing,
}

impl Display for Reason {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::DoesNotOpen => {
                "The last saved version is damaged and does not open. It was kept as it is. \
                 This is the newest version that opens: check what is missing."
            }
            Self::NotWhatWasSaved => {
                "The last saved version was replaced by an older one. It was kept as it is. \
                 This is the newest version that is sure: check what is missing."
            }
            Self::Missing => {
                "The last saved version is gone from this browser. This app did not delete it. \
                 This is the newest version that is left: check what is missing."
            }
        })
    }
}

/// What is to be said of a draft that opened. Written out, it stands on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The manifest does not list the draft.
    NotListed,
    /// There is no manifest although there was one.
    NoManifest,
}

impl Display for Notice {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::NotListed => {
                "This draft is not in this browser's list of drafts. You may have deleted it \
                 before. Check it, and delete it if you do not need it."
            }
            Self::NoManifest => {
                "This browser's list of drafts is gone, so the app cannot tell whether this is \
                 the last version that you saved. Check what is missing."
            }
        })
    }
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

/// The newest generation of a draft. Its record has a digest unless it is missing.
#[derive(Clone, Copy)]
struct Stored {
    generation: Generation,
    digest: Option<Digest>,
}

impl Stored {
    /// What a later save must find in its place.
    fn expectation(self) -> Expectation {
        self.digest.map_or(Expectation::Absent, Expectation::Holds)
    }
}

/// What is to be saved.
struct Content<'a> {
    schema: u32,
    plaintext: &'a [u8],
    day: Day,
}

impl<S: Store> Vault<S> {
    /// The draft's generations in the store, in ascending order.
    async fn generations(&self, draft: DraftId) -> Result<BTreeSet<Generation>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        let records = names.iter().filter_map(|name| parse_record_name(name));
        Ok(records.filter(|(of, _)| *of == draft).map(|(_, generation)| generation).collect())
    }

    /// Every draft that has a record.
    async fn stored_drafts(&self) -> Result<BTreeSet<DraftId>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        Ok(names
            .iter()
            .filter_map(|name| parse_record_name(name))
            .map(|(draft, _)| draft)
            .collect())
    }

    /// Seals the next generation, and says what is stored when it is.
    fn seal(
        &self,
        draft: DraftId,
        generation: Generation,
        content: &Content<'_>,
    ) -> Result<(Stored, Vec<u8>), VaultError> {
        let header = self.header(draft, generation, content.schema);
        let nonce = keys::make_random()?;
        let record =
            SealedRecord::seal(Area::Records, header, nonce, &self.record_key, content.plaintext)?;
        let bytes = record.to_bytes();
        Ok((Stored { generation, digest: Some(keys::digest(&bytes)) }, bytes))
    }

    /// Opens bytes as what their place in the store says they are.
    fn open(
        &self,
        draft: DraftId,
        generation: Generation,
        bytes: &[u8],
    ) -> Result<(SealedRecord, Zeroizing<Vec<u8>>), RecordError> {
        let record = SealedRecord::parse(bytes)?;
        if *record.header() != self.header(draft, generation, record.header().schema) {
            return Err(RecordError::NotOpened);
        }
        let plaintext = record.open(Area::Records, &self.record_key)?;
        Ok((record, plaintext))
    }

    fn header(&self, draft: DraftId, generation: Generation, schema: u32) -> RecordHeader {
        RecordHeader { key_epoch: self.key_epoch, vault: self.id, draft, generation, schema }
    }
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

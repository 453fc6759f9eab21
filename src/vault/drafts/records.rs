//! The records of a draft: their places in the store, and sealing and opening one.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::history::StoredGeneration;
use crate::vault::error::VaultError;
use crate::vault::identifiers::{DraftId, Generation, parse_record_name, record_name};
use crate::vault::manifest::Day;
use crate::vault::primitives::{digest, make_random};
use crate::vault::record::{RecordError, RecordHeader, SealedRecord};
use crate::vault::store::{Area, Key, Store};
use crate::vault::unlocked::Vault;

/// A draft to be saved.
pub(super) struct UnsavedDraft<'a> {
    pub schema: u32,
    pub plaintext: &'a [u8],
    pub day: Day,
}

/// The place of one generation's record.
pub(super) fn record_key(draft: DraftId, generation: Generation) -> Key {
    Key::new(Area::Records, record_name(draft, generation))
}

/// The places of several generations' records.
pub(super) fn record_keys(
    draft: DraftId,
    generations: impl IntoIterator<Item = Generation>,
) -> Vec<Key> {
    generations.into_iter().map(|generation| record_key(draft, generation)).collect()
}

impl<S: Store> Vault<S> {
    /// The draft's generations in the store, in ascending order.
    pub(super) async fn generations(
        &self,
        draft: DraftId,
    ) -> Result<BTreeSet<Generation>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        let records = names.iter().filter_map(|name| parse_record_name(name));
        Ok(records.filter(|(of, _)| *of == draft).map(|(_, generation)| generation).collect())
    }

    /// Every draft that has a record.
    pub(super) async fn stored_drafts(&self) -> Result<BTreeSet<DraftId>, VaultError> {
        let names = self.store.keys(Area::Records).await?;
        Ok(names
            .iter()
            .filter_map(|name| parse_record_name(name))
            .map(|(draft, _)| draft)
            .collect())
    }

    /// Seals a generation, and returns the bytes to store with it.
    pub(super) fn seal(
        &self,
        draft: DraftId,
        generation: Generation,
        unsaved: &UnsavedDraft<'_>,
    ) -> Result<(StoredGeneration, Vec<u8>), VaultError> {
        let header = self.record_header(draft, generation, unsaved.schema);
        let nonce = make_random()?;
        let record =
            SealedRecord::seal(Area::Records, header, nonce, &self.record_key, unsaved.plaintext)?;
        let bytes = record.to_bytes();
        Ok((StoredGeneration { generation, digest: Some(digest(&bytes)) }, bytes))
    }

    /// Opens bytes that were found in the place of this generation.
    pub(super) fn open(
        &self,
        draft: DraftId,
        generation: Generation,
        bytes: &[u8],
    ) -> Result<(SealedRecord, Zeroizing<Vec<u8>>), RecordError> {
        let record = SealedRecord::parse(bytes)?;
        if *record.header() != self.record_header(draft, generation, record.header().schema) {
            return Err(RecordError::NotOpened);
        }
        let plaintext = record.open(Area::Records, &self.record_key)?;
        Ok((record, plaintext))
    }

    fn record_header(&self, draft: DraftId, generation: Generation, schema: u32) -> RecordHeader {
        RecordHeader { key_epoch: self.key_epoch, vault: self.id, draft, generation, schema }
    }
}

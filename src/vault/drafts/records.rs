//! The records of a draft: their places in the store, and sealing and opening one.

use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use super::history::StoredGeneration;
use crate::vault::error::VaultError;
use crate::vault::identifiers::{DraftId, Generation, parse_record_name, record_name};
use crate::vault::manifest::{Day, Manifest};
use crate::vault::primitives::digest;
use crate::vault::record::{RecordError, SealedRecord};
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

    /// Every stored generation of every draft, whoever put it there.
    pub(super) async fn all_generations(
        &self,
    ) -> Result<BTreeMap<DraftId, BTreeSet<Generation>>, VaultError> {
        let mut drafts = BTreeMap::<_, BTreeSet<_>>::new();
        let names = self.store.keys(Area::Records).await?;
        for (draft, generation) in names.iter().filter_map(|name| parse_record_name(name)) {
            drafts.entry(draft).or_default().insert(generation);
        }
        Ok(drafts)
    }

    /// How many of the changes after a manifest still show in the store: saves of a generation that it
    /// does not list, and drafts that are gone although it lists them.
    pub(crate) async fn changes_beyond(&self, manifest: &Manifest) -> Result<u64, VaultError> {
        let stored = self.all_generations().await?;
        let mut changes = 0;
        for (draft, generations) in &stored {
            let listed = manifest.drafts.get(draft).map(|entry| entry.newest);
            for generation in generations.iter().filter(|it| Some(**it) > listed) {
                let bytes = self.store.get(&record_key(*draft, *generation)).await?;
                // Anybody can put bytes there, but only a save makes them open.
                let opens = bytes.is_some_and(|it| self.open(*draft, *generation, &it).is_ok());
                changes += u64::from(opens);
            }
        }
        let gone = manifest.drafts.keys().filter(|draft| !stored.contains_key(draft)).count();
        Ok(changes.saturating_add(u64::try_from(gone).unwrap_or(u64::MAX)))
    }

    /// Every draft that has a record.
    pub(super) async fn stored_drafts(&self) -> Result<BTreeSet<DraftId>, VaultError> {
        Ok(self.all_generations().await?.into_keys().collect())
    }

    /// Seals a generation, and returns the bytes to store with it.
    pub(super) fn seal(
        &self,
        draft: DraftId,
        generation: Generation,
        unsaved: &UnsavedDraft<'_>,
    ) -> Result<(StoredGeneration, Vec<u8>), VaultError> {
        let bytes = self.keys.seal_record(draft, generation, unsaved.schema, unsaved.plaintext)?;
        Ok((StoredGeneration { generation, digest: Some(digest(&bytes)) }, bytes))
    }

    /// Opens bytes that were found in the place of this generation.
    pub(super) fn open(
        &self,
        draft: DraftId,
        generation: Generation,
        bytes: &[u8],
    ) -> Result<(SealedRecord, Zeroizing<Vec<u8>>), RecordError> {
        self.keys.open_record(draft, generation, bytes)
    }
}

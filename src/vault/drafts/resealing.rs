//! Sealing the newest generation of every draft again, under a new key.

use super::records::{record_key, record_keys};
use crate::vault::current_manifest::CurrentManifest;
use crate::vault::epoch_keys::EpochKeys;
use crate::vault::error::VaultError;
use crate::vault::manifest::{Day, Manifest, ManifestEntry};
use crate::vault::primitives::digest;
use crate::vault::store::{Expectation, Store, Transaction};
use crate::vault::unlocked::Vault;

/// Every draft, sealed under a new key and ready to commit.
pub(crate) struct Resealed {
    /// Adds the new records and deletes every older one that opens.
    pub transaction: Transaction,
    /// Lists the new records.
    pub manifest: Manifest,
    /// The number of drafts that were sealed again.
    pub drafts: usize,
    /// How many of them are an earlier version, because the last save does not open.
    pub earlier: usize,
    /// The number of drafts that do not open. They stay as they are.
    pub unopened: usize,
}

impl<S: Store> Vault<S> {
    /// Seals the newest generation that can be offered of every draft under these keys. What does not
    /// open under the current key stays as it is: nobody can read it, and somebody may yet examine it.
    pub(crate) async fn reseal_all(
        &self,
        current: &CurrentManifest,
        keys: &EpochKeys,
        today: Day,
    ) -> Result<Resealed, VaultError> {
        let mut stored = self.all_generations().await?;
        for draft in current.manifest.drafts.keys() {
            stored.entry(*draft).or_default();
        }
        let mut resealed = Resealed {
            transaction: Transaction::default(),
            manifest: current.successor(),
            drafts: 0,
            earlier: 0,
            unopened: 0,
        };
        for (draft, generations) in stored {
            // The vault knows nothing of the content, so no schema is too new for it.
            let (found, mut history) = self.compare(draft, u32::MAX, current).await?.into_parts();
            let opened = match found {
                Ok(opened) => opened,
                // Another tab deleted it: then the manifest has changed, and so nothing is committed.
                Err(VaultError::NoSuchDraft) => continue,
                Err(VaultError::NothingOpens { .. } | VaultError::DraftMissing { .. }) => {
                    resealed.unopened += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let mut older = Vec::new();
            for generation in &generations {
                let bytes = self.store.get(&record_key(draft, *generation)).await?;
                if bytes.is_some_and(|bytes| self.open(draft, *generation, &bytes).is_ok()) {
                    older.push(*generation);
                } else {
                    history.unreadable.insert(*generation);
                }
            }
            let next = history.next(&generations);
            let bytes = keys.seal_record(draft, next, opened.schema, &opened.plaintext)?;
            // The older ones are about to go, so this one has to open.
            keys.open_record(draft, next, &bytes)?;

            let listed = resealed.manifest.drafts.get(&draft);
            if listed.is_some() || current.is_absent() {
                let day = listed.and_then(|it| it.days.get(&opened.generation)).copied();
                let entry = ManifestEntry::new(next, digest(&bytes), day.unwrap_or(today));
                resealed.manifest.drafts.insert(draft, entry);
            }
            resealed.drafts += 1;
            resealed.earlier += usize::from(!opened.skipped.is_empty());
            let place = record_key(draft, next);
            resealed.transaction.expect.push((place.clone(), Expectation::Absent));
            resealed.transaction.put.push((place, bytes));
            resealed.transaction.delete.extend(record_keys(draft, older));
        }
        Ok(resealed)
    }
}

//! Deleting a draft from the store and from the manifest.

use super::history::KnownDraft;
use super::records::record_keys;
use crate::vault::current_manifest::ManifestChange;
use crate::vault::error::VaultError;
use crate::vault::fencing::ATTEMPTS;
use crate::vault::identifiers::DraftId;
use crate::vault::retention::GENERATIONS_RETAINED_WHEN_FULL;
use crate::vault::store::{Store, StoreError, Transaction};
use crate::vault::unlocked::Vault;

impl<S: Store> Vault<S> {
    /// Deletes a draft with all its generations, including any that do not open.
    pub async fn delete(&self, draft: DraftId) -> Result<(), VaultError> {
        let mut known = self.known_drafts.lock().await;
        for _ in 0..ATTEMPTS {
            let current = self.current().await?;
            let generations = self.generations(draft).await?;
            let delete = record_keys(draft, generations.iter().copied());
            let mut manifest = current.successor();
            manifest.drafts.remove(&draft);
            if current.is_absent() {
                // The first manifest lists every draft, so the next save has to make it.
                self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
                known.insert(draft, KnownDraft::Deleted);
                return Ok(());
            }
            let expect = self.still_current(&current).into_iter().collect();
            let transaction = Transaction { expect, delete, ..Transaction::default() };
            let ManifestChange { transaction, outcome } =
                self.change(&current, manifest, transaction)?;
            // Until the commit succeeds, nobody knows which manifest is current.
            self.set_current(None);
            let mut answer = self.store.commit(transaction.clone()).await;
            if answer == Err(StoreError::Quota) {
                // There is no room for the new manifest, so delete generations first: all but the
                // newest two, because there may still be no room afterwards.
                let newest = generations.iter().rev().take(GENERATIONS_RETAINED_WHEN_FULL).copied();
                let retained = record_keys(draft, newest);
                let mut first = Transaction { put: Vec::new(), ..transaction.clone() };
                first.delete.retain(|key| !retained.contains(key));
                answer = self.store.commit(first).await;
                if answer.is_ok() {
                    answer = self.store.commit(transaction).await;
                }
            }
            match answer {
                Ok(()) => {
                    self.set_current(Some(outcome));
                    known.insert(draft, KnownDraft::Deleted);
                    return Ok(());
                }
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }
}

//! The drafts that the vault keeps: listed, made, loaded, stored, read back and deleted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{DraftRecord, OpenVault, Session, SessionError, held};
use crate::browser::clock;
use crate::domain::draft::Draft;
use crate::domain::draft::SCHEMA;
use crate::vault::{DraftId, VaultError};

impl Session {
    /// Every draft on this device, the last changed first, and how many records could not be read.
    pub async fn drafts(self) -> Result<(Vec<(DraftId, DraftRecord)>, usize), SessionError> {
        let vault = self.vault()?;
        let (mut drafts, mut unreadable) = (BTreeMap::new(), 0);
        for id in vault.drafts().await? {
            match vault
                .peek(id, SCHEMA)
                .await
                .map_err(SessionError::from)
                .and_then(|found| DraftRecord::read(&found.plaintext))
            {
                Ok(record) => drop(drafts.insert((Reverse(record.saved_at), id), record)),
                Err(_) => unreadable += 1,
            }
        }
        if !drafts.is_empty() {
            held::mark();
        }
        let drafts = drafts.into_iter().map(|((_, id), record)| (id, record)).collect();
        Ok((drafts, unreadable))
    }

    /// Keeps a new draft on disk and answers its id.
    pub async fn create(self, draft: Draft) -> Result<DraftId, SessionError> {
        let id = DraftId::make()?;
        self.store(id, &draft).await?;
        held::mark();
        Ok(id)
    }

    /// The draft, and what is to be said of how it was found.
    pub(super) async fn load(
        self,
        id: DraftId,
    ) -> Result<(DraftRecord, Vec<String>), SessionError> {
        let vault = self.vault()?;
        let opened = vault.load(id, SCHEMA).await?;
        let skipped = opened.skipped.first().map(|skipped| skipped.reason.to_string());
        let said =
            skipped.into_iter().chain(opened.notice.map(|notice| notice.to_string())).collect();
        Ok((DraftRecord::read(&opened.plaintext)?, said))
    }

    /// Seals a referral and waits for the disk.
    pub(super) async fn store(self, id: DraftId, draft: &Draft) -> Result<(), SessionError> {
        let vault = self.vault_to_change()?;
        let record = record_of(draft);
        match vault.save(id, SCHEMA, &record, clock::today()).await {
            Err(VaultError::Replaced) => save_if_ours(&vault, id, &record).await,
            saved => Ok(saved.map(drop)?),
        }
    }

    /// The same for a page that may be about to end.
    pub(super) async fn store_leaving(
        self,
        id: DraftId,
        draft: &Draft,
    ) -> Result<(), SessionError> {
        let vault = self.vault_to_change()?;
        let record = record_of(draft);
        match vault.save_leaving(id, SCHEMA, &record, clock::today()).await {
            Err(VaultError::Replaced) => save_if_ours(&vault, id, &record).await,
            saved => Ok(saved.map(drop)?),
        }
    }

    /// Reads back and opens what was saved last of the open draft.
    pub(super) async fn verify(self, id: DraftId) -> Result<(), SessionError> {
        if self.tab.may_write().is_err() {
            // It was saved before the other tab took over, and that tab may have saved over it since.
            return Ok(());
        }
        Ok(self.vault()?.verify(id).await?)
    }

    /// Deletes one draft with all its generations.
    pub async fn delete(self, id: DraftId) -> Result<(), SessionError> {
        let vault = self.vault_to_change()?;
        vault.delete(id).await?;
        if vault.drafts().await.is_ok_and(|left| left.is_empty()) {
            held::forget();
        }
        if self.open.get_untracked().is_some_and(|draft| draft.id == id) {
            self.close();
        }
        Ok(())
    }
}

/// Saves again where it was only the passphrase that another tab changed.
async fn save_if_ours(vault: &OpenVault, id: DraftId, record: &[u8]) -> Result<(), SessionError> {
    match vault.follow_change_of_passphrase().await {
        Ok(true) => {}
        Ok(false) | Err(VaultError::NoVault) => return Err(VaultError::Replaced.into()),
        Err(error) => return Err(error.into()),
    }
    vault.save(id, SCHEMA, record, clock::today()).await?;
    Ok(())
}

/// What is sealed of a referral now.
pub(super) fn record_of(draft: &Draft) -> Vec<u8> {
    DraftRecord { saved_at: clock::now(), draft: draft.clone() }.write()
}

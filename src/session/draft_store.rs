//! The drafts in the vault: listed, created, loaded, saved, read back and deleted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::drafts_marker;
use super::error::SessionError;
use super::shared_vault::SharedVault;
use super::stored_draft::StoredDraft;
use crate::browser::clock;
use crate::domain::draft::{self, Draft};
use crate::vault::{DraftId, IndexedDbStore, Vault, VaultError};

/// Knows the vault, and nothing of which draft is open.
#[derive(Clone, Copy)]
pub(super) struct DraftStore {
    vault: SharedVault,
}

impl DraftStore {
    pub(super) fn new(vault: SharedVault) -> DraftStore {
        DraftStore { vault }
    }

    pub(super) fn vault(self) -> SharedVault {
        self.vault
    }

    /// Every draft on this device, the last changed first, and how many could not be read.
    pub(super) async fn list(self) -> Result<(Vec<(DraftId, StoredDraft)>, usize), SessionError> {
        let vault = self.vault.to_read()?;
        let (mut drafts, mut unreadable) = (BTreeMap::new(), 0);
        for id in vault.drafts().await? {
            match vault
                .peek(id, draft::SCHEMA)
                .await
                .map_err(SessionError::from)
                .and_then(|found| StoredDraft::from_plaintext(&found.plaintext))
            {
                Ok(draft) => drop(drafts.insert((Reverse(draft.saved_at), id), draft)),
                Err(_) => unreadable += 1,
            }
        }
        if !drafts.is_empty() {
            drafts_marker::set();
        }
        let drafts = drafts.into_iter().map(|((_, id), draft)| (id, draft)).collect();
        Ok((drafts, unreadable))
    }

    /// Waits until the disk has confirmed the new draft.
    pub(super) async fn create(self, draft: &Draft) -> Result<DraftId, SessionError> {
        let id = DraftId::make()?;
        self.save(id, draft).await?;
        drafts_marker::set();
        Ok(id)
    }

    /// The draft, and what its reader must know: a newer save that cannot be read, or a list of
    /// drafts that does not match.
    pub(super) async fn load(
        self,
        id: DraftId,
    ) -> Result<(StoredDraft, Vec<String>), SessionError> {
        let vault = self.vault.to_read()?;
        let opened = vault.load(id, draft::SCHEMA).await?;
        let skipped = opened.skipped.first().map(|skipped| skipped.reason.to_string());
        let notices =
            skipped.into_iter().chain(opened.notice.map(|notice| notice.to_string())).collect();
        Ok((StoredDraft::from_plaintext(&opened.plaintext)?, notices))
    }

    /// Seals the draft, and waits until the disk has confirmed it.
    pub(super) async fn save(self, id: DraftId, draft: &Draft) -> Result<(), SessionError> {
        let vault = self.vault.to_write()?;
        let plaintext = StoredDraft::plaintext_now(draft);
        match vault.save(id, draft::SCHEMA, &plaintext, clock::today()).await {
            Err(VaultError::Replaced) => save_if_same_vault(&vault, id, &plaintext).await,
            saved => Ok(saved.map(drop)?),
        }
    }

    /// The same for a page that may be about to end: it asks everything of the disk before it first
    /// waits, because such a page may get no second turn.
    pub(super) async fn save_leaving(self, id: DraftId, draft: &Draft) -> Result<(), SessionError> {
        let vault = self.vault.to_write()?;
        let plaintext = StoredDraft::plaintext_now(draft);
        match vault.save_leaving(id, draft::SCHEMA, &plaintext, clock::today()).await {
            Err(VaultError::Replaced) => save_if_same_vault(&vault, id, &plaintext).await,
            saved => Ok(saved.map(drop)?),
        }
    }

    /// Reads back and opens what this tab saved last.
    pub(super) async fn verify(self, id: DraftId) -> Result<(), SessionError> {
        if self.vault.check_may_write().is_err() {
            // It was saved before another tab took over, and that tab may have saved over it since.
            return Ok(());
        }
        Ok(self.vault.to_read()?.verify(id).await?)
    }

    /// Deletes one draft with all its generations.
    pub(super) async fn delete(self, id: DraftId) -> Result<(), SessionError> {
        let vault = self.vault.to_write()?;
        vault.delete(id).await?;
        if vault.drafts().await.is_ok_and(|left| left.is_empty()) {
            drafts_marker::clear();
        }
        Ok(())
    }
}

/// Saves again if another tab changed only the passphrase, and not the vault.
async fn save_if_same_vault(
    vault: &Vault<IndexedDbStore>,
    id: DraftId,
    plaintext: &[u8],
) -> Result<(), SessionError> {
    match vault.follow_change_of_passphrase().await {
        Ok(true) => {}
        Ok(false) | Err(VaultError::NoVault) => return Err(VaultError::Replaced.into()),
        Err(error) => return Err(error.into()),
    }
    vault.save(id, draft::SCHEMA, plaintext, clock::today()).await?;
    Ok(())
}

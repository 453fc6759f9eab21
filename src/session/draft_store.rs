//! The drafts in the vault: listed, created, loaded, saved, read back and deleted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::drafts_marker;
use super::error::SessionError;
use super::shared_vault::SharedVault;
use super::stored_draft::StoredDraft;
use crate::browser::clock;
use crate::domain::draft::deletion::{Deletion, Upkeep};
use crate::domain::draft::{self, Draft};
use crate::vault::{DraftId, Generation, IndexedDbStore, Vault, VaultError};

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

    /// Every draft on this device, the last changed first, and how many could not be read. Deletes
    /// for good what was deleted long enough ago.
    pub(super) async fn list(self) -> Result<(Vec<(DraftId, StoredDraft)>, usize), SessionError> {
        let FoundDrafts { listed, deleted, unreadable } = self.find_all().await?;
        if !listed.is_empty() {
            drafts_marker::set();
        } else if unreadable == 0 && !deleted.is_empty() {
            // The practitioner deleted the last one, and the page ended before the marker was cleared.
            drafts_marker::clear();
        }
        Ok((listed, unreadable))
    }

    /// The drafts in "Deleted drafts", the last deleted first.
    pub(super) async fn deleted(self) -> Result<Vec<(DraftId, StoredDraft)>, SessionError> {
        Ok(self.find_all().await?.deleted)
    }

    async fn find_all(self) -> Result<FoundDrafts, SessionError> {
        let vault = self.vault.to_read()?;
        let (mut listed, mut deleted) = (BTreeMap::new(), BTreeMap::new());
        let mut unreadable = 0;
        for id in vault.drafts().await? {
            match self.peek(&vault, id).await {
                Ok(draft) => match draft.deleted {
                    None => drop(listed.insert((Reverse(draft.saved_at), id), draft)),
                    Some(deletion) => {
                        if let Some(draft) = self.after_upkeep(id, deletion, draft).await {
                            deleted.insert((Reverse(deletion.at), id), draft);
                        }
                    }
                },
                Err(_) => unreadable += 1,
            }
        }
        let in_order = |drafts: BTreeMap<(_, DraftId), _>| {
            drafts.into_iter().map(|((_, id), draft)| (id, draft)).collect()
        };
        Ok(FoundDrafts { listed: in_order(listed), deleted: in_order(deleted), unreadable })
    }

    async fn peek(
        self,
        vault: &Vault<IndexedDbStore>,
        id: DraftId,
    ) -> Result<StoredDraft, SessionError> {
        StoredDraft::from_plaintext(&vault.peek(id, draft::SCHEMA).await?.plaintext)
    }

    /// Does what is due with a deleted draft, and returns it as it is then; `None` if it is gone. A tab
    /// that only reads leaves it to the other one; what fails is tried again at the next look.
    async fn after_upkeep(
        self,
        id: DraftId,
        deletion: Deletion,
        stored: StoredDraft,
    ) -> Option<StoredDraft> {
        let Ok(vault) = self.vault.to_write() else { return Some(stored) };
        match deletion.upkeep(clock::now()) {
            Upkeep::Leave => Some(stored),
            Upkeep::Note(noted) => {
                let noted = StoredDraft { deleted: Some(noted), ..stored };
                if vault.load(id, draft::SCHEMA).await.is_ok() {
                    let _tried_again_at_the_next_look = self.save_stored(id, &noted).await;
                }
                Some(noted)
            }
            Upkeep::DeleteForGood => vault.delete(id).await.is_err().then_some(stored),
        }
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
        self.save_plaintext(id, &StoredDraft::plaintext_now(draft)).await
    }

    async fn save_stored(self, id: DraftId, stored: &StoredDraft) -> Result<(), SessionError> {
        self.save_plaintext(id, &stored.to_plaintext()).await
    }

    async fn save_plaintext(self, id: DraftId, plaintext: &[u8]) -> Result<(), SessionError> {
        let vault = self.vault.to_write()?;
        match vault.save(id, draft::SCHEMA, plaintext, clock::today()).await {
            Err(VaultError::Replaced) => save_if_same_vault(&vault, id, plaintext).await,
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

    /// Every stored version of a draft that can be read, the newest first.
    pub(super) async fn versions(
        self,
        id: DraftId,
    ) -> Result<Vec<(Generation, StoredDraft)>, SessionError> {
        let versions = self.vault.to_read()?.versions(id, draft::SCHEMA).await?;
        let read = versions.into_iter().filter_map(|version| {
            let stored = StoredDraft::from_plaintext(&version.plaintext).ok()?;
            Some((version.generation, stored))
        });
        Ok(read.collect())
    }

    /// Moves a draft to "Deleted drafts". It stays sealed where it was.
    pub(super) async fn delete(self, id: DraftId) -> Result<(), SessionError> {
        let (mut stored, _) = self.load(id).await?;
        if stored.deleted.is_some() {
            return Ok(());
        }
        stored.deleted = Some(Deletion::new(clock::now()));
        self.save_stored(id, &stored).await?;
        self.verify(id).await?;
        self.clear_marker_after_the_last().await;
        Ok(())
    }

    /// Brings a draft back from "Deleted drafts".
    pub(super) async fn bring_back(self, id: DraftId) -> Result<(), SessionError> {
        let (mut stored, _) = self.load(id).await?;
        if stored.deleted.take().is_some() {
            self.save_stored(id, &stored).await?;
        }
        drafts_marker::set();
        Ok(())
    }

    /// Puts a copy of a draft into "Deleted drafts", before something else takes the place of what it
    /// says.
    pub(super) async fn set_aside(self, draft: &Draft) -> Result<(), SessionError> {
        let (id, now) = (DraftId::make()?, clock::now());
        let deleted = Some(Deletion::set_aside(now));
        let stored = StoredDraft { saved_at: now, deleted, draft: draft.clone() };
        self.save_stored(id, &stored).await?;
        self.verify(id).await
    }

    /// Deletes one draft with all its generations, for good.
    pub(super) async fn delete_for_good(self, id: DraftId) -> Result<(), SessionError> {
        self.vault.to_write()?.delete(id).await?;
        self.clear_marker_after_the_last().await;
        Ok(())
    }

    async fn clear_marker_after_the_last(self) {
        let found = self.find_all().await;
        if found.is_ok_and(|found| found.listed.is_empty() && found.unreadable == 0) {
            drafts_marker::clear();
        }
    }
}

/// What the vault holds.
struct FoundDrafts {
    /// The last changed first.
    listed: Vec<(DraftId, StoredDraft)>,
    /// The last deleted first.
    deleted: Vec<(DraftId, StoredDraft)>,
    unreadable: usize,
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

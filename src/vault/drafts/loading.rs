//! Listing and opening drafts, and reporting every difference from what was saved.

use std::collections::BTreeSet;

use super::history::{DraftHistory, KnownDraft, StoredGeneration};
use super::opened::{DraftNotice, DraftVersion, OpenedDraft, SkipReason, SkippedGeneration};
use super::records::record_key;
use crate::vault::current_manifest::CurrentManifest;
use crate::vault::error::VaultError;
use crate::vault::fencing::ATTEMPTS;
use crate::vault::identifiers::{DraftId, Generation};
use crate::vault::primitives::{Digest, digest};
use crate::vault::store::Store;
use crate::vault::unlocked::Vault;

/// The result of opening a draft, and the state that it was found in.
pub(super) struct FoundDraft {
    opened: Result<OpenedDraft, VaultError>,
    history: DraftHistory,
}

impl<S: Store> Vault<S> {
    /// Opens the newest generation that can be offered, for reading and writing. Newer ones that
    /// cannot are listed in [`OpenedDraft::skipped`] and stay in the store. A schema above
    /// `known_schema` fails with [`VaultError::NewerSchema`] and changes nothing.
    pub async fn load(&self, draft: DraftId, known_schema: u32) -> Result<OpenedDraft, VaultError> {
        let mut known = self.known_drafts.lock().await;
        let FoundDraft { opened, history } = self.find(draft, known_schema).await?;
        let opened = opened?;
        known.insert(draft, KnownDraft::Live(history));
        Ok(opened)
    }

    /// Opens what [`Vault::load`] would, for reading only. It does not allow this vault to save over
    /// what it found: only [`Vault::load`] does.
    pub async fn peek(&self, draft: DraftId, known_schema: u32) -> Result<OpenedDraft, VaultError> {
        self.find(draft, known_schema).await?.opened
    }

    /// Every generation of a draft that opens, newest first, for reading only. Those that do not open,
    /// or have a schema above `known_schema`, are left out.
    pub async fn versions(
        &self,
        draft: DraftId,
        known_schema: u32,
    ) -> Result<Vec<DraftVersion>, VaultError> {
        let mut versions = Vec::new();
        for generation in self.generations(draft).await?.into_iter().rev() {
            // Another tab may have pruned it in the meantime.
            let Some(bytes) = self.store.get(&record_key(draft, generation)).await? else {
                continue;
            };
            match self.open(draft, generation, &bytes) {
                Ok((record, plaintext)) if record.header().schema <= known_schema => {
                    versions.push(DraftVersion { generation, plaintext });
                }
                Ok(_) | Err(_) => {}
            }
        }
        Ok(versions)
    }

    /// Every draft that has a record or that the manifest lists, even if its records are missing.
    pub async fn drafts(&self) -> Result<Vec<DraftId>, VaultError> {
        self.refresh().await?;
        let mut drafts = self.stored_drafts().await?;
        drafts.extend(self.current().await?.manifest.drafts.keys());
        Ok(drafts.into_iter().collect())
    }

    async fn find(&self, draft: DraftId, known_schema: u32) -> Result<FoundDraft, VaultError> {
        self.refresh().await?;
        for _ in 0..ATTEMPTS {
            let current = self.current().await?;
            let found = self.compare(draft, known_schema, &current).await?;
            // An apparent fault may be the work of another tab in the meantime.
            if found.is_as_saved() || !self.refresh().await? {
                return Ok(found);
            }
        }
        Err(VaultError::ChangedElsewhere)
    }

    /// Opens the newest generation that matches the manifest.
    pub(super) async fn compare(
        &self,
        draft: DraftId,
        known_schema: u32,
        current: &CurrentManifest,
    ) -> Result<FoundDraft, VaultError> {
        let listed = current.manifest.drafts.get(&draft);
        let newest_listed = listed.map(|entry| entry.newest);
        let mut generations = self.generations(draft).await?;
        generations.extend(newest_listed);
        let mut history = DraftHistory::default();
        let mut skipped = Vec::new();

        for generation in generations.into_iter().rev() {
            let listed = listed.filter(|entry| entry.newest == generation);
            let Some(bytes) = self.store.get(&record_key(draft, generation)).await? else {
                // A generation that is not the newest may have been pruned since it was listed.
                if listed.is_some() {
                    history.newest.get_or_insert(StoredGeneration { generation, digest: None });
                    skipped.push(SkippedGeneration { generation, reason: SkipReason::Missing });
                }
                continue;
            };
            let found = digest(&bytes);
            let opened = self.open(draft, generation, &bytes);
            if opened.is_ok() || listed.is_some() {
                history.newest.get_or_insert(StoredGeneration { generation, digest: Some(found) });
            }
            let reason = match opened {
                Err(_) if current.is_newest && newest_listed.is_some_and(|it| generation > it) => {
                    SkipReason::NotSavedByThisApp
                }
                Err(_) => SkipReason::DoesNotOpen,
                Ok(_) if listed.is_some_and(|entry| entry.digest != found) => {
                    SkipReason::NotWhatWasSaved
                }
                Ok((record, plaintext)) => {
                    let schema = record.header().schema;
                    let notice = notice(current, draft, record.was_listed());
                    let opened = OpenedDraft { plaintext, generation, schema, skipped, notice };
                    let known = schema <= known_schema;
                    let newer = VaultError::NewerSchema { found: schema, known: known_schema };
                    return Ok(FoundDraft {
                        opened: if known { Ok(opened) } else { Err(newer) },
                        history,
                    });
                }
            };
            history.unreadable.insert(generation);
            skipped.push(SkippedGeneration { generation, reason });
        }
        Ok(FoundDraft { opened: Err(nothing_opened(skipped)), history })
    }

    /// The newest generation that opens of every stored draft, for the first manifest.
    pub(super) async fn newest_of_all(
        &self,
    ) -> Result<Vec<(DraftId, Generation, Digest)>, VaultError> {
        let mut newest = Vec::new();
        for draft in self.stored_drafts().await? {
            let generations: BTreeSet<_> = self.generations(draft).await?;
            for generation in generations.into_iter().rev() {
                let Some(bytes) = self.store.get(&record_key(draft, generation)).await? else {
                    continue;
                };
                if self.open(draft, generation, &bytes).is_ok() {
                    newest.push((draft, generation, digest(&bytes)));
                    break;
                }
            }
        }
        Ok(newest)
    }
}

impl FoundDraft {
    pub(super) fn into_parts(self) -> (Result<OpenedDraft, VaultError>, DraftHistory) {
        (self.opened, self.history)
    }

    /// Whether nothing disagrees with the manifest. Damage counts as agreement: another tab's work
    /// cannot look like it.
    fn is_as_saved(&self) -> bool {
        let only_damaged = |skipped: &[SkippedGeneration]| {
            skipped.iter().all(|skipped| {
                matches!(skipped.reason, SkipReason::DoesNotOpen | SkipReason::NotSavedByThisApp)
            })
        };
        match &self.opened {
            Ok(opened) => opened.notice.is_none() && only_damaged(&opened.skipped),
            Err(VaultError::NothingOpens { tried }) => only_damaged(tried),
            Err(error) => !matches!(error, VaultError::DraftMissing { .. }),
        }
    }
}

fn notice(current: &CurrentManifest, draft: DraftId, was_listed: bool) -> Option<DraftNotice> {
    if current.is_absent() {
        (was_listed || current.is_damaged()).then_some(DraftNotice::NoManifest)
    } else if current.misses_a_change {
        Some(DraftNotice::NewestManifestMissing)
    } else {
        // If this is not the newest manifest, that one is missing, and may have listed the draft.
        let listed = current.manifest.drafts.contains_key(&draft);
        (was_listed && current.is_newest && !listed).then_some(DraftNotice::NotListed)
    }
}

fn nothing_opened(skipped: Vec<SkippedGeneration>) -> VaultError {
    match skipped.as_slice() {
        [] => VaultError::NoSuchDraft,
        [SkippedGeneration { generation, reason: SkipReason::Missing }] => {
            VaultError::DraftMissing { newest: *generation }
        }
        _ => VaultError::NothingOpens { tried: skipped },
    }
}

//! Finding and opening drafts, and saying what is wrong with those that are not as they were saved.

use std::collections::BTreeSet;

use super::{History, Notice, Opened, Reason, Seen, Skipped, Stored, key};
use crate::vault::current::{Current, TRIES};
use crate::vault::identifiers::{DraftId, Generation};
use crate::vault::keys;
use crate::vault::store::Store;
use crate::vault::{Vault, VaultError};

/// What was found of a draft.
struct Found {
    opened: Result<Opened, VaultError>,
    history: History,
}

impl<S: Store> Vault<S> {
    /// Opens the newest generation of a draft that opens. One that does not is named in
    /// [`Opened::skipped`] and stays where it is; one of a newer schema is refused untouched.
    pub async fn load(&self, draft: DraftId, known_schema: u32) -> Result<Opened, VaultError> {
        let mut seen = self.seen.lock().await;
        let Found { opened, history } = self.find(draft, known_schema).await?;
        let opened = opened?;
        seen.insert(draft, Seen::Draft(history));
        Ok(opened)
    }

    /// Opens what [`Vault::load`] would, to look at it. A later save still counts as made by somebody
    /// who has not seen it: only what was loaded for writing may be written over.
    pub async fn peek(&self, draft: DraftId, known_schema: u32) -> Result<Opened, VaultError> {
        self.find(draft, known_schema).await?.opened
    }

    /// Every draft in the vault, and those that were saved but are gone.
    pub async fn drafts(&self) -> Result<Vec<DraftId>, VaultError> {
        self.refresh().await?;
        let mut drafts = self.stored_drafts().await?;
        drafts.extend(self.current().await?.manifest.drafts.keys());
        Ok(drafts.into_iter().collect())
    }

    async fn find(&self, draft: DraftId, known_schema: u32) -> Result<Found, VaultError> {
        self.refresh().await?;
        for _ in 0..TRIES {
            let current = self.current().await?;
            let found = self.compare(draft, known_schema, &current).await?;
            // What looks wrong may be what another tab did while we looked.
            if found.is_as_it_was_saved() || !self.refresh().await? {
                return Ok(found);
            }
        }
        Err(VaultError::ChangedElsewhere)
    }

    /// Compares what is stored of a draft with what the manifest lists.
    async fn compare(
        &self,
        draft: DraftId,
        known_schema: u32,
        current: &Current,
    ) -> Result<Found, VaultError> {
        let listed = current.manifest.drafts.get(&draft);
        let mut generations = self.generations(draft).await?;
        generations.extend(listed.map(|entry| entry.newest));
        let mut history = History::default();
        let mut skipped = Vec::new();

        for generation in generations.into_iter().rev() {
            let listed = listed.filter(|entry| entry.newest == generation);
            let Some(bytes) = self.store.get(&key(draft, generation)).await? else {
                // One that is not the newest may have been pruned since the names were listed.
                if listed.is_some() {
                    history.newest.get_or_insert(Stored { generation, digest: None });
                    skipped.push(Skipped { generation, reason: Reason::Missing });
                }
                continue;
            };
            let digest = keys::digest(&bytes);
            history.newest.get_or_insert(Stored { generation, digest: Some(digest) });
            let reason = match self.open(draft, generation, &bytes) {
                Err(_) => Reason::DoesNotOpen,
                Ok(_) if listed.is_some_and(|entry| entry.digest != digest) => {
                    Reason::NotWhatWasSaved
                }
                Ok((record, plaintext)) => {
                    let schema = record.header().schema;
                    let notice = notice(current, draft, record.was_listed());
                    let opened = Opened { plaintext, generation, schema, skipped, notice };
                    let known = schema <= known_schema;
                    let newer = VaultError::NewerSchema { found: schema, known: known_schema };
                    return Ok(Found {
                        opened: if known { Ok(opened) } else { Err(newer) },
                        history,
                    });
                }
            };
            history.unreadable.insert(generation);
            skipped.push(Skipped { generation, reason });
        }
        Ok(Found { opened: Err(nothing_opened(skipped)), history })
    }

    /// The newest generation that opens of every draft that is stored, for the first manifest.
    pub(super) async fn newest_of_all(
        &self,
    ) -> Result<Vec<(DraftId, Generation, keys::Digest)>, VaultError> {
        let mut newest = Vec::new();
        for draft in self.stored_drafts().await? {
            let generations: BTreeSet<_> = self.generations(draft).await?;
            for generation in generations.into_iter().rev() {
                let Some(bytes) = self.store.get(&key(draft, generation)).await? else { continue };
                if self.open(draft, generation, &bytes).is_ok() {
                    newest.push((draft, generation, keys::digest(&bytes)));
                    break;
                }
            }
        }
        Ok(newest)
    }
}

impl Found {
    fn is_as_it_was_saved(&self) -> bool {
        let intact = |skipped: &[Skipped]| {
            skipped.iter().all(|skipped| skipped.reason == Reason::DoesNotOpen)
        };
        match &self.opened {
            Ok(opened) => opened.notice.is_none() && intact(&opened.skipped),
            Err(VaultError::NothingOpens { tried }) => intact(tried),
            Err(error) => !matches!(error, VaultError::Gone { .. }),
        }
    }
}

fn notice(current: &Current, draft: DraftId, was_listed: bool) -> Option<Notice> {
    if current.has_no_manifest() {
        (was_listed || current.lost_its_manifest()).then_some(Notice::NoManifest)
    } else {
        // If the newest manifest is missing, it may be the one that lists the draft.
        let listed = current.manifest.drafts.contains_key(&draft);
        (was_listed && current.complete && !listed).then_some(Notice::NotListed)
    }
}

fn nothing_opened(skipped: Vec<Skipped>) -> VaultError {
    match skipped.as_slice() {
        [] => VaultError::NoSuchDraft,
        [Skipped { generation, reason: Reason::Missing }] => {
            VaultError::Gone { newest: *generation }
        }
        _ => VaultError::NothingOpens { tried: skipped },
    }
}

//! Words that could not be saved when the drafts were locked. They are sealed with the vault's key, stay
//! with this tab, and come back when it is unlocked.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::SessionError;
use super::open_draft::OpenDraft;
use super::rescue::on_the_page;
use super::stored_draft::StoredDraft;
use crate::browser::web_storage::Keep;
use crate::vault::primitives::Digest;
use crate::vault::{DraftId, IndexedDbStore, Vault};

const KEY: &str = "sealed-words";

/// The open draft as it was on the page when it was locked and could not be saved.
#[derive(Clone, Serialize, Deserialize)]
pub struct SealedWords {
    draft: String,
    /// When the oldest of the unsaved words was typed, by the device's own clock.
    #[serde(with = "chrono::naive::serde::ts_seconds")]
    pub since: NaiveDateTime,
    /// A backup with this one draft, in base64: it opens like any other.
    file: String,
    /// What the disk may have held of this draft when it was locked. If it holds something else at
    /// unlocking, another tab has saved since.
    pub(super) on_disk: Vec<Digest>,
}

impl SealedWords {
    /// Seals the open draft without using the store. Fails only where the device gives no random bytes.
    pub(super) fn seal(
        vault: &Vault<IndexedDbStore>,
        open: OpenDraft,
    ) -> Result<SealedWords, SessionError> {
        let draft = on_the_page(open).ok_or(SessionError::Locked)?;
        let file = vault.make_rescue_copy(&[draft])?;
        Ok(SealedWords {
            draft: open.id.to_string(),
            since: open.unsaved_since(),
            file: BASE64_STANDARD.encode(file),
            on_disk: open.on_disk(),
        })
    }

    /// The id of the draft.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// The bytes of an encrypted copy, to save as a file.
    pub fn file(&self) -> Vec<u8> {
        // It was written by this app, or is empty.
        BASE64_STANDARD.decode(&self.file).unwrap_or_default()
    }

    /// The same words, sealed with the key that the vault has now.
    async fn resealed(&self, vault: &Vault<IndexedDbStore>) -> Result<SealedWords, SessionError> {
        let drafts = vault.open_rescue_copy(&self.file()).await?;
        let file = BASE64_STANDARD.encode(vault.make_rescue_copy(&drafts)?);
        Ok(SealedWords { file, ..self.clone() })
    }

    /// Opens the words with the vault that sealed them, which may have got a new key since.
    pub(super) async fn open(
        &self,
        vault: &Vault<IndexedDbStore>,
    ) -> Result<(DraftId, StoredDraft), SessionError> {
        let drafts = vault.open_rescue_copy(&self.file()).await?;
        let draft = drafts.first().ok_or(SessionError::NotADraft)?;
        Ok((draft.id, StoredDraft::from_plaintext(&draft.plaintext)?))
    }
}

/// All sealed words of this tab: at most one for each draft.
#[derive(Clone, Copy)]
pub(super) struct SealedInTab(RwSignal<Vec<SealedWords>>);

impl SealedInTab {
    /// In the first load, so it must not lead to the vault's code.
    pub(super) fn new() -> SealedInTab {
        SealedInTab(RwSignal::new(Vec::new()))
    }

    /// Finds what this tab sealed before it was loaded again.
    pub(super) fn find(self) {
        let stored = Keep::ForTab.get(KEY);
        let found = stored.and_then(|stored| serde_json::from_str(&stored).ok());
        self.0.set(found.unwrap_or_default());
    }

    pub(super) fn all(self) -> Signal<Vec<SealedWords>> {
        self.0.into()
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.with_untracked(Vec::is_empty)
    }

    pub(super) fn put(self, words: SealedWords) {
        self.change(|all| {
            all.retain(|it| it.draft != words.draft);
            all.push(words);
        });
    }

    /// Seals with the vault's key what an earlier one sealed, so that the file opens with the passphrase of
    /// today. What does not open stays as it is.
    pub(super) async fn reseal(self, vault: &Vault<IndexedDbStore>) {
        for words in self.all().get_untracked() {
            if !vault.is_of_this_key(&words.file())
                && let Ok(words) = words.resealed(vault).await
            {
                self.put(words);
            }
        }
    }

    pub(super) fn remove(self, draft: &str) {
        if !self.is_empty() {
            self.change(|all| all.retain(|it| it.draft != draft));
        }
    }

    pub(super) fn clear(self) {
        self.change(Vec::clear);
    }

    /// Whether they outlive a reload of this tab. If they do not, they are only in its memory.
    pub(super) fn outlive_reload(self) -> bool {
        self.is_empty() || Keep::ForTab.get(KEY) == Some(self.text())
    }

    fn change(self, change: impl FnOnce(&mut Vec<SealedWords>)) {
        self.0.update(change);
        if self.is_empty() {
            Keep::ForTab.remove(KEY);
        } else {
            Keep::ForTab.set(KEY, &self.text());
        }
    }

    fn text(self) -> String {
        // Text, numbers and lists, which JSON can always write.
        self.0.with_untracked(|all| serde_json::to_string(all).unwrap_or_default())
    }
}

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
use crate::vault::{DraftId, Fingerprint, IndexedDbStore, Vault};

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
    /// unlocking, another tab has saved since. Missing from what older versions sealed: that comes back as a
    /// new draft.
    #[serde(default)]
    pub(super) followed: Vec<Fingerprint>,
    /// Always empty. Older versions, which stored plain digests here, read no words without it.
    #[serde(skip_deserializing)]
    on_disk: [Fingerprint; 0],
    /// Whether they are on the page of the open draft again, but not on the disk yet.
    #[serde(skip)]
    is_on_page: bool,
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
            // Without them, the words come back as a new draft.
            followed: open.on_disk(vault).unwrap_or_default(),
            on_disk: [],
            is_on_page: false,
        })
    }

    /// Whether they are on the page of this draft, which is open.
    pub fn are_on_page_of(&self, open: Option<DraftId>) -> bool {
        self.is_on_page && open.is_some_and(|open| open.to_string() == self.draft)
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

/// All sealed words of this tab. There may be several of one draft: what could not be brought back stays,
/// whatever becomes of the draft meanwhile.
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

    /// Adds words that were sealed from a page. Those that had come back onto that page are among them.
    pub(super) fn put(self, words: SealedWords) {
        self.change(|all| {
            all.retain(|it| !(it.is_on_page && it.draft == words.draft));
            all.push(words);
        });
    }

    /// Notes that these words are on the page of their draft.
    pub(super) fn brought_onto_page(self, words: &SealedWords) {
        self.change_one(words, |found| found.is_on_page = true);
    }

    /// Whether nobody has removed or replaced these words meanwhile.
    pub(super) fn has(self, words: &SealedWords) -> bool {
        self.0.with_untracked(|all| all.iter().any(|it| it.file == words.file))
    }

    /// Seals with the vault's key what an earlier one sealed, so that the file opens with the passphrase of
    /// today. What does not open stays as it is.
    pub(super) async fn reseal(self, vault: &Vault<IndexedDbStore>) {
        for words in self.all().get_untracked() {
            if !vault.is_of_this_key(&words.file())
                && let Ok(resealed) = words.resealed(vault).await
            {
                self.change_one(&words, |found| found.file = resealed.file);
            }
        }
    }

    /// Removes words that were stored as a draft of their own.
    pub(super) fn remove(self, words: &SealedWords) {
        self.change(|all| all.retain(|it| it.file != words.file));
    }

    /// Removes what had come back onto the page of a draft, which is saved now. Words that had not stay.
    pub(super) fn remove_saved(self, draft: DraftId) {
        if !self.is_empty() {
            let draft = draft.to_string();
            self.change(|all| all.retain(|it| !(it.is_on_page && it.draft == draft)));
        }
    }

    /// The pages are gone, so nothing is on one any more.
    pub(super) fn leave_pages(self) {
        if !self.is_empty() {
            self.change(|all| all.iter_mut().for_each(|it| it.is_on_page = false));
        }
    }

    pub(super) fn clear(self) {
        self.change(Vec::clear);
    }

    /// Whether they outlive a reload of this tab. If they do not, they are only in its memory.
    pub(super) fn outlive_reload(self) -> bool {
        self.is_empty() || Keep::ForTab.get(KEY) == Some(self.text())
    }

    /// Changes these words, unless they were removed or replaced meanwhile.
    fn change_one(self, words: &SealedWords, change: impl FnOnce(&mut SealedWords)) {
        self.change(|all| {
            if let Some(found) = all.iter_mut().find(|it| it.file == words.file) {
                change(found);
            }
        });
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

//! The way out when the app cannot save: the text stays on the page, and goes into an encrypted file.
//! The app never deletes anything to make room for it.

use std::cell::RefCell;
use std::pin::pin;
use std::time::Duration;

use chrono::NaiveDateTime;
use futures_util::future::select;
use gloo_timers::future::sleep;
use leptos::prelude::*;

use super::drafts::Drafts;
use super::error::SessionError;
use super::open_draft::OpenDraft;
use super::stored_draft::StoredDraft;
use crate::browser::clock;
use crate::domain::draft;
use crate::vault::backup::{BackedUpDraft, BackupError};
use crate::vault::{DraftId, IndexedDbStore, Vault, VaultError};

/// How long the copy waits for the drafts on the disk. Somebody is waiting to have the rest safe.
const PATIENCE: Duration = Duration::from_secs(3);

/// An encrypted copy of the text on the page.
pub struct RescueCopy {
    /// A backup like any other.
    pub file: Vec<u8>,
    /// How many drafts are in it.
    pub drafts: usize,
    /// Whether it has every draft of this device.
    pub is_whole: bool,
    /// By the device's own clock.
    pub made_at: NaiveDateTime,
}

impl RescueCopy {
    /// Puts the open draft as it is on the page into an encrypted file, with every other draft that
    /// can still be read. It asks nothing of the store that the copy can do without.
    pub async fn make(drafts: Drafts) -> Result<RescueCopy, SessionError> {
        let vault = drafts.vault().to_read()?;
        let made_at = clock::now();
        let open = drafts.current().get_untracked().ok_or(SessionError::Locked)?;
        let on_the_page = on_the_page(open).ok_or(SessionError::Locked)?;
        let (others, is_whole) = readable(&vault, open.id).await;
        let drafts: Vec<_> = std::iter::once(on_the_page).chain(others).collect();
        let (file, count) = match vault.make_rescue_copy(&drafts) {
            // A draft on the disk can do without a second place.
            Err(VaultError::Backup(BackupError::TooLargeToMake)) => {
                (vault.make_rescue_copy(&drafts[..1])?, 1)
            }
            made => (made?, drafts.len()),
        };
        Ok(RescueCopy { file, drafts: count, is_whole: is_whole && count == drafts.len(), made_at })
    }
}

/// The open draft as it is on the page now; `None` if it was closed meanwhile.
pub(super) fn on_the_page(open: OpenDraft) -> Option<BackedUpDraft> {
    let plaintext = StoredDraft::plaintext_now(&open.content.try_get_untracked()?);
    Some(BackedUpDraft { id: open.id, schema: draft::SCHEMA, plaintext })
}

/// The drafts besides the open one that the store gives in time, and whether these are all.
async fn readable(vault: &Vault<IndexedDbStore>, open: DraftId) -> (Vec<BackedUpDraft>, bool) {
    let found = RefCell::new(Vec::new());
    let is_whole = RefCell::new(false);
    let reading = async {
        let mut all_readable = true;
        for id in vault.drafts().await?.into_iter().filter(|id| *id != open) {
            match vault.back_up(id, draft::SCHEMA).await {
                Ok(draft) if StoredDraft::is_deleted(&draft.plaintext) => {}
                Ok(draft) => found.borrow_mut().push(draft),
                Err(VaultError::Store(error)) => return Err(VaultError::Store(error)),
                Err(_) => all_readable = false,
            }
        }
        is_whole.replace(all_readable);
        Ok(())
    };
    // What was read until then goes into the copy, which says that the rest is missing.
    drop(select(pin!(reading), Box::pin(sleep(PATIENCE))).await);
    (found.into_inner(), is_whole.into_inner())
}

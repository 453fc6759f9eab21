//! What is left when the disk does not take what was typed: it is on the page, and an encrypted file
//! can be made of it. Nothing is ever deleted to save it.

use std::cell::RefCell;
use std::pin::pin;
use std::time::Duration;

use chrono::NaiveDateTime;
use futures_util::future::select;
use gloo_timers::future::sleep;
use leptos::prelude::*;

use super::kept::record_of;
use super::{OpenVault, SaveStatus, Session, SessionError};
use crate::browser::clock;
use crate::domain::draft::SCHEMA;
use crate::vault::backup::{BackedUpDraft, BackupError};
use crate::vault::{DraftId, StoreError, VaultError};

/// How long the drafts that are on the disk may take to be read for a copy. Somebody is waiting to
/// have what is not on it safe.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is on the page and not on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// When the oldest of it was typed, by the device's own clock.
    pub since: NaiveDateTime,
    /// Why it could not be saved, in words that stand on their own.
    pub why: String,
    /// What there is to do besides making a copy.
    pub way_out: WayOut,
}

/// What there is to do about what could not be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// The app tries again by itself.
    Wait,
    /// The app tries again by itself, and there has to be room.
    MakeRoom,
    /// Another tab writes: it is saved once this one does.
    UseHere,
    /// It cannot be saved under this draft any more.
    CopyOnly,
}

impl Unsaved {
    pub(super) fn new(since: NaiveDateTime, error: &SessionError) -> Unsaved {
        let way_out = match error {
            SessionError::Vault(VaultError::Store(StoreError::Quota)) => WayOut::MakeRoom,
            SessionError::OnlyReads => WayOut::UseHere,
            error if error.is_final() => WayOut::CopyOnly,
            _ => WayOut::Wait,
        };
        Unsaved { since, why: error.to_string(), way_out }
    }
}

/// An encrypted copy of what is on the page.
pub struct RescueCopy {
    /// The file, a backup as any other.
    pub file: Vec<u8>,
    /// How many drafts are in it.
    pub drafts: usize,
    /// Whether these are all that there are.
    pub is_whole: bool,
    /// When it was made, by the device's own clock.
    pub made_at: NaiveDateTime,
}

impl Session {
    /// Whether the page has words that the disk did not take.
    pub(super) fn has_unsaved(self) -> bool {
        let open = self.open.get_untracked();
        open.is_some_and(|draft| matches!(draft.status().get_untracked(), SaveStatus::NotSaved(_)))
    }

    /// Puts the open draft as it is on the page into an encrypted file, and with it every other draft
    /// that can still be read. Nothing is asked of the store that the copy cannot do without.
    pub async fn make_rescue_copy(self) -> Result<RescueCopy, SessionError> {
        let vault = self.vault()?;
        let made_at = clock::now();
        let open = self.open.get_untracked().ok_or(SessionError::Locked)?;
        let on_the_page = BackedUpDraft {
            id: open.id,
            schema: SCHEMA,
            plaintext: record_of(&open.content.get_untracked()).into(),
        };
        let (others, is_whole) = readable(&vault, open.id).await;
        let drafts: Vec<_> = std::iter::once(on_the_page).chain(others).collect();
        let (file, count) = match vault.make_rescue_copy(&drafts) {
            // What is on the disk already can do without a second place.
            Err(VaultError::Backup(BackupError::TooLargeToMake)) => {
                (vault.make_rescue_copy(&drafts[..1])?, 1)
            }
            made => (made?, drafts.len()),
        };
        Ok(RescueCopy { file, drafts: count, is_whole: is_whole && count == drafts.len(), made_at })
    }

    /// Locks although something is not saved. It is lost unless it is in a copy.
    pub fn lock_without_saving(self) {
        self.forget();
    }
}

/// The drafts besides the open one that the store gives in time, and whether these are all.
async fn readable(vault: &OpenVault, open: DraftId) -> (Vec<BackedUpDraft>, bool) {
    let found = RefCell::new(Vec::new());
    let is_whole = RefCell::new(false);
    let reading = async {
        let mut all_open = true;
        for id in vault.drafts().await?.into_iter().filter(|id| *id != open) {
            match vault.back_up(id, SCHEMA).await {
                Ok(draft) => found.borrow_mut().push(draft),
                Err(VaultError::Store(error)) => return Err(VaultError::Store(error)),
                Err(_) => all_open = false,
            }
        }
        is_whole.replace(all_open);
        Ok(())
    };
    // What was read until then is in the copy, and that the rest is missing is said.
    drop(select(pin!(reading), Box::pin(sleep(PATIENCE))).await);
    (found.into_inner(), is_whole.into_inner())
}

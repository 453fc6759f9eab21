//! Backups: made from the drafts on the disk, and opened as new drafts.

use chrono::{DateTime, NaiveDateTime};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::GetUntracked;

use super::drafts::Drafts;
use super::drafts_marker;
use super::error::SessionError;
use super::step_up::Proof;
use super::stored_draft::StoredDraft;
use crate::background::keys::derive_key;
use crate::browser::clock;
use crate::domain::draft;
use crate::export::import::json::REFERRAL;
use crate::export::import::limits;
use crate::vault::backup::{BackedUpDraft, Backup, BackupError};
use crate::vault::credential_log::LoggedChange;
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{AddedDraft, MadeBackup, backup_is_due};

/// Which secret somebody opens a backup with: the one that they had when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupSecret {
    /// Typed as it was chosen.
    Passphrase,
    /// Typed as it was printed or saved.
    RecoveryCode,
}

/// Backups of the drafts on this device.
#[derive(Clone, Copy)]
pub struct Backups {
    pub(super) drafts: Drafts,
}

impl Backups {
    /// The backups of this tab's drafts.
    pub fn get() -> Backups {
        Backups { drafts: Drafts::get() }
    }

    /// Makes a backup of every draft but the deleted ones. Saves the open one first.
    pub async fn make(self, proof: &Proof) -> Result<MadeBackup, SessionError> {
        let verified = proof.verify(self.drafts.vault(), false).await?;
        if let Some(draft) = self.drafts.current().get_untracked() {
            draft.save_and_verify().await?;
        }
        let vault = self.drafts.vault().to_write()?;
        let is_wanted = |draft: &BackedUpDraft| !StoredDraft::is_deleted(&draft.plaintext);
        let made = vault.make_backup_of(&verified, draft::SCHEMA, is_wanted).await?;
        // Nobody is handed one that is not logged.
        vault.log_change(LoggedChange::Backup, clock::seconds()).await?;
        Ok(made)
    }

    /// Remembers that the practitioner has a backup as of now.
    pub async fn was_handed_over(self) -> Result<(), SessionError> {
        Ok(self.drafts.vault().to_write()?.backup_was_made(seconds(clock::now())).await?)
    }

    /// When the newest backup was made, by this device's own clock.
    pub async fn newest(self) -> Result<Option<NaiveDateTime>, SessionError> {
        let at = self.drafts.vault().to_read()?.newest_backup().await?;
        Ok(at.and_then(|at| DateTime::from_timestamp(at, 0)).map(|at| at.naive_utc()))
    }

    /// Whether to remind of a backup, from the time of the newest and of the last change.
    pub fn is_due(newest: Option<NaiveDateTime>, last_change: Option<NaiveDateTime>) -> bool {
        backup_is_due(newest.map(seconds), last_change.map(seconds), seconds(clock::now()))
    }

    /// Adds the drafts of a backup to those on this device, but for those that are here already, and
    /// returns where each is. It opens and reads all of them before it adds the first.
    pub async fn open(
        self,
        file: &[u8],
        secret: BackupSecret,
        typed: &str,
    ) -> Result<Vec<AddedDraft>, SessionError> {
        self.drafts.vault().check_may_write()?;
        let backup = Backup::parse(file)?;
        let drafts = match secret {
            BackupSecret::Passphrase => {
                let key = derive_key(typed, backup.parameters()?).await?;
                backup.open(&key)?
            }
            BackupSecret::RecoveryCode => backup.open(&RecoveryCode::read(typed)?)?,
        };
        self.add(&drafts).await
    }

    /// Adds drafts that came in a file. It reads all of them before it adds the first.
    pub(super) async fn add(
        self,
        drafts: &[BackedUpDraft],
    ) -> Result<Vec<AddedDraft>, SessionError> {
        let vault = self.drafts.vault().to_write()?;
        if drafts.iter().any(|it| it.schema > draft::SCHEMA) {
            return Err(BackupError::Newer.into());
        }
        for draft in drafts {
            limits::judge(&draft.plaintext, REFERRAL)?;
            if StoredDraft::from_plaintext(&draft.plaintext).is_err() {
                return Err(SessionError::NotDrafts);
            }
            // A turn for the page between two drafts, because each may be large.
            TimeoutFuture::new(0).await;
        }
        let mut added: Vec<AddedDraft> = Vec::new();
        for draft in drafts {
            let one = vault.add(draft, StoredDraft::says_the_same, clock::today());
            let one = one.await.map_err(|why| {
                let added = added.iter().filter(|it| it.is_new()).count();
                SessionError::PartlyAdded { added, all: drafts.len(), why }
            })?;
            added.push(one);
            drafts_marker::set();
        }
        Ok(added)
    }
}

/// Seconds on the device's own clock, in its own time zone.
fn seconds(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp()
}

//! Backups: made of what is on the disk, taken in as new drafts.

use chrono::{DateTime, NaiveDateTime};
use leptos::prelude::GetUntracked;

use super::draft::DraftRecord;
use super::{Session, SessionError, held};
use crate::background;
use crate::browser::clock;
use crate::domain::draft::SCHEMA;
use crate::vault::backup::{Backup, BackupError};
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{MadeBackup, backup_is_due};

/// Which of the two ways into a backup somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupSecret {
    /// The passphrase that they had when it was made.
    Passphrase,
    /// The recovery code that they had then.
    RecoveryCode,
}

impl Session {
    /// Makes a backup of every draft. What is open is saved first.
    pub async fn make_backup(self) -> Result<MadeBackup, SessionError> {
        if let Some(draft) = self.open.get_untracked() {
            draft.save_and_verify().await?;
        }
        Ok(self.vault_to_change()?.make_backup(SCHEMA).await?)
    }

    /// Remembers that a backup was handed over just now.
    pub async fn backup_was_made(self) -> Result<(), SessionError> {
        Ok(self.vault_to_change()?.backup_was_made(seconds(clock::now())).await?)
    }

    /// When the newest backup was made, by this device's own clock.
    pub async fn newest_backup(self) -> Result<Option<NaiveDateTime>, SessionError> {
        let at = self.vault()?.newest_backup().await?;
        Ok(at.and_then(|at| DateTime::from_timestamp(at, 0)).map(|at| at.naive_utc()))
    }

    /// Adds the drafts of a backup to those that are here, and answers how many there were.
    /// Everything is opened and read before the first is added.
    pub async fn open_backup(
        self,
        file: &[u8],
        secret: BackupSecret,
        typed: &str,
    ) -> Result<usize, SessionError> {
        let vault = self.vault_to_change()?;
        let backup = Backup::parse(file)?;
        let drafts = match secret {
            BackupSecret::Passphrase => {
                let key = background::keys::derive_key(typed, backup.parameters()?).await?;
                backup.open(&key)?
            }
            BackupSecret::RecoveryCode => backup.open(&RecoveryCode::read(typed)?)?,
        };
        if drafts.iter().any(|draft| draft.schema > SCHEMA) {
            return Err(BackupError::Newer.into());
        }
        if drafts.iter().any(|draft| DraftRecord::read(&draft.plaintext).is_err()) {
            return Err(SessionError::NotDrafts);
        }
        for (added, draft) in drafts.iter().enumerate() {
            vault.add(draft, clock::today()).await.map_err(|why| SessionError::PartlyAdded {
                added,
                all: drafts.len(),
                why,
            })?;
            held::mark();
        }
        Ok(drafts.len())
    }
}

/// Whether to remind of a backup, from the time of the newest and of the last change.
pub fn is_backup_due(newest: Option<NaiveDateTime>, last_change: Option<NaiveDateTime>) -> bool {
    backup_is_due(newest.map(seconds), last_change.map(seconds), seconds(clock::now()))
}

/// Seconds on the device's own clock, in its own time zone.
fn seconds(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp()
}

//! One draft in a file of its own: sealed here, and opened on another device.

use zeroize::Zeroizing;

use super::backup::Backups;
use super::credentials::Credentials;
use super::error::SessionError;
use super::open_draft::OpenDraft;
use crate::background::keys::derive_key;
use crate::domain::draft;
use crate::vault::DraftId;
use crate::vault::backup::{Backup, BackupError};
use crate::vault::kdf::KdfParameters;
use crate::vault::moved_draft::{as_read_aloud, seal};

/// A sealed draft, and what opens it.
#[derive(Clone)]
pub struct DraftToMove {
    /// The bytes of the file.
    pub file: Vec<u8>,
    /// Three words and a number, for somebody to read aloud. Nothing else opens the file.
    pub code: Zeroizing<String>,
}

impl Backups {
    /// Seals one draft, as it is now, into a file that only a new code opens.
    pub async fn seal_to_move(self, draft: OpenDraft) -> Result<DraftToMove, SessionError> {
        draft.save_and_verify().await?;
        let vault = self.drafts.vault().to_read()?;
        let sealed = vault.back_up(draft.id, draft::SCHEMA).await?;
        let code = Credentials::suggest_passphrase().await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(&as_read_aloud(&code), &parameters).await?;
        Ok(DraftToMove { file: seal(&sealed, &key, parameters)?, code })
    }

    /// Whether a file looks like one that a code opens, and not like a copy from a form package.
    pub fn is_sealed(file: &[u8]) -> bool {
        Backup::is_begun(file)
    }

    /// Adds the draft of such a file to those on this device, if it is not here already.
    pub async fn open_moved(self, file: &[u8], code: &str) -> Result<DraftId, SessionError> {
        self.drafts.vault().check_may_write()?;
        let sealed = Backup::parse(file).map_err(of_moved)?;
        let key = derive_key(&as_read_aloud(code), sealed.parameters()?).await?;
        let drafts = sealed.open(&key).map_err(of_moved)?;
        if drafts.len() != 1 {
            return Err(SessionError::IsBackup);
        }
        let added = self.add(&drafts).await?;
        added.first().map(|it| it.id()).ok_or(SessionError::NotDrafts)
    }
}

fn of_moved(error: BackupError) -> SessionError {
    match error {
        BackupError::WrongPassphrase => SessionError::WrongCode,
        BackupError::Damaged => SessionError::MovedDraftDamaged,
        error => error.into(),
    }
}

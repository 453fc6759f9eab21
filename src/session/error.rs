//! Why the session did not do something, in words for the practitioner.

use thiserror::Error;

use crate::background::keys::DeriveKeyError;
use crate::browser::files::FileError;
use crate::vault::backup::BackupError;
use crate::vault::identifiers::NotADraftId;
use crate::vault::passphrase::{PassphraseError, SuggestionError};
use crate::vault::primitives::KeyError;
use crate::vault::recovery_code::RecoveryCodeError;
use crate::vault::{StoreError, VaultError};

/// Why something asked of the session was not done. Each message stands on its own.
#[derive(Debug, Error)]
pub enum SessionError {
    /// The vault was locked in the meantime.
    #[error("Your drafts are locked. Enter your passphrase to go on.")]
    Locked,
    /// Another tab writes.
    #[error(
        "This app is open in another tab, so nothing was changed here. Choose “Use it here instead” \
         at the top of the page, then try again."
    )]
    OnlyReads,
    /// The tab that writes cannot save, so it does not let go.
    #[error(
        "The other tab could not save what is open there, so it goes on. It says: {0} Go to that tab \
         first."
    )]
    OtherTabNotSaved(String),
    /// The chosen passphrase does not do.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No passphrase was suggested.
    #[error(transparent)]
    Suggestion(#[from] SuggestionError),
    /// A file of the app is missing.
    #[error(transparent)]
    File(#[from] FileError),
    /// What was typed is no recovery code.
    #[error(transparent)]
    RecoveryCode(#[from] RecoveryCodeError),
    /// The backup was not opened.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A backup opened, but what it holds are not drafts.
    #[error(
        "This backup was opened, but the app cannot read what is in it. Nothing was changed. Check \
         for a new version of the app."
    )]
    NotDrafts,
    /// The device stopped taking drafts in the middle of a backup.
    #[error(
        "{added} of the {all} referrals in this backup were added. Nothing was overwritten. {why}"
    )]
    PartlyAdded {
        /// How many were added.
        added: usize,
        /// How many the backup holds.
        all: usize,
        /// Why the next one was not.
        why: VaultError,
    },
    /// The vault answered.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store answered.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The device gave no random bytes.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The address names no draft.
    #[error(transparent)]
    NotADraftId(#[from] NotADraftId),
    /// The worker that derives keys answered.
    #[error(transparent)]
    DeriveKey(#[from] DeriveKeyError),
    /// Another draft was asked for, or the drafts were locked, before this one was open.
    #[error("This referral was not opened, because you went elsewhere. Open it again.")]
    Superseded,
    /// The draft that is open has words that are nowhere else.
    #[error(
        "Another referral is open with words that are not saved. It stays open until they are. {why}"
    )]
    OtherNotSaved {
        /// Why they are not.
        why: Box<SessionError>,
    },
    /// A record opened, but what it holds is not a draft.
    #[error(
        "This draft was opened, but the app cannot read what is in it. It was not changed. Check \
         for a new version of the app."
    )]
    NotADraft,
}

impl SessionError {
    /// Whether trying again cannot help.
    pub(super) fn is_final(&self) -> bool {
        matches!(
            self,
            SessionError::OnlyReads
                | SessionError::Vault(
                    VaultError::ChangedElsewhere
                        | VaultError::Replaced
                        | VaultError::Store(StoreError::Outdated)
                )
        )
    }
}

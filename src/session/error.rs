//! Why something was not done with the drafts, in words for the practitioner.

use thiserror::Error;

use crate::background::WorkerError;
use crate::background::keys::DeriveKeyError;
use crate::browser::files::FileError;
use crate::browser::passkey::PasskeyError;
use crate::export::import::limits::TooMuch;
use crate::secrets::Weakness;
use crate::vault::backup::BackupError;
use crate::vault::identifiers::NotADraftId;
use crate::vault::passphrase::SuggestionError;
use crate::vault::primitives::KeyError;
use crate::vault::recovery_code::RecoveryCodeError;
use crate::vault::{StoreError, VaultError};

/// Why something was not done with the drafts. Each message stands on its own.
#[derive(Debug, Error)]
pub enum SessionError {
    /// Somebody or the clock locked the vault meanwhile.
    #[error("Your drafts are locked. Enter your passphrase to go on.")]
    Locked,
    /// This tab only reads, because another one writes.
    #[error(
        "This app is open in another tab, so nothing was changed here. Choose “Use it here instead” \
         at the top of the page, then try again."
    )]
    OnlyReads,
    /// The tab that writes could not save, so it goes on writing. The text is its reason.
    #[error(
        "The other tab could not save what is open there, so it goes on. It says: {0} Go to that tab \
         first."
    )]
    OtherTabNotSaved(String),
    /// The chosen passphrase is too short or too easy to guess.
    #[error("Passphrase {0}")]
    Passphrase(#[from] Weakness),
    /// The worker judged nothing.
    #[error(transparent)]
    NotJudged(#[from] WorkerError),
    /// No passphrase was suggested.
    #[error(transparent)]
    Suggestion(#[from] SuggestionError),
    /// A file of the app is missing.
    #[error(transparent)]
    File(#[from] FileError),
    /// The passkey was not made, or did not answer.
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    /// The typed text is no recovery code.
    #[error(transparent)]
    RecoveryCode(#[from] RecoveryCodeError),
    /// The backup was not opened.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The backup opened, and its content is not drafts.
    #[error(
        "This backup was opened, but the app cannot read what is in it. Nothing was changed. Check \
         for a new version of the app."
    )]
    NotDrafts,
    /// The code is not the one that was made with the file of a draft.
    #[error(
        "This code did not open the file. Nothing was changed. Compare each word and the number with \
         the other device. A backup is opened on the page “Backup”, with its passphrase."
    )]
    WrongCode,
    /// The file has several drafts, or none.
    #[error("This is a backup. Nothing was changed. Open it on the page “Backup”.")]
    IsBackup,
    /// The file of a draft has missing or changed bytes.
    #[error(
        "This file is damaged or not complete. Nothing was changed. Copy it to this device again, or \
         make it again on the other one."
    )]
    MovedDraftDamaged,
    /// A draft of the backup has more of something than any draft of the app.
    #[error(
        "A referral in this backup {0}. Nothing was changed. Choose another backup, or check for a \
         new version of the app."
    )]
    TooMuch(#[from] TooMuch),
    /// The device refused a draft in the middle of a backup.
    #[error(
        "{added} of the {all} referrals in this backup were added. Nothing was overwritten. {why}"
    )]
    PartlyAdded {
        /// How many the app added before that.
        added: usize,
        /// How many the backup has.
        all: usize,
        /// Why the next one was not.
        why: VaultError,
    },
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The device gave no random bytes.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The address does not name a draft.
    #[error(transparent)]
    NotADraftId(#[from] NotADraftId),
    /// The worker derived no key.
    #[error(transparent)]
    DeriveKey(#[from] DeriveKeyError),
    /// The practitioner opened another draft, or the drafts were locked, before this one was open.
    #[error("This referral was not opened, because you went elsewhere. Open it again.")]
    Superseded,
    /// The draft is in "Deleted drafts".
    #[error("It was deleted. You can bring it back from “Deleted drafts”.")]
    Deleted,
    /// The open draft has text that is nowhere else.
    #[error(
        "Another referral is open with words that are not saved. It stays open until they are. {why}"
    )]
    OtherNotSaved {
        /// Why the app could not save it.
        why: Box<SessionError>,
    },
    /// The sealed record opened, and its plaintext is not a draft.
    #[error(
        "This draft was opened, but the app cannot read what is in it. It was not changed. Check \
         for a new version of the app."
    )]
    NotADraft,
}

impl SessionError {
    /// Whether the device has no room left.
    pub fn is_full(&self) -> bool {
        matches!(self, SessionError::Vault(VaultError::Store(StoreError::Quota)))
    }

    /// Whether trying again cannot help.
    pub(super) fn is_final(&self) -> bool {
        matches!(
            self,
            SessionError::OnlyReads
                | SessionError::Vault(
                    VaultError::ChangedElsewhere
                        | VaultError::Replaced
                        | VaultError::KeyChanged
                        | VaultError::Store(StoreError::Outdated)
                )
        )
    }
}

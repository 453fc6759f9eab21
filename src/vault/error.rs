//! The errors of a vault, worded for the practitioner.

use thiserror::Error;

use super::backup::BackupError;
use super::drafts::opened::SkippedGeneration;
use super::identifiers::Generation;
use super::kdf::KdfError;
use super::key_slot::KeySlotError;
use super::primitives::KeyError;
use super::record::RecordError;
use super::store::StoreError;

/// Why a vault could not do something.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The passphrase does not open the vault.
    #[error(
        "The passphrase did not open your saved referrals. Nothing was changed. \
         Check the passphrase and try again."
    )]
    WrongPassphrase,
    /// The recovery code is well formed but does not open the vault.
    #[error(
        "This recovery code did not open your saved referrals. Nothing was changed. It may be from \
         another device, or you may have made a newer one."
    )]
    WrongRecoveryCode,
    /// The vault never had a recovery code.
    #[error(
        "No recovery code was made for the referrals in this browser. Nothing was changed. \
         Only the passphrase opens them."
    )]
    NoRecoveryCode,
    /// A new slot did not read back as written, so the old slot stays in place.
    #[error(
        "The storage gave back something other than what was written, so nothing was changed. \
         Your passphrase and your recovery code are as they were. Try again."
    )]
    SlotNotProven,
    /// Another tab changed a slot in the meantime, or the vault was deleted or replaced.
    #[error(
        "The passphrase or the recovery code was changed in another tab, or the referrals were \
         deleted there. Nothing was changed here. Reload the page, then try again."
    )]
    SlotChangedElsewhere,
    /// The store holds no vault.
    #[error("There are no saved referrals in this browser.")]
    NoVault,
    /// The store already holds a vault.
    #[error(
        "This browser already holds saved referrals. They were not changed. \
         Unlock them with their passphrase."
    )]
    AlreadyExists,
    /// After this vault was unlocked, its passphrase was changed elsewhere, or the vault was deleted or
    /// replaced. [`follow_change_of_passphrase`](super::Vault::follow_change_of_passphrase) tells these
    /// apart.
    #[error(
        "The saved referrals in this browser were deleted or replaced in another tab. \
         Copy what you have just written somewhere safe, then reload the page."
    )]
    Replaced,
    /// After this vault was unlocked, another tab gave it a new key.
    #[error(
        "The key to your saved referrals was changed in another tab. Nothing was written here. \
         Copy what you have just written somewhere safe, then reload the page and enter the new \
         passphrase."
    )]
    KeyChanged,
    /// What is stored for the passphrase is damaged, and there is no recovery code.
    #[error(
        "What is stored for your passphrase is damaged, so no backup was made: the passphrase would not \
         open it. Choose a new passphrase on the page “This device”, then try again."
    )]
    PassphraseDamaged,
    /// Without the passkey, nothing might open the vault any more.
    #[error(
        "The passkey was not removed: the app cannot tell that anything else opens your referrals. \
         Enter your passphrase here, or make a recovery code first."
    )]
    LastWayIn,
    /// The vault has no passkey.
    #[error("There is no passkey for the referrals in this browser. Use the passphrase.")]
    NoPasskey,
    /// The passkey answered, but does not open the vault.
    #[error(
        "This passkey did not open your saved referrals. Nothing was changed. Use the passphrase, \
         then remove the passkey on the page “This device” and add it again."
    )]
    WrongPasskey,
    /// The stored key slot cannot be used.
    #[error(transparent)]
    KeySlot(KeySlotError),
    /// A key could not be made or used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No key could be derived from the passphrase.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// Another tab has saved or deleted this draft since this vault last loaded or saved it.
    #[error(
        "This draft was changed or deleted in another tab. Nothing was overwritten, and what you wrote here \
         is still on this page. Copy it, then reload the page."
    )]
    ChangedElsewhere,
    /// There is no such draft, or it was deleted through this vault.
    #[error("This draft is not in this browser. It may have been deleted.")]
    NoSuchDraft,
    /// No generation of the draft can be offered.
    #[error(
        "No saved version of this draft opens. None was deleted. \
         Open a .json copy of the referral if you have one."
    )]
    NothingOpens {
        /// The generations that were tried, newest first.
        tried: Vec<SkippedGeneration>,
    },
    /// The manifest lists the draft, but the store has no record of it.
    #[error(
        "This draft was saved in this browser, but its saved versions are gone. \
         This app did not delete them. Open a .json copy of the referral if you have one."
    )]
    DraftMissing {
        /// The generation that was saved last.
        newest: Generation,
    },
    /// A newer version of the app wrote the draft, or the list of drafts.
    #[error(
        "This draft was saved by a newer version of this app. It was not changed. \
         Reload the page to get the newest version."
    )]
    NewerSchema {
        /// The schema that was found.
        found: u32,
        /// The newest schema that this version knows.
        known: u32,
    },
    /// The store did not return what was saved.
    #[error(
        "The storage gave back something other than what was saved. What it gave back was left as \
         it is. Save again: a new version is saved beside it."
    )]
    NotVerified,
    /// The record could not be sealed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The backup could not be made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeySlotError> for VaultError {
    fn from(error: KeySlotError) -> Self {
        match error {
            KeySlotError::NotOpened => Self::WrongPassphrase,
            KeySlotError::Parameters(error) => Self::Kdf(error),
            KeySlotError::Key(error) => Self::Key(error),
            KeySlotError::Damaged => Self::KeySlot(error),
        }
    }
}

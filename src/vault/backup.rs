//! The backup: one file with the newest generation of every draft, and the key slots that open it
//! on any device.
//!
//! ```text
//! magic 4 | format 2 | algorithm 2 | key epoch 4 | vault id 16
//! | passphrase slot 130 | recovery slot 130, or zeros | nonce 24
//! | sealed bytes | SHA-256 of all before it 32
//! ```
//!
//! Numbers are little-endian. The seal authenticates everything before it. The SHA-256 protects
//! against accidents only: it tells a damaged file from a wrong passphrase. Every later format must
//! end with it too, so that this version can tell an intact newer file from a damaged one.
//!
//! The sealed bytes are the number of drafts (4); for each draft its id (16), schema (4), length (4)
//! and plaintext; then zeros up to the next multiple of 64 KiB.

use thiserror::Error;
use zeroize::Zeroizing;

use super::identifiers::{DraftId, VaultId};
use super::kdf::{KdfError, KdfParameters};
use super::key_slot::{self, KeySlot, KeySlotError, Secret, SlotKind};
use super::keys::{Purpose, SealingKey};
use super::primitives::{Digest, KeyError, NONCE_LENGTH, TAG_LENGTH, XCHACHA20_POLY1305, digest};

/// The largest backup file, in bytes: a larger one could exhaust a phone's memory.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The most drafts in one backup.
pub const MOST_DRAFTS: usize = 10_000;

const STEP: usize = 64 * 1024;
const MAGIC: [u8; 4] = *b"PSRB";
const FORMAT: u16 = 1;
const ENCLOSING: usize = HEADER + TAG_LENGTH + size_of::<Digest>();
const HEADER: usize = 4 + 2 + 2 + 4 + 16 + 2 * key_slot::LENGTH + NONCE_LENGTH;

/// A draft in a backup: its newest generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUpDraft {
    /// Its identifier in the vault that was backed up.
    pub id: DraftId,
    /// The version of the plaintext's schema.
    pub schema: u32,
    /// The draft as last saved.
    pub plaintext: Zeroizing<Vec<u8>>,
}

/// The part of a backup file that is authenticated but not encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupHeader {
    /// Which of the vault's successive keys sealed it.
    pub key_epoch: u32,
    /// The vault it was made from.
    pub vault: VaultId,
    /// Opens with the vault's passphrase at the time of the backup.
    pub passphrase_slot: KeySlot,
    /// Opens with the vault's recovery code at the time of the backup, if it had one.
    pub recovery_slot: Option<KeySlot>,
}

/// A backup file of the right form. Only opening it proves it genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    header: BackupHeader,
    nonce: [u8; NONCE_LENGTH],
    sealed: Vec<u8>,
}

impl Backup {
    /// Seals drafts. The nonce is a parameter so that a test can fix it; everywhere else it must be
    /// random.
    pub fn seal(
        header: BackupHeader,
        nonce: [u8; NONCE_LENGTH],
        key: &SealingKey,
        drafts: &[BackedUpDraft],
    ) -> Result<Self, BackupError> {
        let mut buffer = write_drafts(drafts).ok_or(BackupError::TooLargeToMake)?;
        key.seal(&nonce, &associated(&header, &nonce), &mut buffer)?;
        Ok(Self { header, nonce, sealed: std::mem::take(&mut *buffer) })
    }

    /// Whether a file begins as a backup does. Nothing else of it was looked at.
    #[must_use]
    pub fn is_begun(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC)
    }

    /// Parses a file. Total: any bytes give a backup or an error, never a panic.
    pub fn parse(bytes: &[u8]) -> Result<Self, BackupError> {
        if bytes.len() > LARGEST_FILE {
            return Err(BackupError::TooLargeToOpen);
        }
        if !Self::is_begun(bytes) {
            return Err(BackupError::NotABackup);
        }
        let (rest, checksum) = bytes.split_last_chunk().ok_or(BackupError::Damaged)?;
        if digest(rest) != *checksum {
            return Err(BackupError::Damaged);
        }
        let format = rest[MAGIC.len()..].first_chunk().ok_or(BackupError::Damaged)?;
        if u16::from_le_bytes(*format) > FORMAT {
            return Err(BackupError::Newer);
        }
        Self::read(rest).ok_or(BackupError::Damaged)
    }

    /// Opens the backup with the passphrase or the recovery code that the vault had when the backup was
    /// made.
    pub fn open<'a>(
        &self,
        secret: impl Into<Secret<'a>>,
    ) -> Result<Vec<BackedUpDraft>, BackupError> {
        let secret = secret.into();
        let (slot, wrong) = match secret {
            Secret::Passphrase(_) => {
                (Some(&self.header.passphrase_slot), BackupError::WrongPassphrase)
            }
            Secret::RecoveryCode(_) => {
                (self.header.recovery_slot.as_ref(), BackupError::WrongRecoveryCode)
            }
            // A backup moves to other devices, where the passkey is not.
            Secret::Passkey(_) => return Err(BackupError::WrongPassphrase),
        };
        let slot = slot.ok_or(BackupError::NoRecoveryCode)?;
        let vault_key = slot.open(secret).map_err(|error| match error {
            KeySlotError::NotOpened => wrong,
            _ => BackupError::Damaged,
        })?;
        self.open_with_backup_key(&vault_key.derive(self.header.vault, Purpose::Backup)?)
    }

    /// Opens the backup with the key that sealed it, for the vault that it was made from.
    pub(super) fn open_with_backup_key(
        &self,
        key: &SealingKey,
    ) -> Result<Vec<BackedUpDraft>, BackupError> {
        let mut buffer = Zeroizing::new(self.sealed.clone());
        key.open(&self.nonce, &associated(&self.header, &self.nonce), &mut buffer)
            .map_err(|_| BackupError::Damaged)?;
        read_drafts(&buffer)
    }

    /// The part that is authenticated but not encrypted.
    pub(super) const fn header(&self) -> &BackupHeader {
        &self.header
    }

    /// The parameters to derive the passphrase's key with, for [`Backup::open`].
    pub fn parameters(&self) -> Result<&KdfParameters, BackupError> {
        self.header.passphrase_slot.header().parameters().ok_or(BackupError::Damaged)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = associated(&self.header, &self.nonce);
        bytes.extend_from_slice(&self.sealed);
        let checksum = digest(&bytes);
        bytes.extend_from_slice(&checksum);
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (_, rest) = bytes.split_at_checked(MAGIC.len())?;
        let (format, rest) = rest.split_first_chunk()?;
        let (algorithm, rest) = rest.split_first_chunk()?;
        let (key_epoch, rest) = rest.split_first_chunk()?;
        let (vault, rest) = rest.split_first_chunk()?;
        let (passphrase_slot, rest) = rest.split_first_chunk::<{ key_slot::LENGTH }>()?;
        let (recovery_slot, rest) = rest.split_first_chunk::<{ key_slot::LENGTH }>()?;
        let (nonce, sealed) = rest.split_first_chunk()?;
        let ours = u16::from_le_bytes(*format) == FORMAT
            && u16::from_le_bytes(*algorithm) == XCHACHA20_POLY1305;
        if !ours {
            return None;
        }
        let key_epoch = u32::from_le_bytes(*key_epoch);
        let vault = VaultId::new(*vault);
        let slot = |bytes: &[u8]| {
            let slot = KeySlot::parse(bytes).ok()?;
            let belongs = (slot.header().vault, slot.header().key_epoch) == (vault, key_epoch);
            belongs.then_some(slot)
        };
        let passphrase_slot = slot(passphrase_slot)?;
        passphrase_slot.header().parameters()?;
        let recovery_slot = if *recovery_slot == NO_SLOT {
            None
        } else {
            let slot = slot(recovery_slot)?;
            (slot.header().kind == SlotKind::RecoveryCode).then_some(())?;
            Some(slot)
        };
        let header = BackupHeader { key_epoch, vault, passphrase_slot, recovery_slot };
        Some(Self { header, nonce: *nonce, sealed: sealed.to_vec() })
    }
}

/// Why a backup was not made or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BackupError {
    /// The file is not a backup.
    #[error(
        "This is not a backup file of this app. Nothing was changed. \
         Choose a file whose name ends in .psrbackup."
    )]
    NotABackup,
    /// Bytes are missing or changed.
    #[error(
        "This backup file is damaged or not complete. Nothing was changed. \
         Copy it to this device again, or choose another backup."
    )]
    Damaged,
    /// A newer version of the app made it.
    #[error(
        "This backup was made by a newer version of this app. Nothing was changed. \
         Get the newest version of the app, then try again."
    )]
    Newer,
    /// The vault had another passphrase at the time of the backup.
    #[error(
        "This passphrase did not open the backup. Nothing was changed. \
         Enter the passphrase that you had when you made the backup."
    )]
    WrongPassphrase,
    /// The vault had another recovery code at the time of the backup.
    #[error(
        "This recovery code did not open the backup. Nothing was changed. \
         Enter the recovery code that you had when you made the backup."
    )]
    WrongRecoveryCode,
    /// The vault had no recovery code at the time of the backup.
    #[error(
        "There was no recovery code when this backup was made. Nothing was changed. \
         Open it with the passphrase that you had then."
    )]
    NoRecoveryCode,
    /// The drafts do not fit into [`LARGEST_FILE`].
    #[error(
        "Your referrals are too large for one backup file, so none was made. They are safe on \
         this device. Make the form packages for those that you have finished, delete them here, \
         then try again."
    )]
    TooLargeToMake,
    /// The file is larger than [`LARGEST_FILE`].
    #[error(
        "This file is larger than any backup of this app. Nothing was changed. \
         Choose a file whose name ends in .psrbackup."
    )]
    TooLargeToOpen,
    /// More drafts than [`MOST_DRAFTS`].
    #[error(
        "This backup has more than {MOST_DRAFTS} referrals, which is the most that the app reads. \
         Nothing was changed. Choose another backup."
    )]
    TooManyDrafts,
    /// The file's key parameters are out of bounds.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// A key could not be derived or used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// The zeros that stand in for the slot of a vault without a recovery code.
const NO_SLOT: [u8; key_slot::LENGTH] = [0; key_slot::LENGTH];

/// The associated data: everything that comes before the sealed bytes.
fn associated(header: &BackupHeader, nonce: &[u8; NONCE_LENGTH]) -> Vec<u8> {
    let recovery_slot = header.recovery_slot.as_ref().map(KeySlot::to_bytes);
    [
        &MAGIC[..],
        &FORMAT.to_le_bytes(),
        &XCHACHA20_POLY1305.to_le_bytes(),
        &header.key_epoch.to_le_bytes(),
        header.vault.as_bytes(),
        &header.passphrase_slot.to_bytes(),
        recovery_slot.as_deref().unwrap_or(&NO_SLOT),
        nonce,
    ]
    .concat()
}

/// The padded plaintext of a backup; `None` if there are more than [`MOST_DRAFTS`], or the file would
/// exceed [`LARGEST_FILE`].
fn write_drafts(drafts: &[BackedUpDraft]) -> Option<Zeroizing<Vec<u8>>> {
    if drafts.len() > MOST_DRAFTS {
        return None;
    }
    let length: usize = 4 + drafts.iter().map(|draft| 24 + draft.plaintext.len()).sum::<usize>();
    let padded = length.checked_next_multiple_of(STEP)?;
    if padded > LARGEST_FILE - ENCLOSING {
        return None;
    }
    // With room for the tag: a buffer that grows would leave a copy of the plaintext behind.
    let mut buffer = Zeroizing::new(Vec::with_capacity(padded + TAG_LENGTH));
    buffer.extend_from_slice(&u32::try_from(drafts.len()).ok()?.to_le_bytes());
    for draft in drafts {
        buffer.extend_from_slice(draft.id.as_bytes());
        buffer.extend_from_slice(&draft.schema.to_le_bytes());
        buffer.extend_from_slice(&u32::try_from(draft.plaintext.len()).ok()?.to_le_bytes());
        buffer.extend_from_slice(&draft.plaintext);
    }
    buffer.resize(padded, 0);
    Some(buffer)
}

fn read_drafts(bytes: &[u8]) -> Result<Vec<BackedUpDraft>, BackupError> {
    let (count, mut rest) = bytes.split_first_chunk().ok_or(BackupError::Damaged)?;
    let count = u32::from_le_bytes(*count);
    if usize::try_from(count).map_or(true, |count| count > MOST_DRAFTS) {
        return Err(BackupError::TooManyDrafts);
    }
    let mut drafts = Vec::new();
    for _ in 0..count {
        let (draft, after) = read_draft(rest).ok_or(BackupError::Damaged)?;
        drafts.push(draft);
        rest = after;
    }
    Ok(drafts)
}

/// The first draft of these bytes, and what comes after it.
fn read_draft(bytes: &[u8]) -> Option<(BackedUpDraft, &[u8])> {
    let (id, after) = bytes.split_first_chunk()?;
    let (schema, after) = after.split_first_chunk()?;
    let (length, after) = after.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (plaintext, after) = after.split_at_checked(length)?;
    let draft = BackedUpDraft {
        id: DraftId::new(*id),
        schema: u32::from_le_bytes(*schema),
        plaintext: Zeroizing::new(plaintext.to_vec()),
    };
    Some((draft, after))
}

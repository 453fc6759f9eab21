//! The key slot: the vault's key, wrapped under a passphrase, a recovery code or a passkey.
//!
//! ```text
//! magic 4 | format 2 | algorithm 2 | kind 2 | key epoch 4 | vault id 16
//! | memory KiB 4 | passes 4 | lanes 4 | salt 16 | nonce 24 | sealed vault key 32 + 16
//! ```
//!
//! Numbers are little-endian. The seal authenticates everything before it, so a changed parameter
//! makes the slot fail to open, and [`KeySlot::parse`] checks the bounds before anyone derives a key.
//! A slot for a recovery code has no parameters: those bytes are zero. A slot for a passkey has only the
//! salt, which is what the passkey is asked with.

use thiserror::Error;
use zeroize::Zeroizing;

use super::identifiers::VaultId;
use super::kdf::{KdfError, KdfParameters, PassphraseKey};
use super::keys::{SealingKey, VaultKey};
use super::passkey::{PasskeySalt, PasskeySecret};
use super::primitives::{
    KEY_LENGTH, KeyError, NONCE_LENGTH, TAG_LENGTH, XCHACHA20_POLY1305, make_random,
};
use super::recovery_code::RecoveryCode;
use super::store::Area;

const MAGIC: [u8; 4] = *b"PSRK";
const FORMAT: u16 = 1;

const PASSPHRASE: u16 = 1;
const RECOVERY_CODE: u16 = 2;
const PASSKEY: u16 = 3;

/// The length of a slot, in bytes.
pub const LENGTH: usize = 130;

/// The kind of secret that opens a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase, through Argon2id with these parameters.
    Passphrase(KdfParameters),
    /// A recovery code.
    RecoveryCode,
    /// A passkey, asked with this salt.
    Passkey(PasskeySalt),
}

/// The part of a slot that is authenticated but not encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotHeader {
    /// The kind of secret that opens it.
    pub kind: SlotKind,
    /// Which of the vault's successive keys it holds, counted from 1.
    pub key_epoch: u32,
    /// The vault whose key it holds.
    pub vault: VaultId,
}

/// A secret that opens a slot.
#[derive(Clone, Copy, Debug)]
pub enum Secret<'a> {
    /// The key derived from a passphrase.
    Passphrase(&'a PassphraseKey),
    /// A recovery code.
    RecoveryCode(&'a RecoveryCode),
    /// What a passkey answered.
    Passkey(&'a PasskeySecret),
}

impl Secret<'_> {
    fn sealing_key(self, vault: VaultId) -> Result<SealingKey, KeyError> {
        match self {
            Self::Passphrase(key) => SealingKey::from_passphrase(key, vault),
            Self::RecoveryCode(code) => SealingKey::from_recovery_code(code, vault),
            Self::Passkey(secret) => SealingKey::from_passkey(secret, vault),
        }
    }

    /// The keys with which a slot may open, in the order to try.
    fn opening_keys(self, vault: VaultId) -> Result<Vec<SealingKey>, KeyError> {
        match self {
            Self::Passphrase(key) => SealingKey::for_passphrase(key, vault),
            _ => Ok(vec![self.sealing_key(vault)?]),
        }
    }
}

impl<'a> From<&'a PassphraseKey> for Secret<'a> {
    fn from(key: &'a PassphraseKey) -> Self {
        Self::Passphrase(key)
    }
}

impl<'a> From<&'a RecoveryCode> for Secret<'a> {
    fn from(code: &'a RecoveryCode) -> Self {
        Self::RecoveryCode(code)
    }
}

impl<'a> From<&'a PasskeySecret> for Secret<'a> {
    fn from(secret: &'a PasskeySecret) -> Self {
        Self::Passkey(secret)
    }
}

/// A wrapped vault key. Parsing checks its form; only opening it proves it genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySlot {
    header: SlotHeader,
    nonce: [u8; NONCE_LENGTH],
    sealed: [u8; KEY_LENGTH + TAG_LENGTH],
}

impl KeySlot {
    /// Wraps a vault key. The nonce is a parameter so that a test can fix it; everywhere else it must
    /// be random.
    pub fn seal<'a>(
        header: SlotHeader,
        nonce: [u8; NONCE_LENGTH],
        vault_key: &VaultKey,
        secret: impl Into<Secret<'a>>,
    ) -> Result<Self, KeySlotError> {
        header.check()?;
        let mut buffer = Vec::with_capacity(KEY_LENGTH + TAG_LENGTH);
        buffer.extend_from_slice(vault_key.as_bytes());
        secret.into().sealing_key(header.vault)?.seal(
            &nonce,
            &associated(&header, &nonce),
            &mut buffer,
        )?;
        let sealed = buffer.try_into().map_err(|_| KeyError::Cipher)?;
        Ok(Self { header, nonce, sealed })
    }

    /// A slot that nothing opens, in place of one that is damaged, for a file that has to have one.
    pub(super) fn make_closed(header: SlotHeader) -> Result<Self, KeyError> {
        Ok(Self { header, nonce: make_random()?, sealed: make_random()? })
    }

    /// Parses a stored slot. Total: any bytes give a slot or an error, never a panic.
    pub fn parse(bytes: &[u8]) -> Result<Self, KeySlotError> {
        Self::read(bytes).ok_or(KeySlotError::Damaged).and_then(|slot| {
            slot.header.check()?;
            Ok(slot)
        })
    }

    /// Unwraps the vault key, or fails with [`KeySlotError::NotOpened`].
    pub fn open<'a>(&self, secret: impl Into<Secret<'a>>) -> Result<VaultKey, KeySlotError> {
        let associated = associated(&self.header, &self.nonce);
        let opened = secret.into().opening_keys(self.header.vault)?.iter().find_map(|key| {
            let mut buffer = Zeroizing::new(self.sealed.to_vec());
            key.open(&self.nonce, &associated, &mut buffer).ok().map(|()| buffer)
        });
        let buffer = opened.ok_or(KeySlotError::NotOpened)?;
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        if buffer.len() != key.len() {
            return Err(KeySlotError::NotOpened);
        }
        key.copy_from_slice(&buffer);
        Ok(VaultKey::new(key))
    }

    /// The part that is not encrypted. Before [`KeySlot::open`] succeeds, nothing proves it genuine.
    #[must_use]
    pub const fn header(&self) -> &SlotHeader {
        &self.header
    }

    /// The bytes to store, [`LENGTH`] of them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = encode(&self.header, &self.nonce);
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk()?;
        let (format, rest) = rest.split_first_chunk()?;
        let (algorithm, rest) = rest.split_first_chunk()?;
        let (kind, rest) = rest.split_first_chunk()?;
        let kind = u16::from_le_bytes(*kind);
        let (key_epoch, rest) = rest.split_first_chunk()?;
        let (vault, rest) = rest.split_first_chunk()?;
        let (memory_kib, rest) = rest.split_first_chunk()?;
        let (passes, rest) = rest.split_first_chunk()?;
        let (lanes, rest) = rest.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        let (nonce, rest) = rest.split_first_chunk()?;
        let sealed = rest.try_into().ok()?;

        let ours = *magic == MAGIC
            && u16::from_le_bytes(*format) == FORMAT
            && u16::from_le_bytes(*algorithm) == XCHACHA20_POLY1305;
        if !ours {
            return None;
        }
        let parameters = KdfParameters {
            memory_kib: u32::from_le_bytes(*memory_kib),
            passes: u32::from_le_bytes(*passes),
            lanes: u32::from_le_bytes(*lanes),
            salt: *salt,
        };
        let kind = match kind {
            PASSPHRASE => SlotKind::Passphrase(parameters),
            RECOVERY_CODE if parameters == NO_PARAMETERS => SlotKind::RecoveryCode,
            PASSKEY if parameters == passkey_parameters(*salt) => SlotKind::Passkey(*salt),
            _ => return None,
        };
        let header = SlotHeader {
            kind,
            key_epoch: u32::from_le_bytes(*key_epoch),
            vault: VaultId::new(*vault),
        };
        Some(Self { header, nonce: *nonce, sealed })
    }
}

/// Why a key slot could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeySlotError {
    /// The bytes are not a slot that this version reads.
    #[error(
        "The stored key is damaged, or was written by a newer version of this app. \
         Nothing was changed. Reload the page to get the newest version. If that does not help, unlock \
         in another way: with the passphrase, the passkey or the recovery code."
    )]
    Damaged,
    /// It does not open: the passphrase or the code is wrong, or the bytes were changed. There is no
    /// way to tell which.
    #[error("The vault did not open. Nothing was changed. Try again.")]
    NotOpened,
    /// The stored parameters are out of bounds.
    #[error(transparent)]
    Parameters(#[from] KdfError),
    /// A key could not be derived or used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl SlotHeader {
    /// The parameters to derive the passphrase's key with; `None` for another kind of slot.
    #[must_use]
    pub const fn parameters(&self) -> Option<&KdfParameters> {
        match &self.kind {
            SlotKind::Passphrase(parameters) => Some(parameters),
            SlotKind::RecoveryCode | SlotKind::Passkey(_) => None,
        }
    }

    fn check(&self) -> Result<(), KdfError> {
        self.parameters().map_or(Ok(()), KdfParameters::check)
    }
}

/// The zeros that a recovery code's slot has in place of parameters.
const NO_PARAMETERS: KdfParameters =
    KdfParameters { memory_kib: 0, passes: 0, lanes: 0, salt: [0; 16] };

/// What a passkey's slot has in place of parameters: the salt alone.
const fn passkey_parameters(salt: PasskeySalt) -> KdfParameters {
    KdfParameters { salt, ..NO_PARAMETERS }
}

/// The header as stored.
fn encode(header: &SlotHeader, nonce: &[u8; NONCE_LENGTH]) -> Vec<u8> {
    let (kind, parameters) = match &header.kind {
        SlotKind::Passphrase(parameters) => (PASSPHRASE, parameters),
        SlotKind::RecoveryCode => (RECOVERY_CODE, &NO_PARAMETERS),
        SlotKind::Passkey(salt) => (PASSKEY, &passkey_parameters(*salt)),
    };
    [
        &MAGIC[..],
        &FORMAT.to_le_bytes(),
        &XCHACHA20_POLY1305.to_le_bytes(),
        &kind.to_le_bytes(),
        &header.key_epoch.to_le_bytes(),
        header.vault.as_bytes(),
        &parameters.memory_kib.to_le_bytes(),
        &parameters.passes.to_le_bytes(),
        &parameters.lanes.to_le_bytes(),
        &parameters.salt,
        nonce,
    ]
    .concat()
}

/// The associated data: the stored header, and the name of the area that the slot is stored in.
fn associated(header: &SlotHeader, nonce: &[u8; NONCE_LENGTH]) -> Vec<u8> {
    let mut bytes = encode(header, nonce);
    bytes.extend_from_slice(Area::KeySlots.name().as_bytes());
    bytes
}

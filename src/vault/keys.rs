//! The vault's key, the subkeys derived from it, and the one cipher that uses them.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use super::identifiers::VaultId;
use super::kdf::PassphraseKey;
use super::recovery_code::RecoveryCode;

/// The length of every key, in bytes.
pub const KEY_LENGTH: usize = 32;

/// The length of a nonce, in bytes: long enough to be drawn at random for each message.
pub const NONCE_LENGTH: usize = 24;

/// The bytes that sealing adds.
pub const TAG_LENGTH: usize = 16;

/// The SHA-256 of some stored bytes.
pub type Digest = [u8; 32];

/// What a subkey seals. A key made for one purpose opens nothing sealed for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The vault key inside a key slot that a passphrase opens.
    PassphraseSlot,
    /// The vault key inside a key slot that a recovery code opens.
    RecoverySlot,
    /// A draft's record.
    Record,
    /// The list of current records.
    Manifest,
    /// A backup file.
    Backup,
}

impl Purpose {
    /// HKDF's `info`. These words are part of the stored format and never change.
    const fn info(self) -> &'static str {
        match self {
            Self::PassphraseSlot => "practice-standards-referral/1/passphrase-slot",
            Self::RecoverySlot => "practice-standards-referral/1/recovery-slot",
            Self::Record => "practice-standards-referral/1/record",
            Self::Manifest => "practice-standards-referral/1/manifest",
            Self::Backup => "practice-standards-referral/1/backup",
        }
    }
}

/// The random key of a vault. It seals nothing itself.
#[derive(PartialEq, Eq)]
pub struct VaultKey(Zeroizing<[u8; KEY_LENGTH]>);

impl VaultKey {
    /// Takes over the bytes of a key.
    #[must_use]
    pub const fn new(bytes: Zeroizing<[u8; KEY_LENGTH]>) -> Self {
        Self(bytes)
    }

    /// A new vault's key.
    pub fn make() -> Result<Self, KeyError> {
        make_random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The subkey for one purpose in one vault.
    pub fn derive(&self, vault: VaultId, purpose: Purpose) -> Result<SealingKey, KeyError> {
        SealingKey::derive(self.0.as_slice(), vault, purpose)
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

/// A key that seals and opens, for one purpose in one vault.
pub struct SealingKey(Zeroizing<[u8; KEY_LENGTH]>);

impl SealingKey {
    /// The key that wraps a vault key under a passphrase.
    pub fn from_passphrase(key: &PassphraseKey, vault: VaultId) -> Result<Self, KeyError> {
        Self::derive(key.as_bytes(), vault, Purpose::PassphraseSlot)
    }

    /// The key that wraps a vault key under a recovery code. The code is as random as a key, so
    /// there is nothing to slow a guess down for; HKDF only makes it fit for this purpose alone.
    pub fn from_recovery_code(code: &RecoveryCode, vault: VaultId) -> Result<Self, KeyError> {
        Self::derive(code.as_bytes(), vault, Purpose::RecoverySlot)
    }

    fn derive(secret: &[u8], vault: VaultId, purpose: Purpose) -> Result<Self, KeyError> {
        let mut subkey = Zeroizing::new([0; KEY_LENGTH]);
        Hkdf::<Sha256>::new(Some(vault.as_bytes()), secret)
            .expand(purpose.info().as_bytes(), subkey.as_mut_slice())
            .map_err(|_| KeyError::Derivation)?;
        Ok(Self(subkey))
    }

    /// Seals a buffer in place and adds the tag.
    pub(super) fn seal(
        &self,
        nonce: &[u8; NONCE_LENGTH],
        associated: &[u8],
        buffer: &mut Vec<u8>,
    ) -> Result<(), KeyError> {
        self.cipher()
            .encrypt_in_place(&XNonce::from(*nonce), associated, buffer)
            .map_err(|_| KeyError::Cipher)
    }

    /// Opens a buffer in place and takes the tag off; the buffer is left as it was if it does not
    /// open.
    pub(super) fn open(
        &self,
        nonce: &[u8; NONCE_LENGTH],
        associated: &[u8],
        buffer: &mut Vec<u8>,
    ) -> Result<(), KeyError> {
        self.cipher()
            .decrypt_in_place(&XNonce::from(*nonce), associated, buffer)
            .map_err(|_| KeyError::Cipher)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&CipherKey::from(*self.0))
    }
}

/// Why a key could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The platform gave no random bytes.
    #[error(
        "This browser gave no random numbers, so nothing could be sealed. \
         What was saved before is safe. Try another browser."
    )]
    NoRandomness,
    /// HKDF refused, which it does only for a wrong length.
    #[error("A key could not be derived. What was saved before is safe. Reload the page.")]
    Derivation,
    /// The cipher refused: the wrong key, or changed bytes.
    #[error("The data did not open. Nothing was changed.")]
    Cipher,
}

/// Random bytes from the platform, for keys, salts, nonces and identifiers.
pub fn make_random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}

/// The digest by which stored bytes are recognised again.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

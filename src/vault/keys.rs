//! The vault's key, the subkeys derived from it, and the cipher that all of them use.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::identifiers::VaultId;
use super::kdf::PassphraseKey;
use super::passkey::PasskeySecret;
use super::primitives::{Digest, KEY_LENGTH, KeyError, NONCE_LENGTH, digest, make_random};
use super::recovery_code::RecoveryCode;

/// The purpose of a subkey. A key derived for one purpose opens nothing sealed for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Wraps the vault key in a slot that a passphrase opens.
    PassphraseSlot,
    /// Wraps the vault key in a slot that a recovery code opens.
    RecoverySlot,
    /// Wraps the vault key in a slot that a passkey opens.
    PasskeySlot,
    /// Seals one generation of a draft.
    Record,
    /// Seals the list of current records.
    Manifest,
    /// Seals the number of the newest manifest.
    ChangeCounter,
    /// Seals backup files, and the note of when the newest one was made.
    Backup,
    /// Seals the log of what was made and changed, such as a recovery code or a backup.
    CredentialLog,
    /// Seals what a new key still opens of the keys before it.
    EarlierKeys,
    /// Makes fingerprints. It is derived from the key for backups, and seals nothing.
    Fingerprint,
}

impl Purpose {
    /// HKDF's `info`. These strings are part of the stored formats and never change.
    const fn info(self) -> &'static str {
        match self {
            Self::PassphraseSlot => "practice-standards-referral/1/passphrase-slot",
            Self::RecoverySlot => "practice-standards-referral/1/recovery-slot",
            Self::PasskeySlot => "practice-standards-referral/1/passkey-slot",
            Self::Record => "practice-standards-referral/1/record",
            Self::Manifest => "practice-standards-referral/1/manifest",
            Self::ChangeCounter => "practice-standards-referral/1/change-counter",
            Self::Backup => "practice-standards-referral/1/backup",
            Self::CredentialLog => "practice-standards-referral/1/credential-log",
            Self::EarlierKeys => "practice-standards-referral/1/earlier-keys",
            Self::Fingerprint => "practice-standards-referral/1/fingerprint",
        }
    }
}

/// The random key of a vault. It seals nothing itself: its subkeys do. Dropping it wipes it.
#[derive(PartialEq, Eq)]
pub struct VaultKey(Zeroizing<[u8; KEY_LENGTH]>);

impl VaultKey {
    /// Wraps existing key bytes; for a new key, see [`VaultKey::make`].
    #[must_use]
    pub const fn new(bytes: Zeroizing<[u8; KEY_LENGTH]>) -> Self {
        Self(bytes)
    }

    /// Draws the key for a new vault.
    pub fn make() -> Result<Self, KeyError> {
        make_random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// Derives the subkey for one purpose in one vault.
    pub fn derive(&self, vault: VaultId, purpose: Purpose) -> Result<SealingKey, KeyError> {
        SealingKey::derive(self.0.as_slice(), vault, purpose)
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

/// A key that seals and opens, for one purpose in one vault. Dropping it wipes it.
pub struct SealingKey(Zeroizing<[u8; KEY_LENGTH]>);

impl SealingKey {
    /// A key that an earlier epoch derived.
    pub(super) const fn new(bytes: Zeroizing<[u8; KEY_LENGTH]>) -> Self {
        Self(bytes)
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }

    /// A digest that nobody can make or check without this key.
    pub(super) fn fingerprint(&self, vault: VaultId, text: &[u8]) -> Result<Digest, KeyError> {
        let mut fingerprint = [0; KEY_LENGTH];
        Hkdf::<Sha256>::new(Some(vault.as_bytes()), self.0.as_slice())
            .expand_multi_info(
                &[Purpose::Fingerprint.info().as_bytes(), &digest(text)],
                &mut fingerprint,
            )
            .map_err(|_| KeyError::Derivation)?;
        Ok(fingerprint)
    }

    /// Derives the key that wraps a vault key under a passphrase.
    pub fn from_passphrase(key: &PassphraseKey, vault: VaultId) -> Result<Self, KeyError> {
        Self::derive(key.as_bytes(), vault, Purpose::PassphraseSlot)
    }

    /// The keys under which a vault key may be wrapped for a passphrase, in the order to try.
    pub(super) fn for_passphrase(
        key: &PassphraseKey,
        vault: VaultId,
    ) -> Result<Vec<Self>, KeyError> {
        key.to_open().map(|bytes| Self::derive(bytes, vault, Purpose::PassphraseSlot)).collect()
    }

    /// Derives the key that wraps a vault key under a recovery code. The code has 160 random bits, so
    /// guesses need no slowing down; HKDF binds the code to this vault and this purpose.
    pub fn from_recovery_code(code: &RecoveryCode, vault: VaultId) -> Result<Self, KeyError> {
        Self::derive(code.as_bytes(), vault, Purpose::RecoverySlot)
    }

    /// Derives the key that wraps a vault key under a passkey. What a passkey answers is 256 random bits
    /// from a key that never leaves the device.
    pub fn from_passkey(secret: &PasskeySecret, vault: VaultId) -> Result<Self, KeyError> {
        Self::derive(secret.as_bytes(), vault, Purpose::PasskeySlot)
    }

    fn derive(secret: &[u8], vault: VaultId, purpose: Purpose) -> Result<Self, KeyError> {
        let mut subkey = Zeroizing::new([0; KEY_LENGTH]);
        Hkdf::<Sha256>::new(Some(vault.as_bytes()), secret)
            .expand(purpose.info().as_bytes(), subkey.as_mut_slice())
            .map_err(|_| KeyError::Derivation)?;
        Ok(Self(subkey))
    }

    /// Seals a buffer in place and appends the tag.
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

    /// Opens a buffer in place and removes the tag. If the buffer does not open, it stays as it was.
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

//! What every other file of the vault builds on: random bytes, SHA-256, the lengths of keys, nonces
//! and tags, and the error for a key that fails.

use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// The length of every key, in bytes.
pub const KEY_LENGTH: usize = 32;

/// The length of a nonce, in bytes: long enough to draw one at random for each message.
pub const NONCE_LENGTH: usize = 24;

/// The number of bytes that sealing adds.
pub const TAG_LENGTH: usize = 16;

/// The number that stands for XChaCha20-Poly1305 in every stored header.
pub(super) const XCHACHA20_POLY1305: u16 = 1;

/// A SHA-256 of stored bytes.
pub type Digest = [u8; 32];

/// Why a key could not be made or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The platform supplied no random bytes.
    #[error(
        "This browser gave no random numbers, so nothing could be sealed. \
         What was saved before is safe. Try another browser."
    )]
    NoRandomness,
    /// HKDF failed, which happens only if the requested length is wrong.
    #[error("A key could not be derived. What was saved before is safe. Reload the page.")]
    Derivation,
    /// The cipher rejected the data: the key is wrong, or the bytes were changed.
    #[error("The data did not open. Nothing was changed.")]
    Cipher,
}

/// Draws random bytes from the platform, for keys, salts, nonces and identifiers.
pub fn make_random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}

/// The SHA-256 by which the vault recognises bytes that it stored.
#[must_use]
pub fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

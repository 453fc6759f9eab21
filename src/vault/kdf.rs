//! From a passphrase to a key: Argon2id, its parameters and their bounds.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::keys::{self, KEY_LENGTH, KeyError};

/// The memory, in KiB, that a stored parameter set may ask for. Less is too weak to accept from a
/// file that somebody may have changed; more would let such a file exhaust the device.
pub const MEMORY_KIB: std::ops::RangeInclusive<u32> = 19_456..=262_144;

/// The passes over that memory that a stored parameter set may ask for.
pub const PASSES: std::ops::RangeInclusive<u32> = 1..=10;

/// The only number of lanes in use: a browser worker has one thread.
pub const LANES: u32 = 1;

/// What Argon2id needs besides the passphrase. It is stored, in the clear and authenticated, in the
/// key slot that the passphrase opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParameters {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes, always [`LANES`].
    pub lanes: u32,
    /// Random, one for each key slot.
    pub salt: [u8; 16],
}

impl KdfParameters {
    /// The parameters for a new passphrase, with a fresh salt: 64 MiB and three passes, which is
    /// the second recommendation of RFC 9106 with the one lane that a worker has.
    pub fn make() -> Result<Self, KeyError> {
        Ok(Self { memory_kib: 65_536, passes: 3, lanes: LANES, salt: keys::make_random()? })
    }

    /// Refuses parameters that this app would never have written.
    pub fn check(&self) -> Result<(), KdfError> {
        let within = MEMORY_KIB.contains(&self.memory_kib)
            && PASSES.contains(&self.passes)
            && self.lanes == LANES;
        if within { Ok(()) } else { Err(KdfError::OutOfBounds) }
    }
}

/// The key that a passphrase gives. It opens a key slot and nothing else.
#[derive(Clone, Serialize, Deserialize)]
pub struct PassphraseKey(Zeroizing<[u8; KEY_LENGTH]>);

impl PassphraseKey {
    /// Takes over the bytes of a key that was derived before.
    #[must_use]
    pub fn new(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

impl std::fmt::Debug for PassphraseKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PassphraseKey(secret)")
    }
}

/// Why no key was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum KdfError {
    /// The stored parameters are outside what this app writes.
    #[error(
        "The settings stored with the passphrase are damaged, so it was not tried. \
         Nothing was changed. Open a .json copy of your referral if you have one."
    )]
    OutOfBounds,
    /// The device could not give the memory that the derivation needs.
    #[error(
        "This device did not have enough free memory to check the passphrase. \
         Nothing was changed. Close other tabs and apps, then try again."
    )]
    OutOfMemory,
    /// Argon2 refused its input.
    #[error("The passphrase could not be used. Nothing was changed. Try a shorter passphrase.")]
    Refused,
}

/// Derives the key of a passphrase: the same passphrase and parameters give the same key.
///
/// The passphrase is first brought to Unicode's NFKC form, so that the same words typed on two
/// keyboards, one that composes accents and one that does not, open the same vault.
/// This takes about half a second and 64 MiB, so the app calls it through `background`.
pub fn derive_key(passphrase: &str, parameters: &KdfParameters) -> Result<PassphraseKey, KdfError> {
    parameters.check()?;
    let params =
        Params::new(parameters.memory_kib, parameters.passes, parameters.lanes, Some(KEY_LENGTH))
            .map_err(|_| KdfError::OutOfBounds)?;

    // Sized beforehand: a string that grows leaves copies of the passphrase behind.
    let length = passphrase.nfkc().map(char::len_utf8).sum();
    let mut normalised = Zeroizing::new(String::with_capacity(length));
    normalised.extend(passphrase.nfkc());

    let mut key = PassphraseKey::new([0; KEY_LENGTH]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normalised.as_bytes(), &parameters.salt, key.0.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => KdfError::OutOfMemory,
            _ => KdfError::Refused,
        })?;
    Ok(key)
}

//! Derives a key from a passphrase: Argon2id, its parameters and their bounds.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::primitives::{KEY_LENGTH, KeyError, make_random};

/// The memory that stored parameters may ask for, in KiB. Somebody may have changed the file that
/// they come from: less would make the passphrase too cheap to guess, more could exhaust the device.
pub const MEMORY_KIB: std::ops::RangeInclusive<u32> = 19_456..=262_144;

/// The passes over the memory that stored parameters may ask for.
pub const PASSES: std::ops::RangeInclusive<u32> = 1..=10;

/// The only accepted number of lanes: a browser worker has one thread.
pub const LANES: u32 = 1;

/// Argon2id's input besides the passphrase. The key slot stores it unencrypted but authenticated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParameters {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// The number of passes over the memory.
    pub passes: u32,
    /// The degree of parallelism, always [`LANES`].
    pub lanes: u32,
    /// Random, and drawn anew for each key slot.
    pub salt: [u8; 16],
}

impl KdfParameters {
    /// Makes the parameters for a new passphrase, with a random salt: 64 MiB and three passes, the
    /// second recommendation of RFC 9106 but with the one lane that a worker has.
    pub fn make() -> Result<Self, KeyError> {
        Ok(Self { memory_kib: 65_536, passes: 3, lanes: LANES, salt: make_random()? })
    }

    /// Refuses parameters outside the bounds, which this app would never have written.
    pub fn check(&self) -> Result<(), KdfError> {
        let within = MEMORY_KIB.contains(&self.memory_kib)
            && PASSES.contains(&self.passes)
            && self.lanes == LANES;
        if within { Ok(()) } else { Err(KdfError::OutOfBounds) }
    }
}

/// The key derived from a passphrase. It opens key slots and nothing else. Dropping it wipes it.
#[derive(Clone, Serialize, Deserialize)]
pub struct PassphraseKey(Zeroizing<[u8; KEY_LENGTH]>);

impl PassphraseKey {
    /// Wraps the bytes of a key that was derived earlier.
    #[must_use]
    pub fn new(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for deriving the slot's key.
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
    /// The parameters are outside the bounds.
    #[error(
        "The settings stored with the passphrase are damaged, so it was not tried. \
         Nothing was changed. Open a .json copy of your referral if you have one."
    )]
    OutOfBounds,
    /// The device did not have the memory that the derivation needs.
    #[error(
        "This device did not have enough free memory to check the passphrase. \
         Nothing was changed. Close other tabs and apps, then try again."
    )]
    OutOfMemory,
    /// Argon2 rejected its input.
    #[error("The passphrase could not be used. Nothing was changed. Try a shorter passphrase.")]
    Refused,
}

/// Derives a passphrase's key. The same passphrase and parameters always give the same key.
///
/// It normalises the passphrase to Unicode NFKC first, so that the same words open the vault whether
/// or not a keyboard composes accents. It takes about half a second and, with the parameters of a new
/// passphrase, 64 MiB, so the app calls it through `background`.
pub fn derive_key(passphrase: &str, parameters: &KdfParameters) -> Result<PassphraseKey, KdfError> {
    parameters.check()?;
    let params =
        Params::new(parameters.memory_kib, parameters.passes, parameters.lanes, Some(KEY_LENGTH))
            .map_err(|_| KdfError::OutOfBounds)?;

    // Sized in advance: a string that grows leaves copies of the passphrase behind.
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

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
pub struct PassphraseKey {
    key: Zeroizing<[u8; KEY_LENGTH]>,
    /// The key of the passphrase exactly as typed, where that is not the same. Slots of before plain signs
    /// were taken, and spaces around it left out, may open with it; none is made with it.
    as_typed: Option<Zeroizing<[u8; KEY_LENGTH]>>,
    /// The key of the passphrase with plain signs and with the spaces around it, for the same reason.
    with_spaces: Option<Zeroizing<[u8; KEY_LENGTH]>>,
}

impl PassphraseKey {
    /// Wraps the bytes of a key that was derived earlier.
    #[must_use]
    pub fn new(bytes: [u8; KEY_LENGTH]) -> Self {
        Self { key: Zeroizing::new(bytes), as_typed: None, with_spaces: None }
    }

    /// The bytes, for deriving the key of a slot to make.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.key
    }

    /// The bytes with which a slot may open, in the order to try.
    pub(super) fn to_open(&self) -> impl Iterator<Item = &[u8; KEY_LENGTH]> {
        std::iter::once(&self.key).chain(&self.as_typed).chain(&self.with_spaces).map(|key| &**key)
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
/// or not a keyboard composes accents, takes the plain signs that [`with_plain_signs`] says, and leaves out
/// the spaces around it, which phones put behind a word that they complete, and nobody sees. It takes about
/// half a second, as much again for each way in which those change the passphrase, and, with the parameters
/// of a new passphrase, 64 MiB, so the app calls it through `background`.
pub fn derive_key(passphrase: &str, parameters: &KdfParameters) -> Result<PassphraseKey, KdfError> {
    let typed = text(passphrase.nfkc());
    let plain = with_plain_signs(&typed);
    let words = plain.trim();
    let older = |is_other: bool, text: &str| is_other.then(|| hash(text, parameters)).transpose();
    Ok(PassphraseKey {
        key: hash(words, parameters)?,
        as_typed: older(*typed != words, &typed)?,
        with_spaces: older(*plain != words && plain != typed, &plain)?,
    })
}

/// The passphrase with the signs that every keyboard has: straight quotation marks, and one hyphen for
/// any run of hyphens and dashes. Phones and word processors put curly quotation marks and dashes in place
/// of what is typed, and the keyboard of another device does not.
///
/// The list is part of how a key is made: with another one, slots that were made with this one would not open.
fn with_plain_signs(typed: &str) -> Zeroizing<String> {
    let mut before = None;
    text(typed.chars().filter_map(move |character| {
        let plain = match character {
            '\u{2018}'..='\u{201b}' => '\'',
            '\u{201c}'..='\u{201f}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        };
        let is_repeated = plain == '-' && before == Some('-');
        before = Some(plain);
        (!is_repeated).then_some(plain)
    }))
}

/// Sized in advance: a string that grows leaves copies of the passphrase behind.
fn text(characters: impl Iterator<Item = char> + Clone) -> Zeroizing<String> {
    let length = characters.clone().map(char::len_utf8).sum();
    let mut text = Zeroizing::new(String::with_capacity(length));
    text.extend(characters);
    text
}

/// Argon2id of a text.
fn hash(text: &str, parameters: &KdfParameters) -> Result<Zeroizing<[u8; KEY_LENGTH]>, KdfError> {
    parameters.check()?;
    let params =
        Params::new(parameters.memory_kib, parameters.passes, parameters.lanes, Some(KEY_LENGTH))
            .map_err(|_| KdfError::OutOfBounds)?;
    let mut key = Zeroizing::new([0; KEY_LENGTH]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(text.as_bytes(), &parameters.salt, key.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => KdfError::OutOfMemory,
            _ => KdfError::Refused,
        })?;
    Ok(key)
}

//! What a passkey (WebAuthn with its PRF extension) gives a vault: a secret that the device releases
//! only after it has verified its user by fingerprint, face or PIN.

use zeroize::Zeroizing;

use super::primitives::{KEY_LENGTH, KeyError, make_random};

/// What a passkey is asked with. The same passkey answers the same salt with the same secret.
pub type PasskeySalt = [u8; 16];

/// Draws the salt for a new passkey.
pub fn make_salt() -> Result<PasskeySalt, KeyError> {
    make_random()
}

/// What a passkey answered. Dropping it wipes it.
pub struct PasskeySecret(Zeroizing<[u8; KEY_LENGTH]>);

impl PasskeySecret {
    /// Wraps an answer; `None` if it is not 32 bytes long.
    #[must_use]
    pub fn new(answer: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(answer.try_into().ok()?)))
    }

    /// The bytes, for deriving the slot's key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

impl std::fmt::Debug for PasskeySecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("PasskeySecret(secret)")
    }
}

/// A passkey of the vault: how to ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// The authenticator's own name for it.
    pub credential_id: Vec<u8>,
    /// What to ask it with.
    pub salt: PasskeySalt,
}

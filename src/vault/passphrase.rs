//! What a new passphrase must satisfy.

use thiserror::Error;

/// The fewest characters of a new passphrase. Length is the only rule: composition rules make
/// people choose weaker words, and nothing is trimmed, so a password manager's output is kept.
pub const MINIMUM_CHARACTERS: usize = 12;

/// Why a passphrase is not accepted for a new vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// Fewer characters than [`MINIMUM_CHARACTERS`].
    #[error("Passphrase must be 12 characters or more. It has {characters}.")]
    TooShort {
        /// How many it has.
        characters: usize,
    },
}

/// Checks a passphrase that somebody is choosing. It is not asked of one that opens a vault.
pub fn check(passphrase: &str) -> Result<(), PassphraseError> {
    let characters = passphrase.chars().count();
    if characters < MINIMUM_CHARACTERS {
        return Err(PassphraseError::TooShort { characters });
    }
    Ok(())
}

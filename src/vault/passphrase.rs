//! What a new passphrase must satisfy, and one that nobody can guess.

use thiserror::Error;
use zeroize::Zeroizing;

use super::keys::{self, KeyError};

/// The fewest characters of a new passphrase. Length is the only rule: composition rules make
/// people choose weaker words, and nothing is trimmed, so a password manager's output is kept.
pub const MINIMUM_CHARACTERS: usize = 12;

/// How many words the list has from which one is suggested.
pub const WORDS: usize = 7_776;

/// The numbers that are suggested: three digits, none of them a leading zero to forget.
const NUMBERS: std::ops::Range<u32> = 100..1000;

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

/// Why no passphrase was suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SuggestionError {
    /// The list is not the one that the app was built with.
    #[error(
        "The list of words is damaged, so no passphrase was suggested. Choose three words of your \
         own, or reload the page and try again."
    )]
    NotTheList,
    /// The platform gave no random bytes.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Checks a passphrase that somebody is choosing. It is not asked of one that opens a vault.
pub fn check(passphrase: &str) -> Result<(), PassphraseError> {
    let characters = passphrase.chars().count();
    if characters < MINIMUM_CHARACTERS {
        return Err(PassphraseError::TooShort { characters });
    }
    Ok(())
}

/// Three random words and a number. From [`WORDS`] words that is one of some 4 × 10¹⁴, which with
/// Argon2id's half a second for each guess is out of reach. `list` has a word a line, after lines
/// that begin with `#`.
pub fn make_suggestion(list: &str) -> Result<Zeroizing<String>, SuggestionError> {
    let words: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let is_word = |word: &&str| word.bytes().all(|it| matches!(it, b'a'..=b'z' | b'-'));
    if words.len() != WORDS || !words.iter().all(is_word) {
        return Err(SuggestionError::NotTheList);
    }
    let mut suggestion = Zeroizing::new(String::with_capacity(64));
    for _ in 0..3 {
        suggestion.push_str(words[make_number(WORDS as u32)? as usize]);
        suggestion.push(' ');
    }
    let number = NUMBERS.start + make_number(NUMBERS.end - NUMBERS.start)?;
    suggestion.push_str(&number.to_string());
    Ok(suggestion)
}

/// A number below `bound`, each as likely as any other.
fn make_number(bound: u32) -> Result<u32, KeyError> {
    // The remainder of the last, incomplete run would favour small numbers.
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let drawn = u32::from_le_bytes(keys::make_random()?);
        if drawn < fair {
            return Ok(drawn % bound);
        }
    }
}

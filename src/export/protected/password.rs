//! The password of sealed files: one that every program on every device takes for the same.
//!
//! Programs disagree about what a password is. Word and LibreOffice take the UTF-16 of what is typed,
//! qpdf and most browsers its UTF-8, and Acrobat prepares it first as ISO 32000-2 wants it, by SASLprep
//! (RFC 4013). So a password is allowed only if all of these come to the same: it is brought to
//! Unicode's composed form, which is what keyboards type, and refused where SASLprep would change it.

use serde::{Deserialize, Serialize};
use stringprep::saslprep;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::simplicity;

/// The fewest characters, as for the vault's passphrase. Whoever has the file can try passwords as
/// fast as their computer hashes, so this is the least, and a suggested one is better.
pub const MINIMUM_CHARACTERS: usize = 12;

/// The most bytes of UTF-8 that a PDF takes into account (ISO 32000-2, Algorithm 2.A). Word takes 255
/// characters, which this is always below.
pub const MAXIMUM_BYTES: usize = 127;

/// A password that seals files. Its text is not printed, and wiped when it is dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PasswordError {
    /// Fewer characters than [`MINIMUM_CHARACTERS`].
    #[error("Password must be 12 characters or more. It has {characters}.")]
    TooShort {
        /// How many it has.
        characters: usize,
    },
    /// Long, and yet among the first that somebody would try.
    #[error(
        "Password is too easy to guess: it is made of repeats, of runs such as 1234, or of words that \
         many people use. Choose three words that do not belong together, or take the suggested \
         password."
    )]
    TooSimple,
    /// More bytes than [`MAXIMUM_BYTES`].
    #[error(
        "Password is too long for a PDF: it takes {bytes} bytes, and the most is 127. An English \
         letter takes one, a letter of another script two or more. Shorten the password."
    )]
    TooLong {
        /// How many bytes it takes.
        bytes: usize,
    },
    /// A space at the start or the end.
    #[error(
        "Password starts or ends with a space, which is easily lost when you pass it on. Take the \
         space out."
    )]
    OuterSpace,
    /// A character that some programs drop, change or refuse.
    #[error(
        "Password has a character that not every program can use: {}. Take it out, or replace \
         it with a letter or a number.", named(*.0)
    )]
    Character(char),
    /// Letters of both directions, which some programs refuse.
    #[error(
        "Password mixes letters that are written from right to left with others. Not every program \
         can use that. Use one script, and start and end with a letter of it."
    )]
    MixedDirections,
}

impl Password {
    /// Takes what somebody typed, or says why it does not do.
    pub fn new(typed: &str) -> Result<Self, PasswordError> {
        // Sized beforehand: a string that grows leaves copies of the password behind.
        let length = typed.nfc().map(char::len_utf8).sum();
        let mut password = Zeroizing::new(String::with_capacity(length));
        password.extend(typed.nfc());

        let characters = password.chars().count();
        if characters < MINIMUM_CHARACTERS {
            return Err(PasswordError::TooShort { characters });
        }
        if password.len() > MAXIMUM_BYTES {
            return Err(PasswordError::TooLong { bytes: password.len() });
        }
        if password.trim().len() != password.len() {
            return Err(PasswordError::OuterSpace);
        }
        let stays = |text: &str| saslprep(text).is_ok_and(|prepared| prepared == text);
        if let Some(character) = password.chars().find(|it| !stays(it.encode_utf8(&mut [0; 4]))) {
            return Err(PasswordError::Character(character));
        }
        if !stays(&password) {
            return Err(PasswordError::MixedDirections);
        }
        if simplicity::pieces(&password) < simplicity::FEWEST_PIECES {
            return Err(PasswordError::TooSimple);
        }
        Ok(Self(password))
    }

    /// The password, as every program is to take it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(secret)")
    }
}

/// A character as one can find it, even where it cannot be seen.
fn named(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    if character.is_alphanumeric() || !character.is_control() && !character.is_whitespace() {
        format!("{character} ({code})")
    } else {
        code
    }
}

//! The password of protected files: one that every program on every device reads alike.
//!
//! Programs disagree about passwords. Word and LibreOffice use the UTF-16 of the typed text, qpdf and
//! most browsers its UTF-8, and Acrobat first prepares it by SASLprep (RFC 4013), as ISO 32000-2
//! requires. So the app allows only passwords for which all of these agree: it brings the text to
//! Unicode's composed form, which is what keyboards type, and refuses it if SASLprep would change it.
//! Whether it is hard to guess is judged by `src/secrets/`.

use serde::{Deserialize, Serialize};
use stringprep::saslprep;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The most bytes of UTF-8 that a PDF uses (ISO 32000-2, Algorithm 2.A). Word's limit of 255 characters
/// is always higher.
pub const MAXIMUM_BYTES: usize = 127;

/// A password for files. Debug output hides it, and dropping it wipes it from memory.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PasswordError {
    /// More bytes than [`MAXIMUM_BYTES`].
    #[error(
        "Password is too long for a PDF: it takes {bytes} bytes, and the most is 127. An English \
         letter takes one, a letter of another script two or more. Shorten the password."
    )]
    TooLong {
        /// The bytes it takes in UTF-8.
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
    /// A quotation mark or dash that a phone or Word puts in place of the one that was typed.
    #[error(
        "Password has {}, which a phone or Word puts in place of what you type. The person who \
         receives the file may not be able to type it. Use {} instead, or take it out.",
        named(*.0), plain_sign(*.0).unwrap_or("another sign")
    )]
    Typographic(char),
    /// Letters of both directions, which some programs refuse.
    #[error(
        "Password mixes letters that are written from right to left with others. Not every program \
         can use that. Use one script, and start and end with a letter of it."
    )]
    MixedDirections,
}

impl Password {
    /// Accepts typed text as a password, or says why not.
    pub fn new(typed: &str) -> Result<Self, PasswordError> {
        // Sized in advance: a string that grows leaves copies of the password in memory.
        let length = typed.nfc().map(char::len_utf8).sum();
        let mut password = Zeroizing::new(String::with_capacity(length));
        password.extend(typed.nfc());

        if password.len() > MAXIMUM_BYTES {
            return Err(PasswordError::TooLong { bytes: password.len() });
        }
        if password.trim().len() != password.len() {
            return Err(PasswordError::OuterSpace);
        }
        if let Some(character) = password.chars().find(|it| plain_sign(*it).is_some()) {
            return Err(PasswordError::Typographic(character));
        }
        let stays = |text: &str| saslprep(text).is_ok_and(|prepared| prepared == text);
        if let Some(character) = password.chars().find(|it| !stays(it.encode_utf8(&mut [0; 4]))) {
            return Err(PasswordError::Character(character));
        }
        if !stays(&password) {
            return Err(PasswordError::MixedDirections);
        }
        Ok(Self(password))
    }

    /// The password in the form that every program reads alike.
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

/// The sign on a keyboard that becomes this one while somebody types or pastes, if it is such a one.
fn plain_sign(character: char) -> Option<&'static str> {
    match character {
        '\u{2018}'..='\u{201b}' => Some("'"),
        '\u{201c}'..='\u{201f}' => Some("\""),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some("-"),
        '\u{2026}' => Some("..."),
        _ => None,
    }
}

/// A character with its code point, so that an invisible one can be found too.
fn named(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    if character.is_alphanumeric() || !character.is_control() && !character.is_whitespace() {
        format!("{character} ({code})")
    } else {
        code
    }
}

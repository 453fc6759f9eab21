//! Why a new secret was refused, in words for whoever chose it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The fewest characters that a new secret may have. Beside this there is no rule of composition,
/// because such rules lead people to weaker choices (NIST SP 800-63B, 3.1.1). Spaces around it count for
/// nothing: the vault's key is made without them.
pub const MINIMUM_CHARACTERS: usize = 12;

/// Why a new secret was refused. The message follows what the secret is called, such as "Passphrase".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Weakness {
    /// Fewer characters than [`MINIMUM_CHARACTERS`].
    #[error("must be {MINIMUM_CHARACTERS} characters or more. It has {characters}.")]
    TooShort {
        /// The number of characters that it has.
        characters: usize,
    },
    /// Long enough, but among the first that somebody would try.
    #[error(
        "is too easy to guess: {0}. Use a suggested one, or three or four words that do not \
         belong together."
    )]
    TooEasy(Why),
}

/// What makes a secret easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Why {
    /// Somebody used it before, and it became known.
    #[error("it is on a list of leaked passwords")]
    Leaked,
    /// `aaaa`, `abcabc`.
    #[error("it repeats the same characters or words")]
    Repeats,
    /// `1234`, `abcd`.
    #[error("it has a run of characters, such as 1234")]
    Run,
    /// `qwerty`, `1qaz`.
    #[error("it follows keys that are next to each other")]
    KeyboardWalk,
    /// `14/02/2026`.
    #[error("most of it is a date")]
    Date,
    /// `p@ssword`, `unbelievable`.
    #[error(
        "it is made of words that many people use. Numbers or signs in place of letters do not \
         help"
    )]
    CommonWords,
    /// `rotherham1925`, `liverpool`, `summer2026`.
    #[error("it is mostly a place, team, season or word of this work, which people try first")]
    KnownNames,
    /// Anything else.
    #[error("it has too little in it that nobody expects")]
    Predictable,
}

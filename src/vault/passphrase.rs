//! The suggestion of a random passphrase. Whether a chosen one will do is judged by `src/secrets/`.

use thiserror::Error;
use zeroize::Zeroizing;

use super::primitives::{KeyError, make_random};

/// The number of words in the list that suggestions are drawn from.
pub const WORDS: usize = 7_776;

/// The range of suggested numbers: three digits, without a leading zero for people to forget.
const NUMBERS: std::ops::Range<u32> = 100..1000;

/// Why no passphrase was suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SuggestionError {
    /// The word list has the wrong number of words, or words of the wrong form.
    #[error(
        "The list of words is damaged, so no passphrase was suggested. Choose three words of your \
         own, or reload the page and try again."
    )]
    NotTheList,
    /// The platform supplied no random bytes.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Makes a passphrase of three random words and a number: one of about 4 × 10¹⁴, too many to try at
/// about half a second of Argon2id a guess. `list` has [`WORDS`] words, one a line; lines that begin
/// with `#` are comments.
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

/// Draws a number below `bound`, uniformly.
fn make_number(bound: u32) -> Result<u32, KeyError> {
    // Draws from the last, incomplete run would favour small numbers, so they are repeated.
    let fair = u32::MAX - u32::MAX % bound;
    loop {
        let drawn = u32::from_le_bytes(make_random()?);
        if drawn < fair {
            return Ok(drawn % bound);
        }
    }
}

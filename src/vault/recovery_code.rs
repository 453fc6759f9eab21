//! The recovery code: the other way into a vault, made by the app and kept on paper.
//!
//! It is 160 random bits, written as eight groups of five letters and digits. Each group has four
//! that count and one that checks them and the group's place, so that a slip of the pen is found
//! when the code is typed, and where it is.

use thiserror::Error;
use zeroize::Zeroizing;

use super::keys::{self, KeyError};

/// The random bytes of a code: 160 bits.
pub const LENGTH: usize = 20;

/// How many groups a code has.
pub const GROUPS: usize = 8;

/// How many letters and digits a group has, the checking one last.
pub const GROUP_LENGTH: usize = 5;

/// Crockford's base 32: digits and capitals without I, L, O and U, which are misread.
const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bytes are eight symbols, which are two groups.
const BYTES_OF_TWO_GROUPS: usize = 5;

/// A recovery code. It is wiped when it is dropped.
pub struct RecoveryCode(Zeroizing<[u8; LENGTH]>);

impl RecoveryCode {
    /// Takes over the bytes of a code.
    #[must_use]
    pub fn new(bytes: [u8; LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new code.
    pub fn make() -> Result<Self, KeyError> {
        keys::make_random().map(Self::new)
    }

    /// Reads a code as somebody typed it. Capitals, spaces and hyphens do not matter; O is read as
    /// zero, I and L as one.
    pub fn read(typed: &str) -> Result<Self, RecoveryCodeError> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(typed.len()));
        for character in typed.chars().filter(|character| !is_separator(*character)) {
            let group = symbols.len() / GROUP_LENGTH + 1;
            symbols
                .push(symbol(character).ok_or(RecoveryCodeError::NotInACode { character, group })?);
        }
        if symbols.is_empty() {
            return Err(RecoveryCodeError::Empty);
        }
        let mistyped: Vec<usize> = symbols
            .chunks(GROUP_LENGTH)
            .enumerate()
            .filter(|(place, group)| !is_right(*place, group))
            .map(|(place, _)| place + 1)
            .collect();
        if symbols.len() != GROUPS * GROUP_LENGTH {
            // From the first slip on, everything stands in the wrong place.
            let group = mistyped.first().map_or(GROUPS, |group| *group).min(GROUPS);
            return Err(RecoveryCodeError::WrongLength { characters: symbols.len(), group });
        }
        if !mistyped.is_empty() {
            return Err(RecoveryCodeError::Mistyped { groups: mistyped });
        }
        let mut code = Self::new([0; LENGTH]);
        let pairs = symbols.chunks(2 * GROUP_LENGTH);
        for (bytes, pair) in code.0.chunks_mut(BYTES_OF_TWO_GROUPS).zip(pairs) {
            let counted = pair.chunks(GROUP_LENGTH).flat_map(|group| &group[..GROUP_LENGTH - 1]);
            let bits = counted.fold(0_u64, |bits, symbol| bits << 5 | u64::from(*symbol));
            bytes.copy_from_slice(&bits.to_be_bytes()[8 - BYTES_OF_TWO_GROUPS..]);
        }
        Ok(code)
    }

    /// The code as it is shown: eight groups with hyphens between them.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_LENGTH + 1)));
        let halves = self.0.chunks(BYTES_OF_TWO_GROUPS).flat_map(|bytes| {
            let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            [bits >> 20, bits & 0xf_ffff]
        });
        for (place, bits) in halves.enumerate() {
            if place > 0 {
                text.push('-');
            }
            let counted = [15, 10, 5, 0].map(|shift| (bits >> shift & 31) as u8);
            for symbol in counted.into_iter().chain([check_symbol(place, &counted)]) {
                text.push(char::from(ALPHABET[usize::from(symbol)]));
            }
        }
        text
    }

    /// The code's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoveryCode(secret)")
    }
}

/// What is wrong with a code as it was typed. None of it says anything about the right code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecoveryCodeError {
    /// Nothing was typed.
    #[error("Enter the recovery code.")]
    Empty,
    /// A letter or sign that no code has.
    #[error(
        "A recovery code never has “{character}” in it. Check group {group} of the code. \
         Nothing was changed."
    )]
    NotInACode {
        /// What was typed.
        character: char,
        /// In which group, counted from one.
        group: usize,
    },
    /// Too few or too many letters and digits.
    #[error(
        "A recovery code has 8 groups of 5 letters and digits, 40 in all. This one has \
         {characters}. The first mistake is in group {group} or just after it. Nothing was changed."
    )]
    WrongLength {
        /// How many were typed.
        characters: usize,
        /// The first group that is not right, counted from one.
        group: usize,
    },
    /// Some groups do not agree with their checking letter.
    #[error("{}", mistyped_text(.groups))]
    Mistyped {
        /// Which groups, counted from one.
        groups: Vec<usize>,
    },
}

fn mistyped_text(groups: &[usize]) -> String {
    let numbers: Vec<String> = groups.iter().map(ToString::to_string).collect();
    let named = match numbers.split_last() {
        Some((last, [])) => format!("Group {last} of the recovery code is"),
        Some((last, others)) => {
            format!("Groups {} and {last} of the recovery code are", others.join(", "))
        }
        None => "The recovery code is".to_owned(),
    };
    format!("{named} mistyped. Compare it with your copy, then try again. Nothing was changed.")
}

fn is_separator(character: char) -> bool {
    // Programs turn hyphens into dashes of all lengths.
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The number that a letter or digit stands for.
fn symbol(character: char) -> Option<u8> {
    let read = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == read)?;
    u8::try_from(at).ok()
}

fn is_right(place: usize, group: &[u8]) -> bool {
    match group.split_last_chunk::<1>() {
        Some((counted, [check])) if counted.len() == GROUP_LENGTH - 1 => {
            check_symbol(place, counted) == *check
        }
        _ => false,
    }
}

/// The last symbol of a group: a weighted sum over the field of 32 elements, in which every symbol
/// and the checking one itself has another weight. So one wrong symbol is always noticed, two that
/// changed places are too, and so is a group in another group's place.
fn check_symbol(place: usize, counted: &[u8]) -> u8 {
    let place = u8::try_from(place + 1).unwrap_or_default();
    counted
        .iter()
        .rev()
        .fold((place, 1), |(sum, weight), symbol| {
            let weight = times_x(weight);
            (sum ^ product(weight, *symbol), weight)
        })
        .0
}

/// A product in the field of 32 elements.
fn product(mut a: u8, b: u8) -> u8 {
    let mut sum = 0;
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            sum ^= a;
        }
        a = times_x(a);
    }
    sum
}

/// The next power in that field, whose elements are the polynomials modulo x⁵ + x² + 1.
fn times_x(a: u8) -> u8 {
    let doubled = a << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

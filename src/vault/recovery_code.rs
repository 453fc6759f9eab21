//! The recovery code: the other way into a vault, made by the app for the practitioner to print or
//! write down.
//!
//! It is 160 random bits, written as eight groups of five symbols. In each group the first four carry
//! the bits, and the fifth checks them and the group's position, so that the app can say which group
//! was mistyped.

use thiserror::Error;
use zeroize::Zeroizing;

use super::primitives::{KeyError, make_random};

/// The length of a code, in bytes: 160 random bits.
pub const LENGTH: usize = 20;

/// The number of groups in a code.
pub const GROUPS: usize = 8;

/// The number of symbols in a group, including the check symbol at its end.
pub const GROUP_LENGTH: usize = 5;

/// Crockford's base 32: digits and capitals, without I, L, O and U because people misread them.
const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bytes make eight symbols of five bits, the data of two groups.
const BYTES_OF_TWO_GROUPS: usize = 5;

/// A recovery code. Dropping it wipes it.
pub struct RecoveryCode(Zeroizing<[u8; LENGTH]>);

impl RecoveryCode {
    /// Wraps existing bytes; for a new code, see [`RecoveryCode::make`].
    #[must_use]
    pub fn new(bytes: [u8; LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Draws a new code.
    pub fn make() -> Result<Self, KeyError> {
        make_random().map(Self::new)
    }

    /// Reads a typed code. Case, spaces and hyphens do not matter; O counts as zero, I and L as one.
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
            .filter(|(place, group)| !matches_its_check(*place, group))
            .map(|(place, _)| place + 1)
            .collect();
        if symbols.len() != GROUPS * GROUP_LENGTH {
            // After the first mistake every symbol is in the wrong place.
            let group = mistyped.first().map_or(GROUPS, |group| *group).min(GROUPS);
            return Err(RecoveryCodeError::WrongLength { characters: symbols.len(), group });
        }
        if !mistyped.is_empty() {
            return Err(RecoveryCodeError::Mistyped { groups: mistyped });
        }
        let mut code = Self::new([0; LENGTH]);
        let pairs = symbols.chunks(2 * GROUP_LENGTH);
        for (bytes, pair) in code.0.chunks_mut(BYTES_OF_TWO_GROUPS).zip(pairs) {
            let data = pair.chunks(GROUP_LENGTH).flat_map(|group| &group[..GROUP_LENGTH - 1]);
            let bits = data.fold(0_u64, |bits, symbol| bits << 5 | u64::from(*symbol));
            bytes.copy_from_slice(&bits.to_be_bytes()[8 - BYTES_OF_TWO_GROUPS..]);
        }
        Ok(code)
    }

    /// The code as the app shows it: eight groups with hyphens between them.
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
            let data = [15, 10, 5, 0].map(|shift| (bits >> shift & 31) as u8);
            for symbol in data.into_iter().chain([check_symbol(place, &data)]) {
                text.push(char::from(ALPHABET[usize::from(symbol)]));
            }
        }
        text
    }

    /// The bytes, for deriving the slot's key.
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

/// Why a typed code was refused. No message reveals anything about the vault's own code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecoveryCodeError {
    /// The field was empty.
    #[error("Enter the recovery code.")]
    Empty,
    /// A character that no code contains.
    #[error(
        "A recovery code never has “{character}” in it. Check group {group} of the code. \
         Nothing was changed."
    )]
    NotInACode {
        /// The character, as typed.
        character: char,
        /// The group that contains it, counted from one.
        group: usize,
    },
    /// Too few or too many symbols.
    #[error(
        "A recovery code has 8 groups of 5 letters and digits, 40 in all. This one has \
         {characters}. The first mistake is in group {group} or just after it. Nothing was changed."
    )]
    WrongLength {
        /// The number of symbols typed.
        characters: usize,
        /// The first group that fails its check, counted from one.
        group: usize,
    },
    /// Some groups fail their check.
    #[error("{}", mistyped_text(.groups))]
    Mistyped {
        /// These groups, counted from one.
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
    // Some programs turn hyphens into longer dashes, and some copy what nobody sees along with a text.
    character.is_whitespace()
        || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The value of a letter or digit.
fn symbol(character: char) -> Option<u8> {
    let read = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == read)?;
    u8::try_from(at).ok()
}

fn matches_its_check(place: usize, group: &[u8]) -> bool {
    match group.split_last_chunk::<1>() {
        Some((data, [check])) if data.len() == GROUP_LENGTH - 1 => {
            check_symbol(place, data) == *check
        }
        _ => false,
    }
}

/// The last symbol of a group: a weighted sum over the field of 32 elements. Every symbol, the check
/// included, has a different weight, so the sum detects one wrong symbol, two symbols that swapped places, and a
/// group in another group's position.
fn check_symbol(place: usize, data: &[u8]) -> u8 {
    let place = u8::try_from(place + 1).unwrap_or_default();
    data.iter()
        .rev()
        .fold((place, 1), |(sum, weight), symbol| {
            let weight = times_x(weight);
            (sum ^ product(weight, *symbol), weight)
        })
        .0
}

/// Multiplies in the field of 32 elements.
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

/// Multiplies by x in that field, whose elements are the polynomials modulo x⁵ + x² + 1.
fn times_x(a: u8) -> u8 {
    let doubled = a << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

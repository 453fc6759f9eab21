//! Which way text runs, and what would turn it around.
//!
//! Letters decide the order of a line (Unicode Standard Annex 9). Overrides, embeddings, isolates and marks to
//! the left change that order, and nobody sees them: an override that is never closed, pasted with a name,
//! has the rest of the line read backwards. So they are left out of all that is shown and printed. The mark
//! to the right stays: it turns no word, and keeps numbers in order.

use std::borrow::Cow;

/// A direction of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Such as English.
    LeftToRight,
    /// Such as Arabic, Hebrew and Urdu.
    RightToLeft,
}

/// The direction of a letter or directional mark, by Unicode block; `None` for characters without one.
pub fn direction_of(character: char) -> Option<Direction> {
    match character {
        LEFT_TO_RIGHT_MARK => Some(Direction::LeftToRight),
        RIGHT_TO_LEFT_MARK | ARABIC_MARK => Some(Direction::RightToLeft),
        // Arabic-Indic digits run left to right inside right-to-left text.
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => None,
        letter if runs_to_the_left(letter) => Some(Direction::RightToLeft),
        letter if letter.is_alphabetic() => Some(Direction::LeftToRight),
        _ => None,
    }
}

/// The text without the signs that turn it around, and how many they were.
pub fn without_turning(text: &str) -> (Cow<'_, str>, usize) {
    let left_out = text.chars().filter(|it| turns(*it)).count();
    if left_out == 0 {
        return (Cow::Borrowed(text), 0);
    }
    (Cow::Owned(text.chars().filter(|it| !turns(*it)).collect()), left_out)
}

/// Whether signs that turn text around may have shown this one in another order than it has without
/// them. Isolates around a name in English, which messaging apps add, have not.
pub fn is_turned(text: &str) -> bool {
    text.chars().any(turns)
        && lines(text).any(|line| {
            let runs_both_ways = has_letters_to_the_left(line);
            line.chars().any(|it| match it {
                LEFT_TO_RIGHT_EMBEDDING | LEFT_TO_RIGHT_ISOLATE | FIRST_STRONG_ISOLATE => {
                    runs_both_ways
                }
                RIGHT_TO_LEFT_MARK | ARABIC_MARK => !runs_both_ways,
                END_OF_EMBEDDING | END_OF_ISOLATE => false,
                sign => turns(sign),
            })
        })
}

/// Counts as a letter to the right.
pub const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
/// Counts as a letter to the left.
pub const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
const ARABIC_MARK: char = '\u{61c}';
const LEFT_TO_RIGHT_EMBEDDING: char = '\u{202a}';
const END_OF_EMBEDDING: char = '\u{202c}';
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';

/// Embeddings, overrides, isolates and their ends, and the marks that count as letters to the left.
fn turns(character: char) -> bool {
    matches!(character,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | RIGHT_TO_LEFT_MARK | ARABIC_MARK)
}

/// Whether any letter runs to the left. Marks of direction are no letters.
pub fn has_letters_to_the_left(text: &str) -> bool {
    text.chars().any(|it| {
        !matches!(it, ARABIC_MARK | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
            && runs_to_the_left(it)
    })
}

fn runs_to_the_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The lines with what ends them. Each is ordered by itself.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
}

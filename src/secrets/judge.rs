//! The judge.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;
use zxcvbn::matching::Match;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::zxcvbn;

use super::common_words::{ALONE, ANYWHERE};
use super::weakness::{MINIMUM_CHARACTERS, Weakness, Why};

/// Leaked passwords of [`MINIMUM_CHARACTERS`] or more. Lines that begin with `#` are comments.
const LEAKED: &str = include_str!("leaked.txt");

/// How much of a secret is judged, in characters: as much as the estimate itself looks at.
const JUDGED: usize = 100;

/// What the first word of the lists is worth beside the rest of a secret, and each further one, as
/// powers of ten.
const WORTH_OF_KNOWN_WORDS: [f64; 2] = [3.0, 1.5];

/// The fewest letters of a known word that count inside a longer one.
const SHORTEST_INSIDE: usize = 4;

/// What a secret keeps closed, which decides how many guesses it must resist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecretOf {
    /// The vault, where each guess costs half a second.
    Vault,
    /// A file, which anyone who has it can try ten thousand passwords a second on.
    File,
}

impl SecretOf {
    /// The fewest guesses that an estimate may say, as a power of ten: years on a hundred computers.
    fn fewest_guesses(self) -> f64 {
        match self {
            SecretOf::Vault => 8.5,
            SecretOf::File => 10.0,
        }
    }

    /// The same for the letters and digits alone. Spaces and hyphens make three common words look
    /// harder than they are, and three random words joined have more than 10⁸.
    fn fewest_guesses_joined(self) -> f64 {
        match self {
            SecretOf::Vault => 6.0,
            SecretOf::File => 8.0,
        }
    }
}

/// Judges a new secret. `local` are the words that people where the app is used choose first, in lower
/// case.
///
/// It looks at the secret as typed, without accents, joined together, and without the words of the
/// lists; the weakest of these counts.
pub fn judge(secret: &str, of: SecretOf, local: &[&str]) -> Result<(), Weakness> {
    let secret = secret.trim();
    let characters = secret.chars().count();
    if characters < MINIMUM_CHARACTERS {
        return Err(Weakness::TooShort { characters });
    }
    let typed: Text = text(secret.nfkc().flat_map(char::to_lowercase));
    let plain: Text = text(without_accents(&typed));
    let joined: Text = text(plain.chars().filter(|it| !is_between_words(*it)));
    if is_leaked(&typed) || is_leaked(&joined) {
        return Err(Weakness::TooEasy(Why::Leaked));
    }
    // Numbers gain nothing from being joined by other signs.
    let has_letters = joined.chars().any(char::is_alphabetic);
    let fewest_joined = if has_letters { of.fewest_guesses_joined() } else { of.fewest_guesses() };
    let known: Vec<&str> = local.iter().chain(&ANYWHERE).copied().collect();
    let forms =
        [(&typed, of.fewest_guesses()), (&plain, of.fewest_guesses()), (&joined, fewest_joined)];
    for (at, (text, fewest)) in forms.into_iter().enumerate() {
        // Most secrets have no accents and many no spaces, and an estimate takes a while.
        let is_judged = |(other, at_least): &(&Text, f64)| *other == text && *at_least >= fewest;
        if forms.iter().take(at).any(is_judged) {
            continue;
        }
        let estimate = zxcvbn(text, &known);
        if estimate.guesses_log10() < fewest {
            return Err(Weakness::TooEasy(why(estimate.sequence(), &known)));
        }
    }
    let (rest, found) = without_known_words(&plain, &known);
    let [first, further] = WORTH_OF_KNOWN_WORDS;
    let Some(others) = found.checked_sub(1) else { return Ok(()) };
    let worth = first + further * f64::from(others);
    if worth + zxcvbn(&rest, &[]).guesses_log10().max(0.0) < of.fewest_guesses() {
        return Err(Weakness::TooEasy(Why::KnownNames));
    }
    Ok(())
}

type Text = Zeroizing<String>;

/// The part of a text that is judged. Sized in advance, because a string that grows leaves copies of
/// the secret behind.
fn text(characters: impl Iterator<Item = char>) -> Text {
    let mut text = Zeroizing::new(String::with_capacity(JUDGED * size_of::<char>()));
    text.extend(characters.take(JUDGED));
    text
}

/// A text without the accents on Latin letters. The signs of other scripts are letters of their own.
fn without_accents(text: &str) -> impl Iterator<Item = char> {
    let mut is_latin = false;
    text.nfd()
        .filter(move |it| {
            let is_accent = is_combining_mark(*it);
            if !is_accent {
                is_latin = it.is_ascii_alphabetic();
            }
            !(is_accent && is_latin)
        })
        .nfc()
}

/// What adds little to the words around it, in the form that phones and word processors give it, too:
/// dashes, curly quotation marks, an ellipsis.
fn is_between_words(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_punctuation()
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{2212}')
}

fn is_leaked(text: &str) -> bool {
    LEAKED.lines().any(|line| !line.starts_with('#') && line == text)
}

/// What makes a text weak: the kind of its longest part.
fn why(parts: &[Match], known: &[&str]) -> Why {
    let longest = parts.iter().max_by_key(|part| part.token.chars().count());
    match longest.map(|part| &part.pattern) {
        Some(MatchPattern::Dictionary(found)) if known.contains(&found.matched_word.as_str()) => {
            Why::KnownNames
        }
        Some(MatchPattern::Dictionary(_)) => Why::CommonWords,
        Some(MatchPattern::Spatial(_)) => Why::KeyboardWalk,
        Some(MatchPattern::Repeat(_)) => Why::Repeats,
        Some(MatchPattern::Sequence(_)) => Why::Run,
        Some(MatchPattern::Date(_) | MatchPattern::Regex(_)) => Why::Date,
        Some(MatchPattern::BruteForce) | None => Why::Predictable,
    }
}

/// The letters and digits that are left without the words of the lists, and how many words there were.
fn without_known_words(text: &str, known: &[&str]) -> (Text, u32) {
    let (mut rest, mut found) = (Zeroizing::new(String::with_capacity(text.len())), 0_u32);
    for word in text.split(|it: char| it.is_whitespace() || "-_.,/'’&".contains(it)) {
        if ALONE.contains(&word) {
            found += 1;
            continue;
        }
        let letters: Zeroizing<Vec<char>> = Zeroizing::new(word.chars().collect());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            match known.iter().filter_map(|known| length_if_starts(&letters[at..], known)).max() {
                Some(length) => {
                    at += length;
                    found += 1;
                }
                None => {
                    at += 1;
                    rest.extend(letter.is_alphanumeric().then_some(*letter));
                }
            }
        }
    }
    (rest, found)
}

/// The length of a known word with which these letters start, digits and signs read as letters.
fn length_if_starts(letters: &[char], known: &str) -> Option<usize> {
    let length = known.chars().count();
    let starts = length >= SHORTEST_INSIDE
        && letters.len() >= length
        && known.chars().zip(letters).all(|(known, letter)| reads_as(*letter, known));
    starts.then_some(length)
}

fn reads_as(written: char, letter: char) -> bool {
    written == letter
        || match written {
            '0' => letter == 'o',
            '1' | '!' | '|' => letter == 'i' || letter == 'l',
            '3' | '€' => letter == 'e',
            '4' | '@' => letter == 'a',
            '5' | '$' => letter == 's',
            '6' => letter == 'g',
            '7' | '+' => letter == 't',
            '8' => letter == 'b',
            '9' => letter == 'g',
            _ => false,
        }
}

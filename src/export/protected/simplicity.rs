//! Finds passwords that are long but simple. Anyone with a protected file can guess for ever, and
//! repeats, runs and common words are what they try first.
//!
//! This does not measure strength, which would need dictionaries of hundreds of kilobytes. It refuses
//! plainly weak passwords, and the page suggests a strong one.

use zeroize::Zeroizing;

use crate::domain::partnership::PLACES;

/// The fewest [`pieces`] of an acceptable password.
pub const FEWEST_PIECES: usize = 8;

/// The shortest repeat or run that counts as one piece, in characters.
const SHORTEST: usize = 3;

/// Words that people often start with: from passwords, keyboards, the calendar and this work. In lower
/// case; [`PLACES`] joins them.
const COMMON: [&str; 41] = [
    "password",
    "passphrase",
    "passwort",
    "letmein",
    "welcome",
    "secret",
    "admin",
    "changeme",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "zxcvbn",
    "iloveyou",
    "football",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "january",
    "february",
    "march",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
    "summer",
    "winter",
    "safeguarding",
    "partnership",
    "practice",
    "standards",
    "referral",
    "children",
    "police",
    "school",
    "council",
];

/// The number of independent pieces in a password. A common word is one piece, and so is a run such as
/// `1234`, a repeat of earlier characters, and any other single character.
#[must_use]
pub fn pieces(password: &str) -> usize {
    let lower: Zeroizing<Vec<char>> =
        Zeroizing::new(password.chars().flat_map(char::to_lowercase).collect());
    let (mut at, mut pieces) = (0, 0);
    while at < lower.len() {
        let (before, rest) = lower.split_at(at);
        at += common_word(rest).max(run(rest)).max(repeat(before, rest)).max(1);
        pieces += 1;
    }
    pieces
}

fn common_word(rest: &[char]) -> usize {
    let starts = |word: &&&str| word.chars().eq(rest.iter().take(word.len()).copied());
    COMMON.iter().chain(&PLACES).filter(starts).map(|word| word.len()).max().unwrap_or_default()
}

/// The length of a run such as `aaaa`, `1234` or `dcba` at the start.
fn run(rest: &[char]) -> usize {
    let step = |pair: &[char]| match pair {
        [one, other] => i64::from(u32::from(*other)) - i64::from(u32::from(*one)),
        _ => i64::MAX,
    };
    let mut steps = rest.windows(2).map(step);
    let Some(first @ -1..=1) = steps.next() else { return 0 };
    long_enough(2 + steps.take_while(|it| *it == first).count())
}

/// The length of the start that repeats earlier characters.
fn repeat(before: &[char], rest: &[char]) -> usize {
    let same = |from: usize| before.iter().skip(from).zip(rest).take_while(|(a, b)| a == b).count();
    long_enough((0..before.len()).map(same).max().unwrap_or_default())
}

fn long_enough(length: usize) -> usize {
    if length < SHORTEST { 0 } else { length }
}

#[cfg(test)]
mod tests {
    use super::{FEWEST_PIECES, pieces};

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "aaaaaaaaaaaa",
            "123456789012",
            "210987654321",
            "passwordpassword",
            "rotherham1234",
            "Password2026",
            "abcabcabcabc",
            "Safeguarding1",
            "qwertyuiop12",
            "111222333444",
            "november2026!",
            "xyz xyz xyz xyz",
        ] {
            assert!(pieces(password) < FEWEST_PIECES, "{password}: {}", pieces(password));
        }
    }

    #[test]
    fn three_words_a_suggested_one_and_other_scripts_are_taken() {
        for password in [
            "correct horse",
            "k7mp-29xq-r4th-vn8c",
            "plum sailing otter 394",
            "ünïcödé pässwörd",
            "دروازہ چائے پہاڑ",
            "Tr0ub4dor&3xy",
        ] {
            assert!(pieces(password) >= FEWEST_PIECES, "{password}: {}", pieces(password));
        }
    }
}

//! Whether a long password is simple all the same. A sealed file can be guessed at without end by
//! whoever has it, and those who guess try repeats, runs and common words first.
//!
//! Not a measure of strength, which would take dictionaries of hundreds of kilobytes: it refuses what
//! is plainly weak, and the page suggests a password that is not.

use zeroize::Zeroizing;

/// The fewest [`pieces`] of a password that does.
pub const FEWEST_PIECES: usize = 8;

/// From how many characters on a repeat or a run is one piece.
const SHORTEST: usize = 3;

/// Words that many people begin with: those of passwords, of keyboards, of the calendar, and of this
/// work in this place.
const COMMON: [&str; 44] = [
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
    "rotherham",
    "sheffield",
    "yorkshire",
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

/// How many pieces a password has that do not follow from one another: a common word, a run such as
/// `1234`, a repeat of what came before, and each other character is one.
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
    COMMON.iter().filter(starts).map(|word| word.len()).max().unwrap_or_default()
}

/// The length of `aaaa`, `1234` or `dcba` at the beginning.
fn run(rest: &[char]) -> usize {
    let step = |pair: &[char]| match pair {
        [one, other] => i64::from(u32::from(*other)) - i64::from(u32::from(*one)),
        _ => i64::MAX,
    };
    let mut steps = rest.windows(2).map(step);
    let Some(first @ -1..=1) = steps.next() else { return 0 };
    long_enough(2 + steps.take_while(|it| *it == first).count())
}

/// How much of the beginning stood somewhere before.
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

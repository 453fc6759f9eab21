//! Guesses the word that was meant, when the typed one is not in the guidance.

/// Shorter words are too many to guess among.
const SHORTEST: usize = 5;

/// The first of these words that is one slip away: a letter too many, too few, another one, or two
/// that changed places.
pub(super) fn meant<'a>(typed: &str, mut known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() < SHORTEST {
        return None;
    }
    known.find(|word| is_one_slip(typed.as_bytes(), word.as_bytes()))
}

fn is_one_slip(typed: &[u8], word: &[u8]) -> bool {
    let same = typed.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (typed, word) = (&typed[same..], &word[same..]);
    match (typed, word) {
        ([_, after @ ..], rest) if after == rest => true,
        (rest, [_, after @ ..]) if after == rest => true,
        ([_, after @ ..], [_, rest @ ..]) if after == rest => true,
        ([one, other, after @ ..], [first, second, rest @ ..]) => {
            one == second && other == first && after == rest
        }
        _ => false,
    }
}

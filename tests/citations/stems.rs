//! Words without their endings, so that "notified" and "notifies" are one.

use std::collections::BTreeSet;

/// Words that are in every text.
const SMALL_WORDS: &str = "a about after again all an and another any are as at be because been before \
    being between both but by can could did do does doing done down during each either every few for \
    from had has have he her here his how i if in into is it its just may might more most must neither \
    no nor not of off on once one only or other our out over own same say said says shall she should so \
    some still such than that the their them then there these they this those to too under unless until \
    up us very was we were what when where which while who whom whose why will with within without would \
    yet you your yours";

/// The longer come first.
const ENDINGS: [&str; 22] = [
    "ements", "ations", "ement", "ation", "ments", "ment", "ings", "ions", "ing", "ion", "ies",
    "ied", "ers", "ors", "ive", "er", "or", "es", "ed", "ly", "al", "s",
];

/// The fewest letters that a word keeps without its ending, and the most that a stem has.
const SHORTEST: usize = 4;
const LONGEST: usize = 7;

const NUMBERS: [&str; 16] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
];

/// The words of a text in lower case, in which an apostrophe is a part of its word.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace(['\'', '’'], "");
    plain
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn stem(word: &str) -> &str {
    let long_enough = |stem: &&str| stem.len() >= SHORTEST;
    let ending = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(long_enough));
    let last_letter = || word.strip_suffix(['e', 'y']).filter(long_enough);
    let stem = ending.or_else(last_letter).unwrap_or(word);
    stem.get(..LONGEST).unwrap_or(stem)
}

/// A number without the sign of a section of an Act.
fn sectionless(word: &str) -> &str {
    let digits = word.strip_prefix('s');
    digits.filter(|it| it.chars().all(|letter| letter.is_ascii_digit())).unwrap_or(word)
}

fn number(word: &str) -> Option<u32> {
    let in_words = || NUMBERS.iter().position(|number| *number == word);
    word.parse().ok().or_else(|| in_words().and_then(|number| number.try_into().ok()))
}

/// The stems of a text's words, without small words and numbers.
pub fn stems(text: &str) -> BTreeSet<String> {
    let is_small = |word: &str| SMALL_WORDS.split_whitespace().any(|small| small == word);
    words(text)
        .iter()
        .filter(|word| !is_small(word) && number(word).is_none())
        .map(|word| stem(word).to_owned())
        .collect()
}

/// Every number of a text, in digits; "s47" has one as well.
pub fn all_numbers(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let numbers = words.iter().filter_map(|word| number(sectionless(word)));
    numbers.map(|number| number.to_string()).collect()
}

/// The numbers that say something: those in digits, and those before a unit of time. "One of them" is
/// not one.
pub fn numbers(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let is_unit = |word: Option<&String>| {
        word.is_some_and(|word| {
            ["working", "calendar", "day", "week", "month", "year"]
                .iter()
                .any(|unit| word.starts_with(unit))
        })
    };
    let significant = words.iter().enumerate().filter(|(place, word)| {
        word.starts_with(|letter: char| letter.is_ascii_digit()) || is_unit(words.get(place + 1))
    });
    significant.filter_map(|(_, word)| number(word)).map(|number| number.to_string()).collect()
}

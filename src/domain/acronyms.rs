//! Acronyms that a text uses and never writes out. Other agencies may not know them, so they are pointed
//! out, gently: nothing is wrong with the text, and a word in capitals may be anything.

use std::collections::BTreeSet;

/// The most letters of an acronym.
const LONGEST: usize = 6;

/// How many words may lie from one that gives a letter to the next one that does, "of the" for example.
const WORDS_A_LETTER: usize = 3;

/// So many words in capitals in a row are somebody who writes in capitals.
const SHOUTED: usize = 3;

/// Words of two letters that stand for something in this work. Any others may be somebody's initials.
const OF_TWO_LETTERS: [&str; 16] = [
    "CP", "DA", "DV", "EH", "HV", "LA", "LP", "MH", "MW", "PR", "SG", "SN", "SU", "SW", "TM", "YP",
];

/// Words that people write in capitals to stress them, or that everybody reads without thinking.
const PLAIN_WORDS: [&str; 185] = [
    "ABLE", "ABOUT", "AFTER", "AGAIN", "AGE", "ALL", "ALONE", "ALSO", "ALWAYS", "AND", "ANY",
    "APR", "ARE", "ASAP", "AUG", "AWAY", "BABY", "BACK", "BBC", "BECAUSE", "BEEN", "BEFORE",
    "BOTH", "BOY", "BUT", "CALL", "CAN", "CANNOT", "CARE", "CC", "CCTV", "CHASE", "CHILD", "CLEAR",
    "CLOSED", "COULD", "DAD", "DAILY", "DATE", "DAY", "DAYS", "DEAD", "DEC", "DESPITE", "DID",
    "DIED", "DOES", "DONE", "DOOR", "DOWN", "DURING", "DVD", "EACH", "ENOUGH", "EVER", "EVERY",
    "FACT", "FAIL", "FAILED", "FAQ", "FEB", "FEW", "FIRST", "FOR", "FOUR", "FRI", "FROM", "FULL",
    "GET", "GIRL", "GOOD", "HAD", "HARM", "HAS", "HAVE", "HELP", "HER", "HERE", "HIGH", "HIM",
    "HIS", "HOME", "HOW", "HRS", "ITS", "JAN", "JUL", "JUN", "JUST", "LAST", "LATE", "LATER",
    "LEFT", "LESS", "LITTLE", "LOW", "MADE", "MANY", "MAR", "MAY", "MINS", "MISSED", "MOB", "MON",
    "MORE", "MOST", "MUCH", "MUM", "MUST", "NAME", "NEVER", "NEW", "NEXT", "NONE", "NOT", "NOTE",
    "NOV", "NOW", "OCT", "OFF", "ONCE", "ONE", "ONLY", "OPEN", "OTHER", "OUR", "OUT", "OVER",
    "OWN", "PDF", "RE", "REF", "RISK", "RISKS", "SAFE", "SAID", "SAME", "SAT", "SAW", "SEEN",
    "SEP", "SEPT", "SHE", "SHOULD", "SMS", "SOME", "STILL", "STOP", "SUN", "TEL", "THAT", "THE",
    "THEIR", "THEN", "THEY", "THIS", "THREE", "THU", "THUR", "THURS", "TO", "TODAY", "TOO", "TUE",
    "TUES", "TWO", "UNSAFE", "UNTIL", "UP", "URGENT", "VERY", "WAS", "WED", "WERE", "WHAT", "WHEN",
    "WHERE", "WHICH", "WHO", "WHY", "WILL", "WITH", "WITHIN", "WOULD", "YES",
];

/// What a text is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Everything else that is written in the same document: what is written out once is known.
    pub elsewhere: &'a str,
    /// The names of people in the document, whose initials and surnames may stand in capitals.
    pub names: &'a [&'a str],
    /// The acronyms that every reader knows.
    pub known: &'a [&'a str],
}

/// The acronyms of a text that neither it nor the rest of the document writes out, each once, in the order
/// in which they come.
pub fn not_written_out(text: &str, context: &Context<'_>) -> Vec<String> {
    let people = people(context.names);
    let mut found: Vec<String> = Vec::new();
    for acronym in candidates(text) {
        let plain = capitals(acronym);
        let is_known = context.known.iter().any(|it| capitals(it) == plain)
            || people.contains(&plain)
            || found.contains(&acronym.to_owned());
        if !is_known && ![text, context.elsewhere].iter().any(|it| writes_out(it, acronym)) {
            found.push(acronym.to_owned());
        }
    }
    found
}

/// What may be an acronym. A plural `s` is no part of it.
fn candidates(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = words(line).collect();
        let shouted = shouted(&words);
        let open = words.iter().zip(shouted).filter(|(_, is_shouted)| !is_shouted);
        found.extend(open.map(|(word, _)| singular(word)).filter(|word| may_be_acronym(word)));
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |it: char| it.is_alphanumeric() || it == '\'' || it == '’';
    text.split(move |it| !is_part(it)).filter(|word| !word.is_empty())
}

/// Whether each word stands among so many in capitals that all of them are.
fn shouted(words: &[&str]) -> Vec<bool> {
    let is_great = |word: &str| word.chars().any(char::is_uppercase);
    let is_loud = |word: &&str| {
        word.chars().count() > 1 && is_great(word) && !word.chars().any(char::is_lowercase)
    };
    let mut found = vec![false; words.len()];
    let mut start = 0;
    for run in words.chunk_by(|one, next| is_loud(one) == is_loud(next)) {
        // A list of acronyms has no plain word in it.
        let has_plain =
            run.iter().any(|word| PLAIN_WORDS.contains(word) || word.chars().count() > LONGEST);
        if run.len() >= SHOUTED && is_loud(&run[0]) && has_plain {
            found[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    found
}

/// `TAFs` and `TAF's` as `TAF`.
fn singular(word: &str) -> &str {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    match bare.strip_suffix('s') {
        Some(one) if one.chars().count() > 1 && one.chars().all(char::is_uppercase) => one,
        _ => bare,
    }
}

fn may_be_acronym(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let is_short = (2..=LONGEST).contains(&letters.len());
    // `CiN` and `RDaSH` have a small letter between great ones, and `McKay` has more than one behind.
    let great = letters.iter().filter(|it| it.is_uppercase()).count();
    let has_shape = letters.first().is_some_and(|it| it.is_uppercase())
        && letters.last().is_some_and(|it| it.is_uppercase())
        && letters.iter().all(|it| it.is_alphabetic())
        && great * 3 >= letters.len() * 2;
    let is_plain = PLAIN_WORDS.contains(&word) || is_roman(word);
    let is_ours = letters.len() > 2 || OF_TWO_LETTERS.contains(&word);
    is_short && has_shape && !is_plain && is_ours
}

/// A number such as `III` or `XIV`.
fn is_roman(word: &str) -> bool {
    let tens = word.trim_start_matches('X');
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    word.len() - tens.len() <= 3 && ones.contains(&tens)
}

/// The words of people's names and their initials, in capitals.
fn people(names: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in names {
        let parts: Vec<&str> = words(name).collect();
        found.extend(parts.iter().map(|part| part.to_uppercase()));
        let initials: String = parts.iter().filter_map(|part| part.chars().next()).collect();
        let initials = initials.to_uppercase();
        // The first and the last name alone, too.
        found.extend(
            initials
                .chars()
                .next()
                .zip(initials.chars().last())
                .map(|(first, last)| [first, last].iter().collect()),
        );
        found.insert(initials);
    }
    found
}

/// Whether the text has the acronym in brackets behind its words, or its words in brackets behind it.
fn writes_out(text: &str, acronym: &str) -> bool {
    text.match_indices(acronym).any(|(place, _)| {
        let (before, after) = (&text[..place], &text[place + acronym.len()..]);
        let after = after.strip_prefix('s').unwrap_or(after);
        // As in "(the MASH)" and "(“MASH”)".
        let quotes = ['"', '\'', '“', '”', '‘', '’'];
        let opened = before.trim_end_matches(quotes);
        let opened =
            ["the ", "or "].iter().find_map(|it| opened.strip_suffix(it)).unwrap_or(opened);
        let in_brackets = opened.ends_with(['(', '['])
            && after.trim_start_matches(quotes).starts_with([')', ']']);
        let behind = after.trim_start().strip_prefix(['(', '[']);
        let behind = behind.and_then(|it| it.split_once([')', ']'])).map(|(inside, _)| inside);
        in_brackets && ends_with_words_of(opened.trim_end_matches(['(', '[']), acronym)
            || behind.is_some_and(|it| begins_with_words_of(it, acronym))
    })
}

/// Whether the last words before a bracket stand for an acronym.
fn ends_with_words_of(before: &str, acronym: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words: Vec<&str> = spelled(line).collect();
    let most = acronym.chars().count() * WORDS_A_LETTER;
    (words.len().saturating_sub(most)..words.len()).any(|start| stand_for(&words[start..], acronym))
}

fn begins_with_words_of(inside: &str, acronym: &str) -> bool {
    stand_for(&spelled(inside).collect::<Vec<_>>(), acronym)
}

/// Words, each part of a compound one of its own: `Multi-Agency`.
fn spelled(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the words have the letters of an acronym in order, each at the start of a word or later in one
/// whose start is there, as in "Special Educational Needs Coordinator" for `SENCO`. The first word is one
/// of them, and the words are more than the acronym itself.
fn stand_for(words: &[&str], acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().flat_map(char::to_lowercase).collect();
    let Some((first, rest)) = words.split_first() else { return false };
    words.len() > 1 && takes(first, rest, &letters)
}

/// Whether `word`, which has to give the next letter, and the words behind it give all of them.
fn takes(word: &str, rest: &[&str], letters: &[char]) -> bool {
    let mut left = word.chars().flat_map(char::to_lowercase);
    let mut given = 0;
    if left.next() != letters.first().copied() {
        return false;
    }
    loop {
        given += 1;
        let Some(next) = letters.get(given) else { return true };
        // From a later word, past little ones, or from further on in this one.
        let later = (0..rest.len()).take(WORDS_A_LETTER);
        if later.into_iter().any(|skip| takes(rest[skip], &rest[skip + 1..], &letters[given..])) {
            return true;
        }
        if !left.any(|it| it == *next) {
            return false;
        }
    }
}

fn capitals(word: &str) -> String {
    word.to_uppercase()
}

//! Takes a pasted line apart: bullets, cells of a table, brackets, telephone numbers and emails.

use crate::domain::signs::is_invisible;

/// How many digits a telephone number has at least: a local one without its area code.
const FEWEST_DIGITS: usize = 6;

/// The lines with something in them, as they were pasted.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(trimmed).filter(|line| line.chars().any(char::is_alphanumeric))
}

/// Without white space at its ends, and without the characters that cannot be seen.
fn trimmed(line: &str) -> &str {
    let is_blank = |it: char| it.is_whitespace() || is_invisible(it);
    // A tab at the start is an empty first cell.
    line.trim_end_matches(is_blank).trim_start_matches(|it| it != '\t' && is_blank(it))
}

/// A line without the bullet or number of a list.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(' ');
    let bullets = ['•', '·', '▪', '◦', '●', '*', '-', '–', '—', '\u{f0b7}', 'o'];
    let mut letters = line.chars();
    if letters.next().is_some_and(|it| bullets.contains(&it))
        && letters.next().is_some_and(char::is_whitespace)
    {
        return letters.as_str().trim_start();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with(char::is_whitespace)
    {
        return rest.trim_start();
    }
    line
}

/// The cells of a line: between tabs, or else between semicolons, upright strokes, commas or dashes that
/// stand outside of brackets. Empty ones are kept, because they hold the place of a column.
pub fn cells(line: &str) -> Vec<String> {
    let signs = ["\t", ";", "|", ",", " - ", " – ", " — "];
    let parts = signs.iter().map(|sign| split(line, sign)).find(|parts| parts.len() > 1);
    let parts = parts.unwrap_or_else(|| vec![line]);
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// The parts of a text between a sign that stands outside of brackets.
pub fn split<'a>(text: &'a str, sign: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at >= start && text[at..].starts_with(sign) {
            parts.push(&text[start..at]);
            start = at + sign.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// `Name (what is in brackets) and behind` as these parts, where a text has one pair of brackets, round or
/// square, and something before it.
pub fn around_brackets(text: &str) -> Option<(&str, &str, &str)> {
    let brackets = ['(', ')', '[', ']'];
    let (before, others) = text.split_once(['(', '['])?;
    let (inside, after) = others.split_once([')', ']'])?;
    let is_plain = ![before, inside, after].iter().any(|it| it.contains(brackets));
    let parts = (before.trim(), inside.trim(), after.trim());
    (is_plain && !parts.0.is_empty()).then_some(parts)
}

/// What is known by its look, taken out of a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    pub emails: Vec<String>,
    pub telephones: Vec<String>,
    /// The words that are left.
    pub rest: String,
}

/// Takes the emails and the telephone number out of a cell.
pub fn contacts(cell: &str) -> Contacts {
    let mut found = Contacts::default();
    let mut words: Vec<&str> = Vec::new();
    for word in cell.split_whitespace() {
        let address =
            word.trim_matches(|it: char| matches!(it, '<' | '>' | '(' | ')' | '[' | ']' | ','));
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        let address = after_label(address, &EMAIL_LABELS).unwrap_or(address);
        let is_address = address.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && domain.contains('.') && !domain.contains('@')
        });
        if is_address {
            found.emails.push(address.to_owned());
        } else {
            words.push(word);
        }
    }
    let mut rest = words.join(" ");
    if !found.emails.is_empty() && EMAIL_LABELS.contains(&bare(&rest).as_str()) {
        rest.clear();
    }
    let rest = after_label(&rest, &TELEPHONE_LABELS)
        .map(str::to_owned)
        .filter(|it| is_telephone(it))
        .unwrap_or(rest);
    let digit = rest.find(|it: char| it.is_ascii_digit() || it == '+');
    // A bracket before the first digit belongs to the number.
    let start = digit.map(|at| rest[..at].strip_suffix('(').map_or(at, str::len));
    match start.filter(|start| is_telephone(&rest[*start..])) {
        Some(start) => {
            found.telephones.push(rest[start..].trim().to_owned());
            let before = rest[..start].trim_end();
            let label = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let is_label = TELEPHONE_LABELS.contains(&bare(&before[label..]).as_str());
            let before = if is_label { &before[..label] } else { before };
            found.rest = before.trim_end_matches([' ', ',', ':', '-', '–']).to_owned();
        }
        None => found.rest = rest,
    }
    found
}

const EMAIL_LABELS: [&str; 4] = ["email", "e-mail", "e", "mail"];
const TELEPHONE_LABELS: [&str; 8] = ["tel", "telephone", "phone", "mobile", "mob", "t", "m", "ph"];

/// What follows a label such as `Tel:`, if the text begins with one of these.
pub fn after_label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (label, rest) = text.split_once(':')?;
    labels.contains(&bare(label).as_str()).then(|| rest.trim())
}

/// In lower case, without the signs around it.
pub fn bare(text: &str) -> String {
    text.trim().trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase()
}

fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let lower = text.to_lowercase().replace("extension", "").replace("ext", "");
    let is_number = |it: char| it.is_ascii_digit() || it.is_whitespace() || "+-()./x#".contains(it);
    digits >= FEWEST_DIGITS && lower.chars().all(is_number) && !text.contains('/')
}

//! Plain text from Word: its bullets are a character of a symbol font, and a tab.

/// A bullet as every font has it.
pub(super) const BULLET: &str = "• ";

/// How far a list in a list is moved in.
pub(super) const INDENT: &str = "  ";

/// The bullets that Word offers, by the level at which it offers them. Those above U+F000 are Symbol and
/// Wingdings, and are drawn as an empty box by every other font.
const LEVELS: [&[char]; 3] = [
    &['•', '·', '\u{f0b7}', '●', '⦁', '\u{f0d8}', '\u{f076}', '➢', '❖'],
    &['o', '○', '◦'],
    &['§', '▪', '■', '\u{f0a7}'],
];

/// The text with LF between its lines, as a browser pastes it.
pub(super) fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n")
}

/// The text with each list marker as `• `, or as its number and a space.
pub(super) fn with_plain_bullets(text: &str) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A tick and a cross of Wingdings, which say more than a bullet, and what they look like.
const SIGNS: [(&[&str], &str); 2] = [(&["\u{f0fc}", "ü"], "✓ "), (&["\u{f0fb}", "û"], "✗ ")];

/// A line that begins with a marker and a tab. One with more tabs is a row of a table.
fn line(line: &str) -> String {
    let Some((marker, rest)) = line.split_once('\t').filter(|(_, rest)| !rest.contains('\t'))
    else {
        return line.to_owned();
    };
    if let Some((_, sign)) = SIGNS.iter().find(|(markers, _)| markers.contains(&marker)) {
        return format!("{sign}{rest}");
    }
    match level_of_bullet(marker) {
        Some(level) => format!("{}{BULLET}{rest}", INDENT.repeat(level)),
        None if is_number(marker) => format!("{marker} {rest}"),
        None => line.to_owned(),
    }
}

/// The level of a list, from 0, that has this bullet; `None` if it is none.
pub(super) fn level_of_bullet(marker: &str) -> Option<usize> {
    let mut letters = marker.chars();
    let (Some(only), None) = (letters.next(), letters.next()) else { return None };
    LEVELS.iter().position(|bullets| bullets.contains(&only))
}

/// Whether a list marker is a number or letter, such as `1.`, `a)` or `(iv)`.
pub(super) fn is_number(marker: &str) -> bool {
    let inner = marker.trim_matches(['(', ')', '.']);
    let is_short = !inner.is_empty() && inner.chars().count() <= 6;
    let is_marked = marker.len() > inner.len();
    is_short && is_marked && inner.chars().all(|it| it.is_ascii_alphanumeric() || it == '.')
}

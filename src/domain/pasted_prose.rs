//! What a long answer makes of text that is pasted from Word, Outlook or Google Docs: paragraphs stay
//! apart, and lists keep their bullets and numbers.
//!
//! The clipboard has the same text twice. The plain one has every word, but its bullets are characters of
//! symbol fonts, or missing. The markup has the paragraphs and lists, and much else. So the markup is used
//! where it has lists or comes from Word, and only if it shows the same as the plain text.

mod markup;
mod plain;
mod prose;

use plain::{is_number, with_plain_bullets, with_plain_line_ends};
use prose::prose;

use super::signs::with_real_signs;

/// The most markup that is read, in bytes: far above the longest referral.
const LONGEST: usize = 4 * 1024 * 1024;

/// What to paste in place of what the browser would, from the clipboard's `text/html` and `text/plain`.
/// `None` where the browser does just as well.
pub fn from_clipboard(html: &str, plain: &str) -> Option<String> {
    let as_the_browser = with_plain_line_ends(plain);
    let tidied = with_plain_bullets(&as_the_browser);
    let structured = has_structure(html).then(|| prose(html));
    // A part of a line goes into the middle of another: it is no paragraph, and no item of a list.
    let structured = structured.filter(|it| it.contains('\n') && says_the_same(&tidied, it));
    let best = structured.map(|it| with_ends_of(&as_the_browser, &it)).unwrap_or(tidied);
    let best = with_real_signs(&best);
    (!best.is_empty() && best != as_the_browser).then(|| best.into_owned())
}

/// The text with a space or a line end where the plain text begins and ends with one, which keeps it apart
/// from the words around it.
fn with_ends_of(plain: &str, text: &str) -> String {
    let is_space = |it: char| [' ', '\u{a0}', '\n'].contains(&it);
    let (begun, ended) = (plain.trim_start_matches(is_space), plain.trim_end_matches(is_space));
    let before = &plain[..plain.len() - begun.len()];
    let after = &plain[ended.len()..];
    let end = |spaces: &str| match spaces {
        "" => "",
        spaces if spaces.contains('\n') => "\n",
        _ => " ",
    };
    format!("{}{text}{}", end(before), end(after))
}

/// Whether the markup is worth reading: from Word or Google Docs, or with a list. Other markup, such as
/// that of a chat or a program, may keep its lines apart by styles alone; and the plain text of a table has
/// its cells in order.
fn has_structure(html: &str) -> bool {
    let is_cell = |it: &[u8]| it.eq_ignore_ascii_case(b"<td") || it.eq_ignore_ascii_case(b"<th");
    let is_readable =
        html.len() <= LONGEST && !html.contains("<pre") && !html.as_bytes().windows(3).any(is_cell);
    is_readable && ["mso-", "docs-internal-guid", "<li"].iter().any(|sign| html.contains(sign))
}

/// Whether the two show the same, but for bullets, and for numbers of list items, which the plain text may
/// lack: nothing that somebody pastes may get lost, be it a digit, and nothing hidden may come along.
fn says_the_same(plain: &str, other: &str) -> bool {
    fn seen(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|it| !it.is_whitespace() && *it != '•')
    }
    fn unnumbered(text: &str) -> impl Iterator<Item = char> {
        let lines = text.lines().map(str::trim_start);
        let bare = lines.map(|line| match line.split_once(' ') {
            Some((marker, rest)) if is_number(marker) => rest,
            _ => line,
        });
        bare.flat_map(seen)
    }
    let mut left = seen(other);
    let has_all = seen(plain).all(|it| left.any(|so| so == it));
    has_all && unnumbered(plain).eq(unnumbered(other))
}

//! What a long answer makes of the clipboard's markup and plain text.

use practice_standards_referral::domain::pasted_prose::from_clipboard;

use super::memory::{Bound, within};

/// Each tag becomes a piece, which is larger than a short tag.
const READING: Bound = Bound { per_byte: 256, besides: 64 * 1024 };

/// What stands between the markup and the plain text of a seed.
const BETWEEN: char = '\u{0}';

pub fn seeds() -> Vec<Vec<u8>> {
    [
        "<style>p.MsoNormal {margin:0cm}</style><p class=MsoNormal>Dear all<o:p></o:p></p>\
         <p style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>\
         &nbsp; </span></span><![endif]>One</p>\u{0}Dear all\r\no\tOne",
        "<div>A</div><ul><li>B<ol start=3 type=i><li aria-level=2>C</li></ol></li></ul>\u{0}A\nB\nC",
        "<table><tr><td>12 May</td><td><p>Visit</p></td></tr></table><li>x</li>\u{0}12 May\tVisit\nx",
        "<b id=docs-internal-guid-1><p style=\"margin-bottom:0pt\">A &amp; B</p><br>\u{0}A & B",
        "\u{0}\u{f0b7}\tOne\r\n\u{f0a7}\tTwo\r\n1.\tThree",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect()
}

pub fn check(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (html, plain) = text.split_once(BETWEEN).unwrap_or((&text, ""));
    let pasted = within(READING, text.len(), || from_clipboard(html, plain));
    let Some(pasted) = pasted else { return false };
    let mut left = pasted.chars();
    // Bullets of symbol fonts, and its ticks and crosses, are in the plain text alone.
    let is_marker =
        |it: char| "o•·●⦁➢❖○◦§▪■üû".contains(it) || ('\u{f000}'..'\u{f100}').contains(&it);
    for letter in plain.chars().filter(|it| !it.is_whitespace() && !is_marker(*it)) {
        assert!(left.any(|it| it == letter), "{letter:?} is lost");
    }
    true
}

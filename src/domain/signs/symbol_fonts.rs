//! The private characters that stand for the signs of Symbol and Wingdings.
//!
//! Word and Outlook write a bullet, a tick or the arrow that they make of `-->` as U+F020 to U+F0FF: the
//! place of the sign in a font that only Windows has, moved up by U+F000. Every other font draws an empty
//! box there. What the places of Symbol mean is in Adobe’s `symbol.txt`, at unicode.org; those of Wingdings
//! are in Ghostscript’s `Resource/Encoding/Wingdings`, by name. A sign that Unicode has in several weights
//! is the one that the most fonts have.
//!
//! Plain text does not say which of the two fonts a sign was in. Where they differ, this takes what Word
//! writes by itself as somebody types or makes a list (Wingdings), and the mathematical signs of its
//! dialogue for symbols (Symbol). A place that could as well be either, such as a Greek letter or a
//! pictogram, is not here: it is printed as its code, and listed, as every character is that no font has.

use std::borrow::Cow;

/// The text with the signs of Symbol and Wingdings as the characters that every font may have.
pub fn with_real_signs(text: &str) -> Cow<'_, str> {
    if text.chars().all(|it| real_sign(it).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|it| real_sign(it).unwrap_or(it)).collect())
}

/// The character that a private one of Symbol or Wingdings stands for, if it is such a one.
pub fn real_sign(character: char) -> Option<char> {
    let place = u32::from(character).checked_sub(0xf000).filter(|it| (0x20..=0xff).contains(it))?;
    let real = match place {
        // Numbers in circles. (Wingdings)
        0x81..=0x8a => return char::from_u32(place - 0x81 + u32::from('①')),
        0x8c..=0x95 => return char::from_u32(place - 0x8c + u32::from('❶')),
        // Bullets and boxes. (Wingdings, and B7 of Symbol)
        0x6c => '●',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        0x71 => '❑',
        0x72 => '❒',
        0x75 => '◆',
        0x76 => '❖',
        0x9e | 0x9f | 0xb7 => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xd8 => '➢',
        // Ticks and crosses. (Wingdings)
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        // Faces, of which Word makes the signs that are typed for them, and what stands beside a
        // number or an address. (Wingdings)
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x4b => '😐',
        0x4c => '☹',
        // Arrows. (Wingdings; AB to AF and DB to DE of Symbol)
        0xdf | 0xe7 | 0xac => '←',
        0xe0 | 0xae => '→',
        0xe8 => '➔',
        0xe1 | 0xe9 | 0xad => '↑',
        0xe2 | 0xea | 0xaf => '↓',
        0xe3 | 0xeb => '↖',
        0xe4 | 0xec => '↗',
        0xe5 | 0xed => '↙',
        0xe6 | 0xee => '↘',
        0xab => '↔',
        0xf3 | 0xdb => '⇔',
        0xef | 0xdc => '⇐',
        0xf0 | 0xde => '⇒',
        0xf1 | 0xdd => '⇑',
        0xf2 => '⇓',
        0xf4 => '⇕',
        // Mathematics. (Symbol)
        0xa3 => '≤',
        0xa5 => '∞',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xd2 => '®',
        0xd3 => '©',
        0xd4 => '™',
        0xd6 => '√',
        _ => return None,
    };
    Some(real)
}

//! Which characters the faces can print, and what is printed in place of the others.

use std::borrow::Cow;

use skrifa::charmap::Charmap;

use crate::domain::signs::is_invisible;

/// The characters that some face has a glyph for.
#[derive(Clone)]
pub struct Coverage<'f> {
    charmaps: Vec<Charmap<'f>>,
}

impl<'f> Coverage<'f> {
    /// The characters of these faces together.
    pub(super) fn of(charmaps: Vec<Charmap<'f>>) -> Self {
        Self { charmaps }
    }

    /// The text as it can be printed: `[U+XXXX]` for each character that no face has, a plain space for
    /// each missing kind of space, and four spaces for a tab.
    pub fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let as_it_is = |it: char| it != '\t' && self.has_glyph(it) || is_invisible(it);
        if text.chars().all(as_it_is) {
            return Cow::Borrowed(text);
        }
        let mut printed = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\t' => printed.push_str("    "),
                it if as_it_is(it) => printed.push(it),
                space if space.is_whitespace() => printed.push(' '),
                other => printed.push_str(&code_point(other)),
            }
        }
        Cow::Owned(printed)
    }

    pub(super) fn is_printed(&self, character: char) -> bool {
        character.is_whitespace() || is_invisible(character) || self.has_glyph(character)
    }

    fn has_glyph(&self, character: char) -> bool {
        // A private-use character has a meaning only in its own font, so PDF/A forbids its glyphs.
        !is_private(character) && self.charmaps.iter().any(|face| face.map(character).is_some())
    }
}

/// The code point that is printed in place of a missing character. It stays on one line and runs left
/// to right whatever surrounds it, because nobody can read a code backwards.
pub fn code_point(character: char) -> String {
    const BREAK_ALLOWED: char = '\u{200b}';
    const LEFT_TO_RIGHT: char = '\u{2066}';
    const END_OF_DIRECTION: char = '\u{2069}';
    let code = u32::from(character);
    format!("{BREAK_ALLOWED}{LEFT_TO_RIGHT}[U+{code:04X}]{END_OF_DIRECTION}")
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

//! Which characters of a document no face can print, and what is printed in their place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use skrifa::charmap::Charmap;

use super::Fonts;
use crate::export::document::{Block, Document};

/// Characters of one script that no face at hand can print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// The script's English name, or "Other signs".
    pub script: String,
    /// Each of the characters once, in the order of Unicode.
    pub characters: Vec<char>,
    /// How many stand in the document.
    pub count: usize,
    /// Whether the face for Chinese, which is fetched when asked for, is worth fetching for these.
    pub chinese_may_help: bool,
}

/// What no face can print of what was typed, by script. Nothing when all of it is printed.
pub fn uncovered(document: &Document, fonts: &Fonts) -> Vec<Uncovered> {
    let coverage = fonts.coverage();
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for text in typed(document) {
        for character in text.chars().filter(|it| !coverage.is_printed(*it)) {
            *counts.entry(character).or_default() += 1;
        }
    }
    let mut found: Vec<Uncovered> = Vec::new();
    for (character, count) in counts {
        let (script, chinese_may_help) = script_of(character);
        match found.iter_mut().find(|it| it.script == script) {
            Some(same) => {
                same.characters.push(character);
                same.count += count;
            }
            None => found.push(Uncovered {
                script: script.to_owned(),
                characters: vec![character],
                count,
                chinese_may_help,
            }),
        }
    }
    found
}

/// The characters that some face has a glyph for.
#[derive(Clone)]
pub struct Coverage<'f> {
    charmaps: Vec<Charmap<'f>>,
}

impl<'f> Coverage<'f> {
    /// What these faces have between them.
    pub(super) fn of(charmaps: Vec<Charmap<'f>>) -> Self {
        Self { charmaps }
    }

    /// The text with `[U+XXXX]` for each character that no face can print, a space for each kind of
    /// space that none has, and four for a tab.
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

    fn is_printed(&self, character: char) -> bool {
        character.is_whitespace() || is_invisible(character) || self.has_glyph(character)
    }

    fn has_glyph(&self, character: char) -> bool {
        // A glyph for a private character means something only where its font is known, so a file
        // for an archive (PDF/A) may not have one.
        !is_private(character) && self.charmaps.iter().any(|face| face.map(character).is_some())
    }
}

/// How a character that no face has is printed. It stands on one line and runs to the right whatever
/// is around it: where a mark turns the direction of all that follows, nobody could read it from its
/// end.
pub fn code_point(character: char) -> String {
    const LINE_MAY_END: char = '\u{200b}';
    const RUNS_TO_THE_RIGHT: char = '\u{2066}';
    const UNTIL_HERE: char = '\u{2069}';
    let code = u32::from(character);
    format!("{LINE_MAY_END}{RUNS_TO_THE_RIGHT}[U+{code:04X}]{UNTIL_HERE}")
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Characters that are there to be obeyed and not to be seen: joiners, marks of direction, variation
/// selectors. Every shaper leaves them out by itself.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

fn typed(document: &Document) -> impl Iterator<Item = &str> {
    let of_rows = document.blocks.iter().flat_map(|block| match block {
        Block::Table(table) => table.rows.as_slice(),
        _ => &[],
    });
    document.fields().chain(of_rows.flatten()).map(|field| field.text.as_str())
}

/// The name of the script, by Unicode's blocks, and whether the Chinese face has much of it.
fn script_of(character: char) -> (&'static str, bool) {
    let code = u32::from(character);
    let found = SCRIPTS.iter().find(|(first, last, ..)| (*first..=*last).contains(&code));
    found.map_or(("Other signs", false), |(_, _, name, chinese)| (name, *chinese))
}

/// Scripts that names in the United Kingdom are written in and no face that comes with the app has.
const SCRIPTS: [(u32, u32, &str, bool); 28] = [
    (0x0530, 0x058f, "Armenian", false),
    (0x0590, 0x05ff, "Hebrew", false),
    (0x0600, 0x06ff, "Arabic", false),
    (0x0700, 0x074f, "Syriac", false),
    (0x0750, 0x077f, "Arabic", false),
    (0x0980, 0x09ff, "Bengali", false),
    (0x0a00, 0x0a7f, "Gurmukhi", false),
    (0x0a80, 0x0aff, "Gujarati", false),
    (0x0b00, 0x0b7f, "Odia", false),
    (0x0b80, 0x0bff, "Tamil", false),
    (0x0c00, 0x0c7f, "Telugu", false),
    (0x0c80, 0x0cff, "Kannada", false),
    (0x0d00, 0x0d7f, "Malayalam", false),
    (0x0d80, 0x0dff, "Sinhala", false),
    (0x0e00, 0x0e7f, "Thai", false),
    (0x0e80, 0x0eff, "Lao", false),
    (0x0f00, 0x0fff, "Tibetan", false),
    (0x1000, 0x109f, "Burmese", false),
    (0x10a0, 0x10ff, "Georgian", false),
    (0x1100, 0x11ff, "Korean", false),
    (0x1200, 0x139f, "Ethiopic", false),
    (0x1780, 0x17ff, "Khmer", false),
    (0x2e80, 0x30ff, "Chinese and Japanese", true),
    (0x3100, 0x4dbf, "Chinese and Japanese", true),
    (0x4e00, 0x9fff, "Chinese and Japanese", true),
    (0xac00, 0xd7af, "Korean", false),
    (0xff00, 0xffef, "Chinese and Japanese", true),
    (0xe000, 0xf8ff, "Private characters", false),
];

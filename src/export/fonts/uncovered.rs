//! The characters of a document that no face can print, for the practitioner to see before sending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::files::Fonts;
use crate::export::document::{Block, Document, OwnField};

/// Characters of one script that no loaded face can print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// The script's English name, or "Other signs".
    pub script: String,
    /// Each character once, in the order of Unicode.
    pub characters: Vec<char>,
    /// How often they occur in the document.
    pub count: usize,
    /// Whether the Chinese face, which the app fetches on request, may have them.
    pub chinese_may_help: bool,
}

/// The typed characters that no face can print, by script. Empty if the PDF prints everything.
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

fn typed(document: &Document) -> impl Iterator<Item = &str> {
    let of_rows = document.blocks.iter().flat_map(|block| match block {
        Block::Table(table) => table.rows.as_slice(),
        _ => &[],
    });
    let official = document.fields().chain(of_rows.flatten()).map(|field| field.text.as_str());
    official.chain(document.own_fields().map(OwnField::text))
}

/// The name of the character's script, by Unicode block, and whether the Chinese face may have it.
fn script_of(character: char) -> (&'static str, bool) {
    let code = u32::from(character);
    let found = SCRIPTS.iter().find(|(first, last, ..)| (*first..=*last).contains(&code));
    found.map_or(("Other signs", false), |(_, _, name, chinese)| (name, *chinese))
}

/// Scripts in which people in the United Kingdom write names, most of which no face of the app has.
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

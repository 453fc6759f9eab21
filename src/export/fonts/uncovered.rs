//! The characters of a document that no face can print, for the practitioner to see before sending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::face::Face;
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
    /// The face that may have them, which the app fetches on request.
    pub may_help: Option<Face>,
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
        let (script, face) = script_of(character);
        // One that is loaded has been asked already.
        let may_help = face.filter(|face| !fonts.contains(*face));
        match found.iter_mut().find(|it| it.script == script) {
            Some(same) => {
                same.characters.push(character);
                same.count += count;
            }
            None => found.push(Uncovered {
                script: script.to_owned(),
                characters: vec![character],
                count,
                may_help,
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

/// The name of the character's script, by Unicode block, and the face on request that may have it.
fn script_of(character: char) -> (&'static str, Option<Face>) {
    let code = u32::from(character);
    let found = SCRIPTS.iter().find(|(first, last, ..)| (*first..=*last).contains(&code));
    found.map_or(("Other signs", None), |(_, _, name, face)| (name, *face))
}

/// Scripts in which people in the United Kingdom write names, most of which no face of the app has.
const SCRIPTS: [(u32, u32, &str, Option<Face>); 34] = [
    (0x0530, 0x058f, "Armenian", None),
    (0x0590, 0x05ff, "Hebrew", Some(Face::Hebrew)),
    (0x0600, 0x06ff, "Arabic", None),
    (0x0700, 0x074f, "Syriac", None),
    (0x0750, 0x077f, "Arabic", None),
    (0x0980, 0x09ff, "Bengali", Some(Face::Bengali)),
    (0x0a00, 0x0a7f, "Gurmukhi", None),
    (0x0a80, 0x0aff, "Gujarati", None),
    (0x0b00, 0x0b7f, "Odia", None),
    (0x0b80, 0x0bff, "Tamil", Some(Face::Tamil)),
    (0x0c00, 0x0c7f, "Telugu", None),
    (0x0c80, 0x0cff, "Kannada", None),
    (0x0d00, 0x0d7f, "Malayalam", None),
    (0x0d80, 0x0dff, "Sinhala", None),
    (0x0e00, 0x0e7f, "Thai", Some(Face::Thai)),
    (0x0e80, 0x0eff, "Lao", None),
    (0x0f00, 0x0fff, "Tibetan", None),
    (0x1000, 0x109f, "Burmese", None),
    (0x10a0, 0x10ff, "Georgian", None),
    (0x1100, 0x11ff, "Korean", Some(Face::Korean)),
    (0x1200, 0x139f, "Ethiopic", Some(Face::Ethiopic)),
    (0x1780, 0x17ff, "Khmer", None),
    (0x2d80, 0x2ddf, "Ethiopic", Some(Face::Ethiopic)),
    (0x2e80, 0x30ff, "Chinese and Japanese", Some(Face::Chinese)),
    (0x3100, 0x312f, "Chinese and Japanese", Some(Face::Chinese)),
    (0x3130, 0x318f, "Korean", Some(Face::Korean)),
    (0x3190, 0x4dbf, "Chinese and Japanese", Some(Face::Chinese)),
    (0x4e00, 0x9fff, "Chinese and Japanese", Some(Face::Chinese)),
    (0xa960, 0xa97f, "Korean", Some(Face::Korean)),
    (0xab00, 0xab2f, "Ethiopic", Some(Face::Ethiopic)),
    (0xac00, 0xd7ff, "Korean", Some(Face::Korean)),
    (0xfb1d, 0xfb4f, "Hebrew", Some(Face::Hebrew)),
    (0xff00, 0xffef, "Chinese and Japanese", Some(Face::Chinese)),
    (0xe000, 0xf8ff, "Private characters", None),
];

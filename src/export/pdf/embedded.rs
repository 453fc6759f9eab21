//! The faces as they stand in the file.
//!
//! A font in a PDF says once for each of its glyphs which characters it stands for. But in Arabic
//! type one stroke serves many letters, and a space and a no-break space share a glyph. Each further
//! meaning of a glyph goes to a copy of the font, so that what is copied, searched or read aloud is
//! what was typed.

use std::collections::BTreeMap;

use krilla::text::Font;

use super::text::{Glyph, Run};
use crate::export::fonts::{Face, Fonts};

/// Glyphs of a run that go into the file in one go.
pub struct Part {
    pub font: Font,
    /// From the beginning of the run, in points.
    pub x: f32,
    pub glyphs: Vec<Glyph>,
    /// Whether they are drawn as shapes and stand for no text.
    pub drawn: bool,
}

/// The fonts that have been used so far.
pub struct Embedded<'f> {
    fonts: &'f Fonts,
    copies: BTreeMap<(Face, usize), Font>,
    /// What each glyph stands for in the copies of its face, from the first copy on.
    meanings: BTreeMap<(Face, u32), Vec<String>>,
}

/// The copy for letters of several glyphs, each of which stands for all of it. The file says beside
/// them what they mean together.
const TOGETHER: usize = 0;

/// No text needs more copies than this; what does is written as letters of several glyphs are.
const MOST_COPIES: usize = 30;

impl<'f> Embedded<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, copies: BTreeMap::new(), meanings: BTreeMap::new() }
    }

    /// The run in parts, each of one font.
    pub fn parts(&mut self, run: &Run, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut writing: Option<(usize, Part)> = None;
        let mut x = 0.0;
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let Some(range) = &glyph.text else {
                // Drawn beside the text, which goes on as if it were not there.
                if let Some(font) = self.font(run.face, TOGETHER) {
                    parts.push(Part { font, x, glyphs: vec![glyph.clone()], drawn: true });
                }
                if let Some(last) = writing.as_mut().and_then(|(_, part)| part.glyphs.last_mut()) {
                    last.advance += glyph.advance;
                }
                x += glyph.advance;
                continue;
            };
            let beside = [at.checked_sub(1), Some(at + 1)];
            let mut beside = beside.into_iter().flatten().filter_map(|it| run.glyphs.get(it));
            let together = beside.any(|other| other.text == glyph.text);
            let meaning = text.get(range.clone()).unwrap_or_default();
            let copy = if together { TOGETHER } else { self.copy_for(run.face, glyph.id, meaning) };
            match &mut writing {
                Some((same, part)) if *same == copy => part.glyphs.push(glyph.clone()),
                _ => {
                    parts.extend(writing.take().map(|(_, part)| part));
                    writing = self.font(run.face, copy).map(|font| {
                        (copy, Part { font, x, glyphs: vec![glyph.clone()], drawn: false })
                    });
                }
            }
            x += glyph.advance;
        }
        parts.extend(writing.map(|(_, part)| part));
        parts
    }

    /// The copy of the face in which the glyph stands for this, and this alone.
    fn copy_for(&mut self, face: Face, glyph: u32, meaning: &str) -> usize {
        let meanings = self.meanings.entry((face, glyph)).or_default();
        let at = meanings.iter().position(|it| it == meaning).unwrap_or_else(|| {
            meanings.push(meaning.to_owned());
            meanings.len() - 1
        });
        if at < MOST_COPIES { at + 1 } else { TOGETHER }
    }

    fn font(&mut self, face: Face, copy: usize) -> Option<Font> {
        if let Some(font) = self.copies.get(&(face, copy)) {
            return Some(font.clone());
        }
        let (_, bytes) = self.fonts.faces().find(|(it, _)| *it == face)?;
        let font = if copy <= 1 && copy != TOGETHER {
            Font::new(bytes.clone().into(), 0)
        } else {
            // Fonts are told apart by their length among other things; what follows a font in its
            // file is not read.
            let mut other = bytes.to_vec();
            other.resize(bytes.len() + copy + 1, 0);
            Font::new(other.into(), 0)
        }?;
        self.copies.insert((face, copy), font.clone());
        Some(font)
    }
}

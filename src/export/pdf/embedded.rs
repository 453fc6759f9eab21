//! The faces as the file embeds them.
//!
//! A font in a PDF maps each of its glyphs to text once only. But in Arabic type one stroke serves many
//! letters, and a space and a no-break space share a glyph. Each further meaning of a glyph goes to a
//! copy of the font, so that copying, searching and reading aloud give exactly the typed text.

use std::collections::BTreeMap;

use krilla::text::Font;

use super::text::{Glyph, Run};
use crate::export::fonts::{Face, Fonts};

/// Consecutive glyphs of a run that use one embedded font.
pub struct EmbeddedRun {
    pub font: Font,
    /// The distance from the start of the run, in points.
    pub x: f32,
    pub glyphs: Vec<Glyph>,
    /// Whether they are drawn as shapes that stand for no text.
    pub drawn: bool,
}

/// The fonts used so far.
pub struct Embedded<'f> {
    fonts: &'f Fonts,
    copies: BTreeMap<(Face, usize), Font>,
    /// The meanings of each glyph, one for each copy of its face, from the first.
    meanings: BTreeMap<(Face, u32), Vec<String>>,
}

/// The copy for glyphs that form one letter together. The file states beside them what they mean as a
/// group.
const TOGETHER: usize = 0;

/// More copies than any real text needs. Further meanings are written like groups of glyphs.
const MOST_COPIES: usize = 30;

impl<'f> Embedded<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, copies: BTreeMap::new(), meanings: BTreeMap::new() }
    }

    /// Splits a run into stretches of one font each.
    pub fn split(&mut self, run: &Run, text: &str) -> Vec<EmbeddedRun> {
        let mut parts = Vec::new();
        let mut writing: Option<(usize, EmbeddedRun)> = None;
        let mut x = 0.0;
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let Some(range) = &glyph.text else {
                // Drawn beside the text, which continues as if this glyph were not there.
                if let Some(font) = self.font(run.face, TOGETHER) {
                    parts.push(EmbeddedRun { font, x, glyphs: vec![glyph.clone()], drawn: true });
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
                        (copy, EmbeddedRun { font, x, glyphs: vec![glyph.clone()], drawn: false })
                    });
                }
            }
            x += glyph.advance;
        }
        parts.extend(writing.map(|(_, part)| part));
        parts
    }

    /// The copy of the face in which the glyph has this meaning and no other.
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
            // Trailing zeros, which nothing reads, make the copy a different font for krilla.
            let mut other = bytes.to_vec();
            other.resize(bytes.len() + copy + 1, 0);
            Font::new(other.into(), 0)
        }?;
        self.copies.insert((face, copy), font.clone());
        Some(font)
    }
}

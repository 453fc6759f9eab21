//! The faces as the file embeds them: with one glyph for each sign, and one meaning for each glyph.
//!
//! A font in a PDF says once what each of its glyphs means. Whatever else a file can say of its text, some
//! readers follow, some ignore and some read twice. But shaping gives several glyphs for one letter, such
//! as a vowel with its accent, and one glyph for several letters: in Arabic type one stroke serves many,
//! and a space and a no-break space look alike. So the glyphs of a letter become one glyph that is
//! composed of them, and a further meaning of a glyph becomes another glyph, composed of it alone
//! (decision 0045).

use std::collections::BTreeMap;

use krilla::text::Font;
use skrifa::FontRef;
use skrifa::raw::TableProvider;

use super::composites::{Composite, with_composites};
use super::page::PdfPage;
use super::signs::{PlacedSign, Sign, Stretch, stretches};
use super::text::{Glyph, Line};
use crate::export::fonts::{Face, Fonts};

/// The faces that a document uses, each with its signs.
pub struct Embedded {
    faces: BTreeMap<Face, (Font, FaceSigns)>,
}

/// A stretch of a line as it is drawn.
pub struct EmbeddedRun {
    pub font: Font,
    /// The font size, in points.
    pub size: f32,
    /// The distance from the left edge of the paragraph, in points.
    pub x: f32,
    /// The glyphs from left to right. Their ranges are of the text beside them.
    pub glyphs: Vec<Glyph>,
    /// What the glyphs mean, one after the other.
    pub text: String,
}

impl Embedded {
    /// The faces for these pages. `None` if one cannot be read.
    pub fn of(pages: &[PdfPage], fonts: &Fonts) -> Option<Self> {
        let mut all: BTreeMap<Face, FaceSigns> = BTreeMap::new();
        for (face, file) in fonts.faces() {
            all.insert(face, FaceSigns::of(&FontRef::new(file).ok()?)?);
        }
        for line in pages.iter().flat_map(PdfPage::lines) {
            for stretch in stretches(line) {
                all.get_mut(&stretch.face)?.learn(&stretch);
            }
        }
        let mut faces = BTreeMap::new();
        for (face, file) in fonts.faces() {
            let signs = all.remove(&face)?;
            let font = if signs.composites.is_empty() {
                Font::new(file.clone().into(), 0)
            } else {
                Font::new(with_composites(file, &signs.composites)?.into(), 0)
            };
            faces.insert(face, (font?, signs));
        }
        Some(Self { faces })
    }

    /// A line as it is drawn.
    pub fn runs(&self, line: &Line) -> Vec<EmbeddedRun> {
        let runs = stretches(line).into_iter().filter_map(|stretch| {
            let (font, signs) = self.faces.get(&stretch.face)?;
            Some(signs.draw(&stretch, font))
        });
        runs.collect()
    }
}

/// The signs of a face so far.
struct FaceSigns {
    units_per_em: f32,
    /// The number of glyphs that the face has itself.
    own: usize,
    /// The first meaning of each of these.
    meanings: BTreeMap<u16, String>,
    /// The glyphs to add.
    composites: Vec<Composite>,
    /// The number of the glyph for each sign that has one of these.
    added: BTreeMap<Sign, u32>,
}

impl FaceSigns {
    fn of(font: &FontRef<'_>) -> Option<Self> {
        Some(Self {
            units_per_em: font.head().ok()?.units_per_em().into(),
            own: font.maxp().ok()?.num_glyphs().into(),
            meanings: BTreeMap::new(),
            composites: Vec::new(),
            added: BTreeMap::new(),
        })
    }

    fn signs<'s>(&self, stretch: &'s Stretch<'_>) -> impl Iterator<Item = PlacedSign> + use<'s> {
        stretch.signs(self.units_per_em / stretch.size)
    }

    fn learn(&mut self, stretch: &Stretch<'_>) {
        for PlacedSign { sign, advance, .. } in self.signs(stretch) {
            if let Some(glyph) = sign.single_glyph() {
                let first = self.meanings.entry(glyph).or_insert_with(|| sign.meaning.clone());
                if *first == sign.meaning {
                    continue;
                }
            }
            let number = self.own + self.composites.len();
            // A font has no more numbers than these.
            if number < usize::from(u16::MAX) && !self.added.contains_key(&sign) {
                let advance = (advance * self.units_per_em / stretch.size).round() as u16;
                self.composites.push(Composite { parts: sign.parts.clone(), advance });
                self.added.insert(sign, number as u32);
            }
        }
    }

    fn draw(&self, stretch: &Stretch<'_>, font: &Font) -> EmbeddedRun {
        let mut drawn = EmbeddedRun {
            font: font.clone(),
            size: stretch.size,
            x: stretch.x,
            glyphs: Vec::new(),
            text: String::new(),
        };
        for PlacedSign { sign, advance, right, up } in self.signs(stretch) {
            let from = drawn.text.len();
            drawn.text.push_str(&sign.meaning);
            let text = from..drawn.text.len();
            let single =
                sign.single_glyph().filter(|it| self.meanings.get(it) == Some(&sign.meaning));
            let glyph = single.map(u32::from).or_else(|| self.added.get(&sign).copied());
            // Where the font has no room for a sign, its first part stands for it.
            let glyph = glyph.or_else(|| sign.parts.first().map(|part| part.glyph.into()));
            match (glyph, drawn.glyphs.last_mut()) {
                (Some(id), _) => drawn.glyphs.push(Glyph { id, advance, right, up, text }),
                (None, Some(last)) => last.advance += advance,
                (None, None) => drawn.x += advance,
            }
        }
        drawn
    }
}

//! The pages as pictures, from the same layout as the PDF, so that they show exactly what it prints.
//!
//! Each page is an SVG of shapes alone. It contains no text, so nothing in it can be taken for markup,
//! and it needs no font. Screen readers get nothing from it; the answers themselves are on other pages.

use std::collections::BTreeSet;
use std::fmt::Write;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::draft::ANGLE;
use super::page::{PdfPage, Shape, ShapeStyle};
use super::style::{Colour, LEFT, PAGE_HEIGHT, PAGE_WIDTH};
use super::text::Line;
use crate::export::fonts::{Face, Fonts};

/// Page `number` of `count`.
pub fn svg(page: &PdfPage, number: usize, count: usize, fonts: &Fonts) -> String {
    let mut picture = Svg {
        number,
        fonts: fonts
            .faces()
            .filter_map(|(face, it)| Some((face, FontRef::new(it).ok()?)))
            .collect(),
        glyphs: BTreeSet::new(),
        drawn: String::new(),
    };
    if let Some(letters) = &page.watermark {
        let (x, y) = (PAGE_WIDTH / 2.0, PAGE_HEIGHT / 2.0);
        picture.add(format_args!("<g transform=\"rotate({ANGLE} {x:.2} {y:.2})\">"));
        picture.line(&letters.line, letters.x, letters.baseline, letters.colour);
        picture.drawn.push_str("</g>");
    }
    for shape in &page.shapes {
        picture.shape(shape, 0.0, 0.0);
    }
    for (y, within) in &page.pictures {
        for shape in &within.shapes {
            picture.shape(shape, LEFT, *y);
        }
        for words in &within.texts {
            picture.line(&words.line, LEFT + words.x, y + words.baseline, words.colour);
        }
    }
    for text in &page.texts {
        picture.line(&text.line, text.x, text.baseline, text.colour);
    }
    let (outlines, drawn) = (picture.outlines(), picture.drawn);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}\" \
         role=\"img\" aria-label=\"Page {number} of {count}\"><defs>{outlines}</defs>\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{drawn}</svg>"
    )
}

struct Svg<'f> {
    number: usize,
    fonts: Vec<(Face, FontRef<'f>)>,
    /// The glyphs on the page, each of which is outlined once.
    glyphs: BTreeSet<(Face, u32)>,
    drawn: String,
}

impl Svg<'_> {
    fn shape(&mut self, shape: &Shape, right: f32, down: f32) {
        let (x, y) = (shape.x + right, shape.y + down);
        let Shape { width, height, .. } = *shape;
        let style = match shape.style {
            ShapeStyle::Filled(colour) => format!("fill=\"{}\"", hex(colour)),
            ShapeStyle::Round(colour) => {
                format!("rx=\"{:.2}\" fill=\"{}\"", width.min(height) / 2.0, hex(colour))
            }
            ShapeStyle::Framed(colour, line) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{line}\"", hex(colour))
            }
        };
        self.add(format_args!(
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" {style}/>"
        ));
    }

    fn line(&mut self, line: &Line, x: f32, baseline: f32, colour: Colour) {
        for run in &line.runs {
            let Some((_, font)) = self.fonts.iter().find(|(face, _)| *face == run.face) else {
                continue;
            };
            let units = f32::from(
                Metrics::new(font, Size::unscaled(), LocationRef::default()).units_per_em,
            );
            let scale = run.size / units;
            let left = x + run.x;
            self.add(format_args!(
                "<g fill=\"{}\" transform=\"translate({left:.2} {baseline:.2}) scale({scale:.5} -{scale:.5})\">",
                hex(colour)
            ));
            let mut pen = 0.0;
            for glyph in &run.glyphs {
                let (x, y) = ((pen + glyph.right) / scale, glyph.up / scale);
                let name = self.name(run.face, glyph.id);
                self.add(format_args!("<use href=\"#{name}\" x=\"{x:.0}\" y=\"{y:.0}\"/>"));
                self.glyphs.insert((run.face, glyph.id));
                pen += glyph.advance;
            }
            self.drawn.push_str("</g>");
        }
    }

    /// An id that differs from those of other pages, which may be shown beside this one.
    fn name(&self, face: Face, glyph: u32) -> String {
        format!("page{}-{}-{glyph}", self.number, face as u8)
    }

    fn outlines(&self) -> String {
        let mut all = String::new();
        for (face, glyph) in &self.glyphs {
            let font = self.fonts.iter().find(|(it, _)| it == face);
            let outlines = font.map(|(_, font)| font.outline_glyphs());
            let Some(outline) = outlines.and_then(|it| it.get(GlyphId::new(*glyph))) else {
                continue;
            };
            let mut path = SvgPath(String::new());
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if outline.draw(settings, &mut path).is_ok() && !path.0.is_empty() {
                let name = self.name(*face, *glyph);
                // Writing into a string cannot fail.
                let _ = write!(all, "<path id=\"{name}\" d=\"{}\"/>", path.0);
            }
        }
        all
    }

    fn add(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.drawn.write_fmt(markup);
    }
}

/// An outline as path data.
struct SvgPath(String);

impl SvgPath {
    fn add(&mut self, command: char, points: &[f32]) {
        self.0.push(command);
        for point in points {
            let _ = write!(self.0, "{point:.0} ");
        }
    }
}

impl OutlinePen for SvgPath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[x, y]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.add('Q', &[cx, cy, x, y]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.add('C', &[cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

fn hex((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

//! The signs of a line: what each looks like, what it means, and in which order a file draws them.

use unicode_normalization::char::is_combining_mark;

use super::composites::Part;
use super::text::{Glyph, Line, Run};
use crate::export::fonts::Face;

/// What one glyph of the file looks like and means.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    /// What is seen, in units of the font; nothing for a space, and for what another sign shows.
    pub parts: Vec<Part>,
    pub meaning: String,
}

impl Sign {
    /// The glyph that it looks like, if it looks like one.
    pub fn single_glyph(&self) -> Option<u16> {
        match self.parts[..] {
            [Part { glyph, .. }] => Some(glyph),
            _ => None,
        }
    }
}

/// A sign on a line. Lengths are in points.
pub struct PlacedSign {
    pub sign: Sign,
    /// The distance from its origin to the next one's.
    pub advance: f32,
    /// Its shift to the right.
    pub right: f32,
    /// Its shift upwards.
    pub up: f32,
}

/// Runs of a line, side by side, that one font draws.
pub struct Stretch<'l> {
    pub face: Face,
    /// The font size, in points.
    pub size: f32,
    /// The distance from the left edge of the paragraph, in points.
    pub x: f32,
    runs: Vec<&'l Run>,
    text: &'l str,
}

/// The stretches of a line, from left to right. A space goes with the words around it if they are of one
/// face: a reader that takes each font for a text of its own puts the words of an Arabic name, which are
/// drawn from the left, in the wrong order.
pub fn stretches(line: &Line) -> Vec<Stretch<'_>> {
    let is_blank =
        |run: &Run| run.glyphs.iter().all(|it| meaning(it, &line.text).trim().is_empty());
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    for (at, run) in line.runs.iter().enumerate() {
        let next = line.runs.get(at + 1);
        if let Some(last) = stretches.last_mut() {
            let is_between = is_blank(run) && next.is_some_and(|next| next.face == last.face);
            if (run.face == last.face || is_between) && run.size == last.size {
                last.runs.push(run);
                continue;
            }
        }
        let (face, size, x) = (run.face, run.size, run.x);
        stretches.push(Stretch { face, size, x, runs: vec![run], text: &line.text });
    }
    stretches
}

fn meaning<'t>(glyph: &Glyph, text: &'t str) -> &'t str {
    text.get(glyph.text.clone()).unwrap_or_default()
}

impl<'l> Stretch<'l> {
    /// Its signs, from left to right. `scale` is the number of units of the font in a point.
    pub fn signs<'s>(&'s self, scale: f32) -> impl Iterator<Item = PlacedSign> + use<'s> {
        let runs = self.runs.iter().enumerate();
        runs.flat_map(move |(at, run)| {
            let glyphs = run.glyphs.chunk_by(|one, next| one.text == next.text);
            let mut signs: Vec<_> =
                glyphs.flat_map(|glyphs| self.of_cluster(glyphs, run, scale)).collect();
            // The next run begins where it was laid out.
            if let (Some(last), Some(next)) = (signs.last_mut(), self.runs.get(at + 1)) {
                let ends = run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
                last.advance += next.x - ends;
            }
            signs
        })
    }

    /// The signs of glyphs that stand for one part of the text together.
    fn of_cluster(&self, glyphs: &[Glyph], run: &Run, scale: f32) -> Vec<PlacedSign> {
        let Some(first) = glyphs.first() else { return Vec::new() };
        let meaning = meaning(first, self.text);
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        // A space of another face is a space of this one.
        let (parts, right, up) = match glyphs {
            _ if run.face != self.face => (Vec::new(), 0.0, 0.0),
            [alone] => (parts(glyphs, None), alone.right, alone.up),
            _ => (parts(glyphs, Some(scale)), 0.0, 0.0),
        };
        let (seen, rest) = meaning.split_at(length_seen(meaning, run.is_right_to_left));
        let seen = Sign { parts, meaning: seen.to_owned() };
        let seen = PlacedSign { sign: seen, advance, right, up };
        let unseen = |meaning: String| PlacedSign {
            sign: Sign { parts: Vec::new(), meaning },
            advance: 0.0,
            right: 0.0,
            up: 0.0,
        };
        let in_order = |rest: &str| match run.is_right_to_left {
            // Readers turn around what they find from left to right.
            true => rest.chars().rev().collect(),
            false => rest.to_owned(),
        };
        let rest = (!rest.is_empty()).then(|| unseen(in_order(rest)));
        let mut signs: Vec<_> = [seen].into_iter().chain(rest).collect();
        if run.is_right_to_left {
            signs.reverse();
        }
        signs
    }
}

/// How much of a cluster its visible sign means, in bytes; an empty sign beside it means the rest. A reader
/// takes a sign with a combining mark among its letters for one without a width (pdf.js), and turns the
/// letters of a sign around in text from the right (poppler, PDFium).
fn length_seen(meaning: &str, is_right_to_left: bool) -> usize {
    let mut after_first = meaning.char_indices().skip(1);
    let at = after_first.find(|(_, it)| is_right_to_left || is_combining_mark(*it));
    at.map_or(meaning.len(), |(at, _)| at)
}

/// The parts of a sign, at their places where there are several.
fn parts(glyphs: &[Glyph], scale: Option<f32>) -> Vec<Part> {
    let mut pen = 0.0;
    let part = |glyph: &Glyph| {
        let scale = scale.unwrap_or_default();
        let right = ((pen + glyph.right) * scale).round() as i16;
        let up = (glyph.up * scale).round() as i16;
        pen += glyph.advance;
        Some(Part { glyph: u16::try_from(glyph.id).ok()?, right, up })
    };
    glyphs.iter().filter_map(part).collect()
}

//! Sets text: shapes it, finds a face for each character, and breaks it into lines.

use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName,
    FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use crate::export::direction::{self, Direction};
use crate::export::fonts::{Coverage, Face, Fonts, code_point, is_invisible};

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The size of the type, in points.
    pub size: f32,
    /// From one line to the next, in points.
    pub leading: f32,
    /// How many bytes at the beginning are bold.
    pub bold: usize,
    /// Where a line stands that does not fill the width.
    pub align: Align,
}

/// Where a line stands that does not fill the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the side where its text begins.
    Start,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// One line of a paragraph, set.
#[derive(Clone, Debug)]
pub struct Line {
    /// What is printed in the paragraph. The glyphs say which part of it each stands for.
    pub text: Arc<str>,
    /// From left to right.
    pub runs: Vec<Run>,
    /// From the top of the line to its baseline, in points.
    pub baseline: f32,
    /// In points.
    pub height: f32,
}

/// Glyphs of one face, side by side.
#[derive(Clone, Debug)]
pub struct Run {
    /// Of which face they are.
    pub face: Face,
    /// The size of the type, in points.
    pub size: f32,
    /// Where the first begins, from the left edge of the paragraph, in points.
    pub x: f32,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph, and how it stands. All lengths are in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// From its origin to that of the next.
    pub advance: f32,
    /// How far it is moved to the right.
    pub right: f32,
    /// How far it is moved up.
    pub up: f32,
    /// The part of the paragraph's text that it stands for. None for a sign that belongs to the
    /// glyph beside it: the dots of an Arabic letter, whose stroke stands for the letter, or what a
    /// person in an emoji holds.
    pub text: Option<Range<usize>>,
}

/// Sets text in the faces at hand.
pub struct Typesetter<'f> {
    coverage: Coverage<'f>,
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// The faces by the number that parley knows their bytes by.
    faces: Vec<(u64, Face)>,
}

impl<'f> Typesetter<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut context =
            FontContext { collection: Collection::new(options), ..FontContext::default() };
        let mut faces = Vec::new();
        for (face, bytes) in fonts.faces() {
            let blob = Blob::new(bytes.clone());
            faces.push((blob.id(), face));
            let weight = match face {
                Face::TextBold => FontWeight::BOLD,
                _ => FontWeight::NORMAL,
            };
            let known_as = FontInfoOverride {
                family_name: Some(family(face)),
                weight: Some(weight),
                ..FontInfoOverride::default()
            };
            context.collection.register_fonts(blob, Some(known_as));
        }
        Self { coverage: fonts.coverage(), fonts: context, layouts: LayoutContext::new(), faces }
    }

    /// The lines of one paragraph, whose text holds no line breaks, within a width in points. An
    /// empty paragraph is one empty line.
    pub fn set(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let mut printed = self.coverage.printable(text).into_owned();
        let mut layout = self.layout(&printed, style, width);
        // A character may have a glyph in one face while its neighbour, with which it makes up one
        // sign, has one only in another. Then the sign cannot be set, and its code points are.
        while let Some(without_glyph) = self.first_without_glyph(&layout) {
            let characters = printed.get(without_glyph.clone()).unwrap_or_default();
            if characters.is_empty() || characters.is_ascii() {
                break;
            }
            let spelt: String = characters.chars().map(code_point).collect();
            printed.replace_range(without_glyph, &spelt);
            layout = self.layout(&printed, style, width);
        }
        self.lines(&layout, &printed.into(), style)
    }

    fn layout(&mut self, text: &str, style: Style, width: f32) -> Layout<()> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let families = FAMILIES.map(FontFamilyName::named);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families[..].into())));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold > 0 {
            let bold = 0..style.bold.min(text.len());
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), bold);
        }
        builder.set_base_direction(match direction::of_line(text) {
            Direction::LeftToRight => BaseDirection::Ltr,
            Direction::RightToLeft => BaseDirection::Rtl,
        });
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let alignment = match style.align {
            Align::Start => Alignment::Start,
            Align::Middle => Alignment::Center,
            Align::Right => Alignment::Right,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout
    }

    /// The part of the text that the first glyph stands for that is none: number 0 of every font.
    fn first_without_glyph(&self, layout: &Layout<()>) -> Option<Range<usize>> {
        let runs = layout.lines().flat_map(|line| line.runs());
        let clusters = runs.flat_map(|run| clusters(&run));
        let without = clusters.into_iter().find(|it| it.glyphs.iter().any(|glyph| glyph.id == 0));
        without.map(|cluster| cluster.text)
    }

    fn lines(&self, layout: &Layout<()>, text: &Arc<str>, style: Style) -> Vec<Line> {
        let lines = layout.lines().map(|line| {
            let metrics = *line.metrics();
            let mut x = metrics.offset + metrics.inline_min_coord;
            let runs = line.runs().filter_map(|run| {
                let starts = x;
                x += run.advance();
                self.run(&run, text, starts)
            });
            Line {
                text: text.clone(),
                runs: runs.collect(),
                baseline: metrics.baseline - metrics.block_min_coord,
                height: style.leading,
            }
        });
        lines.collect()
    }

    fn run(&self, run: &parley::Run<'_, ()>, text: &str, x: f32) -> Option<Run> {
        let id = run.font().data.id();
        let (_, face) = *self.faces.iter().find(|(it, _)| *it == id)?;
        let mut glyphs = Vec::new();
        for cluster in clusters(run) {
            let seen = seen(text, cluster.text);
            // What stands for nothing that is seen has no width and no shape, and a file that can be
            // read aloud may not hold a glyph without text.
            if seen.is_empty() {
                continue;
            }
            // Several glyphs for one letter need words of their own in the file. Readers take them for
            // a word of its own in a line that runs to the left, and PDFium leaves emoji out of them.
            // So there, one stands for all.
            let one_for_all = run.is_rtl() || face == Face::Emoji;
            let only = one_for_all.then(|| widest(&cluster.glyphs));
            glyphs.extend(cluster.glyphs.into_iter().enumerate().map(|(at, glyph)| Glyph {
                id: glyph.id,
                advance: glyph.advance,
                right: glyph.x,
                up: -glyph.y,
                text: only.is_none_or(|only| only == at).then(|| seen.clone()),
            }));
        }
        (!glyphs.is_empty()).then_some(Run { face, size: run.font_size(), x, glyphs })
    }
}

/// Glyphs, and the part of the text that they stand for together.
struct Cluster {
    text: Range<usize>,
    glyphs: Vec<parley::Glyph>,
}

/// The clusters of a run, from left to right. A ligature is one cluster with all its letters.
fn clusters(run: &parley::Run<'_, ()>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for cluster in run.clusters() {
        match clusters.last_mut() {
            Some(ligature) if cluster.is_ligature_continuation() => {
                ligature.text.end = cluster.text_range().end;
            }
            _ => clusters
                .push(Cluster { text: cluster.text_range(), glyphs: cluster.glyphs().collect() }),
        }
    }
    if run.is_rtl() {
        clusters.reverse();
    }
    clusters
}

/// Where the glyph with the largest advance is.
fn widest(glyphs: &[parley::Glyph]) -> usize {
    let widest = glyphs
        .iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.advance.total_cmp(&other.advance));
    widest.map_or(0, |(at, _)| at)
}

/// A part of the text without the invisible characters at its ends.
fn seen(text: &str, part: Range<usize>) -> Range<usize> {
    let characters = text.get(part.clone()).unwrap_or_default();
    let from = part.start + characters.len() - characters.trim_start_matches(is_invisible).len();
    let to = from + characters.trim_matches(is_invisible).len();
    from..to
}

/// The names that the faces go by here, in the order in which they are asked for a glyph.
const FAMILIES: [&str; 5] = ["text", "arabic", "gurmukhi", "emoji", "chinese"];

fn family(face: Face) -> &'static str {
    match face {
        Face::Text | Face::TextBold => "text",
        Face::Arabic => "arabic",
        Face::Gurmukhi => "gurmukhi",
        Face::Emoji => "emoji",
        Face::Chinese => "chinese",
    }
}

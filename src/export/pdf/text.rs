//! Lays out text: shapes it, finds a face for each character, and breaks it into lines.

use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName,
    FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use super::style::{Align, TextStyle};
use crate::domain::signs::{Direction, is_invisible};
use crate::export::fonts::{Coverage, Face, Fonts, code_point};
use crate::export::text_direction;

/// One line of a paragraph. Lengths are in points.
#[derive(Clone, Debug)]
pub struct Line {
    /// The printed text of the whole paragraph, to which each glyph refers.
    pub text: Arc<str>,
    /// The runs from left to right.
    pub runs: Vec<Run>,
    /// The distance from the top of the line to its baseline.
    pub baseline: f32,
    /// The height, from this line's top to the next one's.
    pub height: f32,
}

/// Glyphs of one face, side by side.
#[derive(Clone, Debug)]
pub struct Run {
    pub face: Face,
    /// The font size, in points.
    pub size: f32,
    /// The distance from the left edge of the paragraph, in points.
    pub x: f32,
    /// Whether its text runs to the left.
    pub is_right_to_left: bool,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph and its place. Lengths are in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// The distance from its origin to the next glyph's.
    pub advance: f32,
    /// Its shift to the right.
    pub right: f32,
    /// Its shift upwards.
    pub up: f32,
    /// The part of the paragraph's text that it stands for, alone or together with those beside it that
    /// stand for the same part: a letter and its accent, or a person in an emoji and what they hold.
    pub text: Range<usize>,
}

/// Lays out text in the loaded faces.
pub struct Typesetter<'f> {
    coverage: Coverage<'f>,
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// The faces, by parley's id for their bytes.
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

    /// Breaks one paragraph, whose text contains no line breaks, into lines of a width in points. An
    /// empty paragraph gives one empty line.
    pub fn layout(&mut self, text: &str, style: TextStyle, width: f32) -> Vec<Line> {
        let mut printed = self.coverage.printable(text).into_owned();
        let mut layout = self.shape(&printed, style, width);
        // Two characters that form one sign may have their glyphs in different faces. No face can
        // show that sign, so its code points are printed instead.
        while let Some(without_glyph) = self.first_without_glyph(&layout) {
            let characters = printed.get(without_glyph.clone()).unwrap_or_default();
            if characters.is_empty() || characters.is_ascii() {
                break;
            }
            let spelt: String = characters.chars().map(code_point).collect();
            printed.replace_range(without_glyph, &spelt);
            layout = self.shape(&printed, style, width);
        }
        self.lines(&layout, &printed.into(), style)
    }

    fn shape(&mut self, text: &str, style: TextStyle, width: f32) -> Layout<()> {
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
        builder.set_base_direction(match text_direction::of_line(text) {
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

    /// The part of the text behind the first missing glyph, which is number 0 of every font.
    fn first_without_glyph(&self, layout: &Layout<()>) -> Option<Range<usize>> {
        let runs = layout.lines().flat_map(|line| line.runs());
        let clusters = runs.flat_map(|run| clusters(&run));
        let without = clusters.into_iter().find(|it| it.glyphs.iter().any(|glyph| glyph.id == 0));
        without.map(|cluster| cluster.text)
    }

    fn lines(&self, layout: &Layout<()>, text: &Arc<str>, style: TextStyle) -> Vec<Line> {
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
            let visible = visible(text, cluster.text);
            // Invisible characters have no width and no shape, and PDF/UA forbids glyphs without text.
            if visible.is_empty() {
                continue;
            }
            glyphs.extend(cluster.glyphs.into_iter().map(|glyph| Glyph {
                id: glyph.id,
                advance: glyph.advance,
                right: glyph.x,
                up: -glyph.y,
                text: visible.clone(),
            }));
        }
        (!glyphs.is_empty()).then(|| Run {
            face,
            size: run.font_size(),
            x,
            is_right_to_left: run.is_rtl(),
            glyphs,
        })
    }
}

/// Glyphs that stand for one part of the text together.
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

/// A part of the text without the invisible characters at its ends.
fn visible(text: &str, part: Range<usize>) -> Range<usize> {
    let characters = text.get(part.clone()).unwrap_or_default();
    let from = part.start + characters.len() - characters.trim_start_matches(is_invisible).len();
    let to = from + characters.trim_matches(is_invisible).len();
    from..to
}

/// The family names of the faces, in the order in which they are searched for a glyph.
const FAMILIES: [&str; 12] = [
    "text", "arabic", "gurmukhi", "signs", "emoji", "hebrew", "bengali", "tamil", "thai",
    "ethiopic", "chinese", "korean",
];

fn family(face: Face) -> &'static str {
    match face {
        Face::Text | Face::TextBold => "text",
        Face::Arabic => "arabic",
        Face::Gurmukhi => "gurmukhi",
        Face::Signs => "signs",
        Face::Emoji => "emoji",
        Face::Hebrew => "hebrew",
        Face::Bengali => "bengali",
        Face::Tamil => "tamil",
        Face::Thai => "thai",
        Face::Ethiopic => "ethiopic",
        Face::Chinese => "chinese",
        Face::Korean => "korean",
    }
}

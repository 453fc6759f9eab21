//! A page with everything in its place. All lengths are in points.

use super::style::Colour;
use super::text::Line;

/// One page. Positions count from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct PdfPage {
    /// The letters behind everything else, turned about the middle of the page, and drawn as shapes:
    /// searching and copying find the words of the form, and none of these letters.
    pub watermark: Option<PlacedLine>,
    /// The shapes below the text.
    pub shapes: Vec<Shape>,
    /// The pictures, each with its distance from the top. They start at the left edge of the text.
    pub pictures: Vec<(f32, Picture)>,
    /// The lines in reading order, followed by those that only the page needs.
    pub texts: Vec<PlacedLine>,
}

impl PdfPage {
    /// Every line on it.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let placed = self.watermark.iter().chain(&self.texts).map(|text| &text.line);
        let in_pictures = self.pictures.iter().flat_map(|(_, picture)| &picture.texts);
        placed.chain(in_pictures.map(|text| &text.line))
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub style: ShapeStyle,
}

/// The style of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShapeStyle {
    Filled(Colour),
    /// Filled, with half circles as its shorter sides.
    Round(Colour),
    /// An outline of this width.
    Framed(Colour, f32),
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct PlacedLine {
    pub line: Line,
    /// The left edge of its column.
    pub x: f32,
    /// The height of its baseline.
    pub baseline: f32,
    pub colour: Colour,
    pub owner: LineOwner,
}

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOwner {
    /// The paragraph of the structure with this number.
    Paragraph(usize),
    /// The page alone: a repeated label, or the page's number.
    Page,
}

/// A place that a reader can jump to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    pub title: String,
    /// 2 for a part of the form, 3 for anything inside one.
    pub depth: u8,
    /// The page's index, from 0.
    pub page: usize,
    /// The distance from the top of the page.
    pub y: f32,
}

/// A picture. Positions count from its own top left corner.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its paragraph number in the structure.
    pub number: usize,
    pub height: f32,
    pub shapes: Vec<Shape>,
    pub texts: Vec<PictureText>,
}

/// A line of text in a picture.
#[derive(Clone, Debug)]
pub struct PictureText {
    pub line: Line,
    pub x: f32,
    pub baseline: f32,
    pub colour: Colour,
}

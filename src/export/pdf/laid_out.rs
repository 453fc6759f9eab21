//! The lines and boxes of the form, laid out but not yet spread over pages. Lengths are in points.

use super::page::{LineOwner, Picture};
use super::style::Colour;
use super::text::Line;

/// A line, and its place in its paragraph and column.
#[derive(Clone, Debug)]
pub struct LaidLine {
    pub line: Line,
    pub owner: LineOwner,
    pub colour: Colour,
    /// The distance from the left of its column.
    pub left: f32,
    /// The space above it, unless it comes first.
    pub gap: f32,
    /// The number of lines before it in its paragraph.
    pub before: usize,
    /// The number of lines after it in its paragraph.
    pub after: usize,
    /// A bullet on the same baseline, with the number of its own paragraph.
    pub bullet: Option<(Line, usize)>,
}

impl LaidLine {
    /// The height, including the space above it.
    pub fn height(&self, is_first: bool) -> f32 {
        self.line.height + if is_first { 0.0 } else { self.gap }
    }
}

/// A row of boxes.
#[derive(Clone, Debug)]
pub struct LaidRow {
    pub cells: Vec<LaidCell>,
    pub least_height: f32,
    /// Whether it may be split wherever its lines may, and not only if it is longer than a page.
    pub may_split: bool,
}

/// A box.
#[derive(Clone, Debug)]
pub struct LaidCell {
    pub width: f32,
    pub shaded: bool,
    /// Whether its text is centred vertically.
    pub centred: bool,
    /// Whether it has lines to write on.
    pub ruled: bool,
    pub lines: Vec<LaidLine>,
}

/// A piece of the form.
#[derive(Clone, Debug)]
pub enum LaidPiece {
    /// Lines with space around them.
    Lines {
        lines: Vec<LaidLine>,
        before: f32,
        after: f32,
        /// Whether it starts a new page.
        begins_page: bool,
        /// Whether the next piece must begin on the same page.
        introduces: bool,
        /// Whether a rule follows it.
        ruled: bool,
        /// The depth and title of its bookmark.
        bookmark: Option<(u8, String)>,
    },
    /// A picture, which is never split.
    Picture(Picture),
    /// Rows of boxes, followed by a gap.
    Rows {
        head: Option<LaidRow>,
        /// The row that replaces the head on the following pages.
        continued: Option<LaidRow>,
        rows: Vec<LaidRow>,
        bookmark: Option<(u8, String)>,
    },
}

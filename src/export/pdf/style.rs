//! The measures, colours and text styles of the form. Lengths are in points.

/// The style of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The font size.
    pub size: f32,
    /// The distance from one line to the next.
    pub leading: f32,
    /// The number of bytes at the start that are bold.
    pub bold: usize,
    pub align: Align,
}

/// The place of a line that does not fill the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the side where its text begins.
    Start,
    Middle,
    Right,
}

/// A colour as red, green and blue.
pub type Colour = (u8, u8, u8);

pub const BLACK: Colour = (0, 0, 0);
pub const NAVY: Colour = (0x1f, 0x38, 0x64);
pub const GREY: Colour = (0x40, 0x40, 0x40);

/// A4.
pub const PAGE_WIDTH: f32 = 595.28;
pub const PAGE_HEIGHT: f32 = 841.89;

/// The left edge of the text.
pub const LEFT: f32 = 56.7;

/// The width of the text: A4 with margins of 20 mm.
pub const WIDTH: f32 = 481.9;

/// Between the edge of a box and its text.
pub const PADDING_X: f32 = 5.65;
pub const PADDING_Y: f32 = 3.4;

/// The height of a line to write on by hand.
pub const WRITING_LINE: f32 = 24.0;

/// The style of what the form asks, and of the answers.
pub const BODY: TextStyle = TextStyle { size: 10.5, leading: 14.5, bold: 0, align: Align::Start };

//! What the picture consists of, and its measures.

use serde::{Deserialize, Serialize};

/// The width of a picture on a page in its own units. A writer makes it as wide as the text.
pub const WIDTH: i64 = 1000;

/// What a picture is drawn on. Its letters are as large as on every other, so there is room for fewer of
/// them where it is narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// The width, in the picture's own units.
    pub width: i64,
    /// Where the events are that the numbers stand for, as the sentence ends: "in the table".
    pub numbered_as: &'static str,
}

impl Surface {
    /// A page of a document, with the table below the picture.
    pub const PAGE: Surface = Surface { width: WIDTH, numbered_as: "in the table" };
}

/// The height of a label. A label of one or two digits is as wide as it is high.
pub const LABEL_HEIGHT: i64 = 30;

/// How far a tick reaches down from the axis. Its text begins below it.
pub const TICK_LENGTH: i64 = 10;

/// The room for a tick's text: its width, centred on the tick, and its height.
pub const TICK_TEXT: (i64, i64) = (110, 30);

/// The whole picture. Positions count from its left and top edges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyEventTimeline {
    /// The height, in the units of [`WIDTH`].
    pub height: i64,
    /// The distance of the axis from the top.
    pub axis: i64,
    /// The ends of the axis.
    pub span: AxisSpan,
    /// The scale along the axis.
    pub ticks: Vec<Tick>,
    /// The events on the axis, in their order.
    pub events: Vec<EventMark>,
    /// The numbers above the axis, from left to right.
    pub labels: Vec<NumberLabel>,
    /// The picture in words, for people who cannot see it. The table says what happened.
    pub sentence: String,
}

/// A stretch of the axis, from one position to another that is never before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AxisSpan {
    /// The start.
    pub from: i64,
    /// The end.
    pub to: i64,
}

impl AxisSpan {
    /// The position half-way along.
    pub fn middle(self) -> i64 {
        (self.from + self.to) / 2
    }
}

/// A mark of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// The position along the axis.
    pub at: i64,
    /// The day, month or year that begins there.
    pub text: String,
}

/// An event on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMark {
    /// The time within which it happened.
    pub span: AxisSpan,
    /// Whether only the month or the year is known, so that the whole span is drawn.
    pub is_about: bool,
}

/// One or more numbers above the axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberLabel {
    /// `7`, or `7–12`.
    pub text: String,
    /// From its left edge to its right edge.
    pub span: AxisSpan,
    /// The position of its top edge; it is [`LABEL_HEIGHT`] high.
    pub top: i64,
    /// Where a line joins it to the axis: at the first of its events.
    pub stem: i64,
}

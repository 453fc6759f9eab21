//! Draws the timeline of the key events, as in the Word form.

use super::page::{Picture, PictureText, Shape, ShapeStyle};
use super::style::{Align, BLACK, Colour, NAVY, TextStyle, WIDTH};
use super::text::Typesetter;
use crate::export::picture::{self, KeyEventTimeline, LABEL_HEIGHT, TICK_LENGTH, TICK_TEXT};

const GREY_BLUE: Colour = (0x7f, 0x8f, 0xa9);
const WHITE: Colour = (0xff, 0xff, 0xff);

/// The thickness of lines, in the picture's own units.
const AXIS: i64 = 3;
const THIN: i64 = 1;
/// The width of the mark of a day.
const MARK: i64 = 8;

/// Draws a timeline, with its paragraph number in the structure.
pub fn draw(line: &KeyEventTimeline, number: usize, typesetter: &mut Typesetter<'_>) -> Picture {
    let mut shapes = Vec::new();
    for label in &line.labels {
        let from = label.top + LABEL_HEIGHT;
        shapes.push(filled(label.stem, from, THIN, line.axis - from, GREY_BLUE));
    }
    let length = line.span.to - line.span.from;
    shapes.push(filled(line.span.from, line.axis - AXIS / 2, length, AXIS, NAVY));
    for tick in &line.ticks {
        shapes.push(filled(tick.at, line.axis, THIN, TICK_LENGTH, NAVY));
    }
    for event in &line.events {
        // A day is a dot; a month or a year fills its whole span.
        let at = event.span.middle();
        let top = line.axis - MARK / 2;
        shapes.push(if event.is_about {
            let from = event.span.from.min(at - MARK / 2);
            let to = event.span.to.max(at + MARK / 2);
            filled(from, top, to - from, MARK, NAVY)
        } else {
            round(at - MARK / 2, top, MARK, MARK)
        });
    }
    let mut texts = Vec::new();
    for label in &line.labels {
        let width = label.span.to - label.span.from;
        shapes.push(round(label.span.from, label.top, width, LABEL_HEIGHT));
        let place = (label.span.from, label.top, width, LABEL_HEIGHT);
        texts.extend(words(&label.text, true, place, WHITE, typesetter));
    }
    for tick in &line.ticks {
        let (width, height) = TICK_TEXT;
        let place = (tick.at - width / 2, line.axis + TICK_LENGTH, width, height);
        texts.extend(words(&tick.text, false, place, BLACK, typesetter));
    }
    Picture { number, height: points(line.height), shapes, texts }
}

/// A line of text, centred in a rectangle.
fn words(
    text: &str,
    is_bold: bool,
    (x, y, width, height): (i64, i64, i64, i64),
    colour: Colour,
    typesetter: &mut Typesetter<'_>,
) -> Option<PictureText> {
    let bold = if is_bold { text.len() } else { 0 };
    let style = TextStyle { size: 8.0, leading: points(height), bold, align: Align::Middle };
    let line = typesetter.layout(text, style, points(width)).into_iter().next()?;
    Some(PictureText { baseline: points(y) + line.baseline, x: points(x), line, colour })
}

fn filled(x: i64, y: i64, width: i64, height: i64, colour: Colour) -> Shape {
    let [x, y, width, height] = [x, y, width, height].map(points);
    Shape { x, y, width, height, style: ShapeStyle::Filled(colour) }
}

fn round(x: i64, y: i64, width: i64, height: i64) -> Shape {
    Shape { style: ShapeStyle::Round(NAVY), ..filled(x, y, width, height, NAVY) }
}

/// A length of the picture in points. The picture is as wide as the text.
fn points(length: i64) -> f32 {
    // No picture is larger than a few thousand units.
    f32::from(i16::try_from(length).unwrap_or(i16::MAX)) * WIDTH / f32::from(UNITS)
}

const UNITS: i16 = picture::WIDTH as i16;

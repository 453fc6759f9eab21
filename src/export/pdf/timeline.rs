//! The time line of the key events, drawn as in the Word form.

use super::form::WIDTH;
use super::pages::{Look, Shape};
use super::setting::{BLACK, Colour, NAVY};
use super::text::{Align, Line, Style, Typesetter};
use crate::export::time_line::{self, LABEL_HEIGHT, TICK_LENGTH, TICK_TEXT, TimeLine};

/// A picture, drawn. Positions are from its top left corner, in points.
#[derive(Clone, Debug)]
pub struct Picture {
    /// By which number the structure knows it.
    pub number: usize,
    pub height: f32,
    pub shapes: Vec<Shape>,
    pub texts: Vec<Words>,
}

/// A line of text in a picture.
#[derive(Clone, Debug)]
pub struct Words {
    pub line: Line,
    pub x: f32,
    pub baseline: f32,
    pub colour: Colour,
}

const GREY_BLUE: Colour = (0x7f, 0x8f, 0xa9);
const WHITE: Colour = (0xff, 0xff, 0xff);

/// How thick things are, in the picture's own units.
const AXIS: i64 = 3;
const THIN: i64 = 1;
/// How wide the mark of a day is.
const MARK: i64 = 8;

/// Draws a time line.
pub fn picture(line: &TimeLine, number: usize, typesetter: &mut Typesetter<'_>) -> Picture {
    let mut shapes = Vec::new();
    for label in &line.labels {
        let from = label.top + LABEL_HEIGHT;
        shapes.push(filled(label.stem, from, THIN, line.axis - from, GREY_BLUE));
    }
    let length = line.reach.to - line.reach.from;
    shapes.push(filled(line.reach.from, line.axis - AXIS / 2, length, AXIS, NAVY));
    for tick in &line.ticks {
        shapes.push(filled(tick.at, line.axis, THIN, TICK_LENGTH, NAVY));
    }
    for event in &line.events {
        // A day is a dot; of a month or a year, all of it may be the time.
        let at = event.reach.middle();
        let top = line.axis - MARK / 2;
        shapes.push(if event.is_about {
            let from = event.reach.from.min(at - MARK / 2);
            let to = event.reach.to.max(at + MARK / 2);
            filled(from, top, to - from, MARK, NAVY)
        } else {
            round(at - MARK / 2, top, MARK, MARK)
        });
    }
    let mut texts = Vec::new();
    for label in &line.labels {
        let width = label.reach.to - label.reach.from;
        shapes.push(round(label.reach.from, label.top, width, LABEL_HEIGHT));
        let place = (label.reach.from, label.top, width, LABEL_HEIGHT);
        texts.extend(words(&label.text, true, place, WHITE, typesetter));
    }
    for tick in &line.ticks {
        let (width, height) = TICK_TEXT;
        let place = (tick.at - width / 2, line.axis + TICK_LENGTH, width, height);
        texts.extend(words(&tick.text, false, place, BLACK, typesetter));
    }
    Picture { number, height: points(line.height), shapes, texts }
}

/// A line of text in the middle of a rectangle.
fn words(
    text: &str,
    is_bold: bool,
    (x, y, width, height): (i64, i64, i64, i64),
    colour: Colour,
    typesetter: &mut Typesetter<'_>,
) -> Option<Words> {
    let bold = if is_bold { text.len() } else { 0 };
    let style = Style { size: 8.0, leading: points(height), bold, align: Align::Middle };
    let line = typesetter.set(text, style, points(width)).into_iter().next()?;
    Some(Words { baseline: points(y) + line.baseline, x: points(x), line, colour })
}

fn filled(x: i64, y: i64, width: i64, height: i64, colour: Colour) -> Shape {
    let [x, y, width, height] = [x, y, width, height].map(points);
    Shape { x, y, width, height, look: Look::Filled(colour) }
}

fn round(x: i64, y: i64, width: i64, height: i64) -> Shape {
    Shape { look: Look::Round(NAVY), ..filled(x, y, width, height, NAVY) }
}

/// A length of the picture, which is as wide as the text.
fn points(length: i64) -> f32 {
    // No picture is larger than some thousand units.
    f32::from(i16::try_from(length).unwrap_or(i16::MAX)) * WIDTH / f32::from(UNITS)
}

const UNITS: i16 = time_line::WIDTH as i16;

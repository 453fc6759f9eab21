//! Marks the pages of a draft: a line at the top of each, and large letters across it, behind the text.
//!
//! Both belong to the page alone. Whoever has the form read aloud hears of the draft in its title and
//! in its first paragraph, and not again on every page.

use chrono::NaiveDate;

use super::page::{LineOwner, PdfPage, PlacedLine};
use super::style::{Align, Colour, LEFT, PAGE_HEIGHT, PAGE_WIDTH, TextStyle, WIDTH};
use super::text::Typesetter;
use crate::export::draft::{MARK, page_header};

/// The letters across the page, turned about its middle: in degrees, as far as Word turns its own.
pub const ANGLE: f32 = -45.0;

/// Light enough to read the text over it, also on the shaded boxes.
const LIGHT: Colour = (0xdd, 0xdd, 0xdd);
const RED: Colour = (0x94, 0x25, 0x14);

/// The height of the letters, in points.
const LETTERS: f32 = 170.0;
/// The distance of the header from the top of the page, in points.
const HEADER: f32 = 28.0;

/// Marks every page.
pub fn mark(pages: &mut [PdfPage], made_on: NaiveDate, typesetter: &mut Typesetter<'_>) {
    let style = |text: &str, size| TextStyle {
        size,
        leading: size * 1.3,
        bold: text.len(),
        align: Align::Middle,
    };
    let header = page_header(made_on);
    let header = typesetter.layout(&header, style(&header, 10.0), WIDTH);
    let letters = typesetter.layout(MARK, style(MARK, LETTERS), PAGE_WIDTH);
    for page in pages {
        page.watermark = letters.first().map(|line| PlacedLine {
            line: line.clone(),
            x: 0.0,
            baseline: PAGE_HEIGHT / 2.0 + LETTERS * 0.36,
            colour: LIGHT,
            owner: LineOwner::Page,
        });
        for line in &header {
            page.texts.push(PlacedLine {
                line: line.clone(),
                x: LEFT,
                baseline: HEADER + line.baseline,
                colour: RED,
                owner: LineOwner::Page,
            });
        }
    }
}

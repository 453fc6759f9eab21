//! A table of a document of our own, over the whole width of its text.

use super::plain::TEXT_WIDTH;
use crate::export::xml::{Element, Node};

/// The cells of one row.
pub(super) struct PlainRow {
    pub(super) cells: Vec<PlainCell>,
    /// The least height in twentieths of a point; more if the text needs it.
    pub(super) least_height: u32,
}

/// One cell: its paragraphs, and whether it is the label of others.
pub(super) struct PlainCell {
    pub(super) paragraphs: Vec<Node>,
    pub(super) is_shaded: bool,
}

/// A table with this caption, for people who cannot see it, and columns with these shares of the width
/// in per cent. The header, if there is one, is repeated on each page, so that no row stands without the
/// names of its columns.
pub(super) fn plain_table(
    caption: &str,
    shares: &[u8],
    header: Option<PlainRow>,
    rows: impl IntoIterator<Item = PlainRow>,
) -> Element {
    let widths: Vec<String> =
        shares.iter().map(|share| (TEXT_WIDTH * u32::from(*share) / 100).to_string()).collect();
    let properties = Element::new("w:tblPr").holding([
        Element::new("w:tblStyle").with("w:val", "RecordTable"),
        Element::new("w:tblW").with("w:w", &TEXT_WIDTH.to_string()).with("w:type", "dxa"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
        Element::new("w:tblCaption").with("w:val", caption),
    ]);
    let grid = widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    let header = header.map(|it| row(it, &widths, Some(Element::new("w:tblHeader"))));
    Element::new("w:tbl")
        .holding([properties, Element::new("w:tblGrid").holding(grid)])
        .holding(header)
        .holding(rows.into_iter().map(|it| row(it, &widths, None)))
}

/// A row that stays on one page, unless it is longer than a page.
fn row(row: PlainRow, widths: &[String], is_header: Option<Element>) -> Element {
    let height = (row.least_height > 0).then(|| {
        let height = row.least_height.to_string();
        Element::new("w:trHeight").with("w:val", &height).with("w:hRule", "atLeast")
    });
    let properties = Element::new("w:trPr")
        .holding([Element::new("w:cantSplit")])
        .holding(height)
        .holding(is_header);
    let cells = row.cells.into_iter().zip(widths).map(|(it, width)| cell(it, width));
    Element::new("w:tr").holding([properties]).holding(cells)
}

fn cell(cell: PlainCell, width: &str) -> Element {
    let width = Element::new("w:tcW").with("w:w", width).with("w:type", "dxa");
    let shade = cell.is_shaded.then(|| {
        Element::new("w:shd")
            .with("w:val", "clear")
            .with("w:color", "auto")
            .with("w:fill", "E9EDF4")
    });
    let properties = Element::new("w:tcPr").holding([width]).holding(shade);
    Element::new("w:tc").holding([properties]).holding(cell.paragraphs)
}

//! The summary of an escalation as a Word file of our own. The partnership's template has no place in
//! it: this is not a form, and a new form must not change its look.

use super::plain::{TEXT_WIDTH, plain_word_file};
use super::text::Look;
use crate::export::error::ExportError;
use crate::export::summary::{Summary, SummaryBlock, SummaryCell, SummaryTable};
use crate::export::xml::{Element, Node};

/// The Word file. The same summary gives the same bytes.
pub fn summary_docx(summary: &Summary) -> Result<Vec<u8>, ExportError> {
    let mut content = Look::styled("Heading1", false).paragraphs(&summary.title);
    for block in &summary.blocks {
        let nodes = match block {
            SummaryBlock::Heading(text) => Look::styled("Heading2", false).paragraphs(text),
            SummaryBlock::Paragraph(text) => Look::styled("Normal", false).paragraphs(text),
            SummaryBlock::Table(table) => vec![rows(table).into()],
        };
        content.extend(nodes);
    }
    // The schema requires a paragraph after a table that ends the text.
    content.push(Element::new("w:p").into());
    plain_word_file(&summary.title, Some(summary.made_on), content)
}

fn rows(table: &SummaryTable) -> Element {
    let widths: Vec<String> = table
        .columns
        .iter()
        .map(|(_, share)| (TEXT_WIDTH * u32::from(*share) / 100).to_string())
        .collect();
    let properties = Element::new("w:tblPr").holding([
        Element::new("w:tblStyle").with("w:val", "RecordTable"),
        Element::new("w:tblW").with("w:w", &TEXT_WIDTH.to_string()).with("w:type", "dxa"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
        Element::new("w:tblCaption").with("w:val", &table.caption),
    ]);
    let grid = widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    let header = table.columns.iter().zip(&widths).map(|((name, _), width)| {
        cell(width, Look::styled("RecordHeader", false).paragraphs(name))
    });
    // Repeated on each page, so that no row stands without the names of its columns.
    let is_header = Element::new("w:trPr").holding([whole(), Element::new("w:tblHeader")]);
    let header = Element::new("w:tr").holding([is_header]).holding(header);
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(it, width)| cell(width, paragraphs(it)));
        let is_whole = Element::new("w:trPr").holding([whole()]);
        Element::new("w:tr").holding([is_whole]).holding(cells)
    });
    Element::new("w:tbl")
        .holding([properties, Element::new("w:tblGrid").holding(grid), header])
        .holding(rows)
}

/// Keeps a row on one page, unless it is longer than a page.
fn whole() -> Element {
    Element::new("w:cantSplit")
}

fn cell(width: &str, paragraphs: Vec<Node>) -> Element {
    let width = Element::new("w:tcW").with("w:w", width).with("w:type", "dxa");
    Element::new("w:tc").holding([Element::new("w:tcPr").holding([width])]).holding(paragraphs)
}

fn paragraphs(cell: &SummaryCell) -> Vec<Node> {
    let mut paragraphs = Look::styled("RecordCell", cell.is_struck).paragraphs(&cell.text);
    if let Some(remark) = &cell.remark {
        paragraphs.extend(Look::styled("RecordCell", false).paragraphs(remark));
    }
    paragraphs
}

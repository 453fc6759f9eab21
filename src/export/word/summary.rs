//! The summary of an escalation as a Word file of our own. The partnership's template has no place in
//! it: this is not a form, and a new form must not change its look.

use super::plain::plain_word_file;
use super::plain_table::{PlainCell, PlainRow, plain_table};
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
    plain_word_file(&summary.title, &summary.foot, Some(summary.made_on), content)
}

fn rows(table: &SummaryTable) -> Element {
    let shares: Vec<u8> = table.columns.iter().map(|(_, share)| *share).collect();
    let names = table.columns.iter();
    let names = names.map(|(name, _)| Look::styled("RecordHeader", false).paragraphs(name));
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(paragraphs)));
    plain_table(&table.caption, &shares, Some(row(names)), rows)
}

fn row(cells: impl Iterator<Item = Vec<Node>>) -> PlainRow {
    let cells = cells.map(|paragraphs| PlainCell { paragraphs, is_shaded: false });
    PlainRow { cells: cells.collect(), least_height: 0 }
}

fn paragraphs(cell: &SummaryCell) -> Vec<Node> {
    let mut paragraphs = Look::styled("RecordCell", cell.is_struck).paragraphs(&cell.text);
    if let Some(remark) = &cell.remark {
        paragraphs.extend(Look::styled("RecordCell", false).paragraphs(remark));
    }
    paragraphs
}

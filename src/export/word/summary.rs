//! The record as a Word file, of a few parts of its own. The partnership's form has no place in it:
//! this is not a form, and a new form must not change its look.

use chrono::NaiveDate;

use super::{Block, Cell, Record, Table};
use crate::export::ExportError;
use crate::export::template::Template;
use crate::export::word_text::Look;
use crate::export::xml::{self, Element, Node};

/// The width of the text on A4 with margins of 2 cm, in twentieths of a point.
const TEXT_WIDTH: u32 = 9638;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTENT_TYPES: &[u8] = include_bytes!("content_types.xml");
const RELATIONSHIPS: &[u8] = include_bytes!("relationships.xml");
const DOCUMENT_RELATIONSHIPS: &[u8] = include_bytes!("document_relationships.xml");
const STYLES: &[u8] = include_bytes!("styles.xml");

/// The Word file. Same record: same bytes.
pub fn word(record: &Record) -> Result<Vec<u8>, ExportError> {
    let mut content = Look::styled("Heading1", false).paragraphs(&record.title);
    for block in &record.blocks {
        let nodes = match block {
            Block::Heading(text) => Look::styled("Heading2", false).paragraphs(text),
            Block::Paragraph(text) => Look::styled("Normal", false).paragraphs(text),
            Block::Table(table) => vec![rows(table).into()],
        };
        content.extend(nodes);
    }
    // The schema wants a paragraph after a table that ends the text.
    content.push(Element::new("w:p").into());
    pack(&record.title, Some(record.made_on), content)
}

/// A Word file of A4 pages with this title, the day it was made if that is to be in it, and this
/// content, in the styles of `styles.xml`.
pub(in crate::export) fn pack(
    title: &str,
    made_on: Option<NaiveDate>,
    content: Vec<Node>,
) -> Result<Vec<u8>, ExportError> {
    let unwritten = |error: std::io::Error| ExportError::Write { reason: error.to_string() };
    let document =
        xml::write(&[xml::declaration(), document(content).into()]).map_err(unwritten)?;
    let properties =
        xml::write(&[xml::declaration(), properties(title, made_on).into()]).map_err(unwritten)?;
    Template::of([
        ("[Content_Types].xml", CONTENT_TYPES.to_vec()),
        ("_rels/.rels", RELATIONSHIPS.to_vec()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS.to_vec()),
        ("word/styles.xml", STYLES.to_vec()),
        ("docProps/core.xml", properties),
    ])
    .write()
}

fn document(content: Vec<Node>) -> Element {
    let page = Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838");
    let sides = ["w:top", "w:right", "w:bottom", "w:left"];
    let margins = sides.iter().fold(Element::new("w:pgMar"), |all, side| all.with(side, "1134"));
    let margins = ["w:header", "w:footer"].iter().fold(margins, |all, it| all.with(it, "567"));
    let section = Element::new("w:sectPr").holding([page, margins.with("w:gutter", "0")]);
    let body = Element::new("w:body").holding(content).holding([section]);
    Element::new("w:document").with("xmlns:w", NAMESPACE).holding([body])
}

fn rows(table: &Table) -> Element {
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
    // Repeated on each page, so that a row is never without the names of its columns.
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

/// A row goes to the next page as a whole, unless it is longer than a page.
fn whole() -> Element {
    Element::new("w:cantSplit")
}

fn cell(width: &str, paragraphs: Vec<Node>) -> Element {
    let width = Element::new("w:tcW").with("w:w", width).with("w:type", "dxa");
    Element::new("w:tc").holding([Element::new("w:tcPr").holding([width])]).holding(paragraphs)
}

fn paragraphs(cell: &Cell) -> Vec<Node> {
    let mut paragraphs = Look::styled("RecordCell", cell.is_struck).paragraphs(&cell.text);
    if let Some(remark) = &cell.remark {
        paragraphs.extend(Look::styled("RecordCell", false).paragraphs(remark));
    }
    paragraphs
}

fn properties(title: &str, made_on: Option<NaiveDate>) -> Element {
    let texts = [("dc:title", title), ("dc:language", "en-GB")];
    let texts = texts.map(|(name, text)| Element::new(name).holding([xml::text(text)]));
    let dates = made_on.into_iter().flat_map(|day| {
        ["dcterms:created", "dcterms:modified"].map(|name| {
            let date = xml::text(&format!("{day}T00:00:00Z"));
            Element::new(name).with("xsi:type", "dcterms:W3CDTF").holding([date])
        })
    });
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(texts)
        .holding(dates)
}

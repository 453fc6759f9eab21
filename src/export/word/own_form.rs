//! A form of the app's own as a Word file: one that the partnership has no template for. What somebody
//! else fills in is a content control, which a keyboard and a screen reader find.

use super::plain::plain_word_file;
use super::plain_table::{PlainCell, PlainRow, plain_table};
use super::text::Look;
use crate::export::document::{Block, Document, Level, OwnAnswer, OwnField};
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node};

/// The height of a line to write on by hand, in twentieths of a point.
const WRITING_LINE: u32 = 480;

/// What a control shows until somebody writes in it.
const PLACEHOLDER: &str = "Write here";

/// The Word file of a document with headings, paragraphs and fields of the app's own. The same document
/// gives the same bytes.
pub fn own_form_docx(document: &Document) -> Result<Vec<u8>, ExportError> {
    let mut content = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(level, text) => {
                content.extend(Look::styled(heading(*level), false).paragraphs(text));
            }
            Block::Paragraph(text) => {
                content.extend(Look::styled("Normal", false).paragraphs(text));
            }
            Block::OwnFields(fields) => {
                let rows = fields.iter().map(|field| row([label(field), answer(field)], field));
                let caption = "In each row, a label with its answer to the right of it.";
                content.extend(apart(plain_table(caption, &[33, 67], None, rows)));
            }
            Block::OwnNarrative(field) => {
                let header = PlainRow { cells: vec![label(field)], least_height: 0 };
                let row = row([answer(field)], field);
                content.extend(apart(plain_table(&field.label, &[100], Some(header), [row])));
            }
            // Blocks of the official form are in its template.
            Block::Bullets(_)
            | Block::Field(_)
            | Block::Boxes(_)
            | Block::Narrative(_)
            | Block::Table(_)
            | Block::Timeline(_) => {}
        }
    }
    plain_word_file(&document.title, &document.title, Some(document.made_on), content)
}

fn heading(level: Level) -> &'static str {
    match level {
        Level::Title => "Heading1",
        Level::Part => "Heading2",
        Level::Section => "Heading3",
    }
}

/// A table and the gap below it, without which Word would join it to the next one.
fn apart(table: Element) -> [Node; 2] {
    [table.into(), Element::new("w:p").holding([gap()]).into()]
}

fn gap() -> Element {
    Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", "RecordGap")])
}

fn row<const CELLS: usize>(cells: [PlainCell; CELLS], field: &OwnField) -> PlainRow {
    let lines = match field.answer {
        OwnAnswer::Text(_) => 0,
        OwnAnswer::Space { lines, .. } => u32::from(lines),
    };
    PlainRow { cells: cells.into(), least_height: lines * WRITING_LINE }
}

fn label(field: &OwnField) -> PlainCell {
    let paragraphs = Look::styled("RecordHeader", false).paragraphs(&field.label);
    PlainCell { paragraphs, is_shaded: true }
}

fn answer(field: &OwnField) -> PlainCell {
    let paragraphs = match &field.answer {
        OwnAnswer::Text(text) => Look::styled("RecordCell", false).paragraphs(text),
        OwnAnswer::Space { tag, lines } => vec![control(&field.label, tag, *lines).into()],
    };
    PlainCell { paragraphs, is_shaded: false }
}

/// A content control to write in. It cannot be deleted by mistake; one line of plain text, or as much
/// text as somebody wants to write.
fn control(label: &str, tag: &str, lines: u8) -> Element {
    let properties = Element::new("w:sdtPr")
        .holding([
            Element::new("w:alias").with("w:val", label),
            Element::new("w:tag").with("w:val", tag),
            Element::new("w:lock").with("w:val", "sdtLocked"),
            Element::new("w:showingPlcHdr"),
        ])
        .holding((lines == 1).then(|| Element::new("w:text")));
    let look =
        Element::new("w:rPr").holding([Element::new("w:rStyle").with("w:val", "PlaceholderText")]);
    let words = Element::new("w:t").holding([xml::text(PLACEHOLDER)]);
    let style =
        Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", "RecordCell")]);
    let run = Element::new("w:r").holding([look, words]);
    let content = Element::new("w:sdtContent").holding([Element::new("w:p").holding([style, run])]);
    Element::new("w:sdt").holding([properties, content])
}

//! The pieces of the form on paper: paragraphs, and boxes with the order, widths and heights of the
//! partnership's Word form. Lengths are in points.

use super::style::{WIDTH, WRITING_LINE};
use crate::domain::form::{FieldTag, Group};
use crate::domain::partnership::SECURE_EMAIL;
use crate::domain::partnership::form_headings::APPROACH;
use crate::export::document::{
    ANNEX, ANNEX_INTRODUCTIONS, Block, Document, Field, Level, OwnAnswer, OwnField, Table,
};
use crate::export::picture::KeyEventTimeline;

/// One piece of the form, from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A heading: the title, a part or a section.
    Heading(Heading),
    /// A paragraph that the form prints.
    Paragraph(Paragraph),
    /// A list that the form prints.
    Bullets(Vec<String>),
    /// Boxes in rows.
    Grid(Grid),
    /// A question, with a box for a long answer below it.
    Narrative(NarrativeBox),
    /// The timeline of the key events.
    Picture(KeyEventTimeline),
}

/// A heading of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    pub level: Level,
    pub text: String,
    /// Whether it starts a new page, as the annex's heading does in the Word form.
    pub begins_page: bool,
}

/// A paragraph that the form prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub text: String,
    /// The number of bytes at the start that are bold.
    pub bold: usize,
    /// Whether it stands apart, as the line on the partnership's approach does.
    pub stands_out: bool,
    /// Whether it introduces the next piece, and must share its page.
    pub introduces: bool,
}

/// Rows of boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// A summary for people who cannot see the table.
    pub summary: &'static str,
    /// A row of labels at the top, repeated on each page.
    pub head: Option<BoxRow>,
    pub rows: Vec<BoxRow>,
}

/// Boxes side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxRow {
    pub cells: Vec<BoxCell>,
    /// The least height; more if the text needs it.
    pub least_height: f32,
}

/// One box.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxCell {
    pub text: String,
    pub width: f32,
    pub kind: BoxKind,
    /// The number of the table's columns that it spans.
    pub columns: u32,
}

/// What a box holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxKind {
    /// The label of the boxes below it.
    ColumnLabel,
    /// The label of the box to its right.
    RowLabel,
    /// An answer.
    Answer,
    /// A place for an X.
    Mark,
    /// An instruction, printed in grey.
    Hint,
    /// Space to write in by hand.
    Space,
}

/// A question, with a box for a long answer below it.
#[derive(Clone, Debug, PartialEq)]
pub struct NarrativeBox {
    pub label: String,
    pub answer: String,
    /// Whether it is empty for somebody to write in by hand.
    pub is_space: bool,
    /// The least height of the box.
    pub least_height: f32,
}

/// The pieces of a document.
pub fn pieces(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        pieces.push(match block {
            Block::Heading(level, text) => Piece::Heading(heading(*level, text)),
            Block::Paragraph(text) => Piece::Paragraph(paragraph(text)),
            Block::Bullets(items) => {
                Piece::Bullets(items.iter().map(ToString::to_string).collect())
            }
            Block::Narrative(field) => Piece::Narrative(NarrativeBox {
                label: field.tag.label().to_owned(),
                answer: field.text.clone(),
                is_space: false,
                least_height: least_height(field.tag),
            }),
            Block::OwnFields(fields) => {
                Piece::Grid(one_below_the_other(fields.iter().map(own_row).collect()))
            }
            Block::OwnNarrative(field) => Piece::Narrative(own_narrative(field)),
            Block::Table(table) => Piece::Grid(of_group(table)),
            Block::Timeline(timeline) => Piece::Picture(timeline.clone()),
            Block::Field(first) if is_column(first.tag) => {
                let mut columns = vec![first];
                while let Some(Block::Field(next)) =
                    blocks.next_if(|it| matches!(it, Block::Field(field) if is_column(field.tag)))
                {
                    columns.push(next);
                }
                Piece::Grid(side_by_side(&columns))
            }
            Block::Field(_) | Block::Boxes(_) => {
                let mut rows = vec![labelled(block)];
                while let Some(next) = blocks.next_if(|it| match it {
                    Block::Field(field) => !is_column(field.tag),
                    Block::Boxes(_) => true,
                    _ => false,
                }) {
                    rows.push(labelled(next));
                }
                Piece::Grid(one_below_the_other(rows))
            }
        });
    }
    pieces
}

fn heading(level: Level, text: &str) -> Heading {
    Heading { level, text: text.to_owned(), begins_page: text == ANNEX }
}

fn paragraph(text: &str) -> Paragraph {
    let stands_out = text == APPROACH;
    let bold = match text.starts_with(SECURE_EMAIL) {
        true => SECURE_EMAIL.len(),
        false if stands_out => text.len(),
        false => 0,
    };
    let introduces = ANNEX_INTRODUCTIONS.contains(&text) || text.ends_with(':') && !stands_out;
    Paragraph { text: text.to_owned(), bold, stands_out, introduces }
}

/// Whether the Word form puts the field beside others, with its label above it.
fn is_column(tag: FieldTag) -> bool {
    matches!(
        tag,
        FieldTag::ReferrerName | FieldTag::ReferrerRoleAndAgency | FieldTag::ReferrerContact
    )
}

fn side_by_side(fields: &[&Field]) -> Grid {
    let widths = [125.0, 146.9, 210.0];
    let tags = fields.iter().map(|field| field.tag);
    let answers = fields.iter().zip(widths).map(|(field, width)| answer(field, width));
    Grid {
        summary: "One row, with each label above its answer.",
        head: Some(labels(tags, &widths)),
        rows: vec![BoxRow { cells: answers.collect(), least_height: 45.0 }],
    }
}

fn one_below_the_other(mut rows: Vec<BoxRow>) -> Grid {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for row in &mut rows {
        let missing = columns - row.cells.len();
        if let Some(last) = row.cells.last_mut() {
            last.columns += u32::try_from(missing).unwrap_or_default();
        }
    }
    let summary = "In each row, a label with its answer to the right of it.";
    Grid { summary, head: None, rows }
}

/// A field's label with its answer beside it, or boxes of which one may hold an X.
fn labelled(block: &Block) -> BoxRow {
    let cells = match block {
        Block::Field(field) => {
            let width = match field.tag {
                FieldTag::VetoByChair | FieldTag::ProtocolUsed => 396.9,
                FieldTag::DateOfReferral => 141.9,
                FieldTag::ConferenceDate => 140.0,
                _ => 190.0,
            };
            vec![row_label(field.tag, width), answer(field, WIDTH - width)]
        }
        Block::Boxes(fields) => {
            let label = if fields.iter().any(|field| field.tag == FieldTag::CauseForConcern) {
                140.0
            } else {
                95.0
            };
            let mark = 45.0;
            let mut cells: Vec<BoxCell> = fields
                .iter()
                .flat_map(|field| {
                    let cell = BoxCell { kind: BoxKind::Mark, ..answer(field, mark) };
                    [row_label(field.tag, label), cell]
                })
                .collect();
            let taken: f32 = cells.iter().map(|cell| cell.width).sum();
            cells.push(cell("Insert X", WIDTH - taken, BoxKind::Hint));
            cells
        }
        _ => Vec::new(),
    };
    BoxRow { cells, least_height: 0.0 }
}

/// A field of a form of the app's own, with its label beside it.
fn own_row(field: &OwnField) -> BoxRow {
    const LABEL: f32 = 160.0;
    let (kind, least_height) = match field.answer {
        OwnAnswer::Text(_) => (BoxKind::Answer, 0.0),
        OwnAnswer::Space { lines, .. } => (BoxKind::Space, f32::from(lines) * WRITING_LINE),
    };
    let label = cell(&field.label, LABEL, BoxKind::RowLabel);
    BoxRow { cells: vec![label, cell(field.text(), WIDTH - LABEL, kind)], least_height }
}

fn own_narrative(field: &OwnField) -> NarrativeBox {
    let (is_space, lines) = match field.answer {
        OwnAnswer::Text(_) => (false, 0),
        OwnAnswer::Space { lines, .. } => (true, lines),
    };
    NarrativeBox {
        label: field.label.to_string(),
        answer: field.text().to_owned(),
        is_space,
        least_height: f32::from(lines) * WRITING_LINE,
    }
}

fn of_group(table: &Table) -> Grid {
    let (summary, widths): (_, &[f32]) = match table.group {
        Group::Children => ("A row for each child: name and date of birth.", &[331.9, 150.0]),
        Group::Carers => (
            "A row for each carer: name, parental responsibility and date of birth.",
            &[216.9, 115.0, 150.0],
        ),
        Group::Professionals => (
            "A row for each professional: name, job role and agency, contact information.",
            &[125.0, 146.9, 210.0],
        ),
        Group::KeyEvents => (
            "A row for each key event: number, date, what happened, who was involved.",
            &[57.5, 110.0, 201.9, 112.5],
        ),
    };
    let columns = table.group.columns();
    let widths = if widths.len() == columns.len() {
        widths.to_vec()
    } else {
        // A column that nobody has given a width yet.
        vec![WIDTH / columns.len() as f32; columns.len()]
    };
    let row = |fields: &[Field]| {
        let cells = fields.iter().zip(&widths).map(|(field, width)| answer(field, *width));
        BoxRow { cells: cells.collect(), least_height: 24.0 }
    };
    let mut rows: Vec<BoxRow> = table.rows.iter().map(|fields| row(fields)).collect();
    if rows.is_empty() {
        // An empty row to write in, as on paper.
        let cells = widths.iter().map(|width| cell("", *width, BoxKind::Answer));
        rows.push(BoxRow { cells: cells.collect(), least_height: 24.0 });
    }
    let head = Some(labels(columns.iter().copied(), &widths));
    Grid { summary, head, rows }
}

fn labels(tags: impl Iterator<Item = FieldTag>, widths: &[f32]) -> BoxRow {
    let cells =
        tags.zip(widths).map(|(tag, width)| cell(tag.label(), *width, BoxKind::ColumnLabel));
    BoxRow { cells: cells.collect(), least_height: 0.0 }
}

fn row_label(tag: FieldTag, width: f32) -> BoxCell {
    cell(tag.label(), width, BoxKind::RowLabel)
}

fn answer(field: &Field, width: f32) -> BoxCell {
    cell(&field.text, width, BoxKind::Answer)
}

fn cell(text: &str, width: f32, kind: BoxKind) -> BoxCell {
    BoxCell { text: text.to_owned(), width, kind, columns: 1 }
}

/// The height of the box in the Word form.
fn least_height(tag: FieldTag) -> f32 {
    match tag {
        FieldTag::Address => 50.0,
        FieldTag::Circumstances => 75.0,
        _ => 65.0,
    }
}

//! What a cell of a table holds, or some lines outside of any: the text of each control, and what stands in
//! none.

use super::labels::{OwnWords, columns, label, label_and_rest, plain};
use super::notes::NoteIds;
use super::story::{Block, Line, Row};
use crate::domain::answer::has_words;
use crate::domain::form::FieldTag;
use crate::export::import::word_form::{Changes, Piece, Revised};

/// How deep in cells of other tables a part of the form is looked for.
const DEEPEST_FORM: usize = 3;

/// A text and the comments in it.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub text: Revised,
    pub notes: NoteIds,
}

impl Found {
    pub(super) fn seen(&self) -> String {
        self.text.text(Changes::Accepted)
    }

    /// Adds a line below what is there.
    fn add_line(
        &mut self,
        pieces: impl Iterator<Item = Piece>,
        before: Option<&Piece>,
        notes: &NoteIds,
    ) {
        self.text.pieces.extend(before.cloned());
        pieces.for_each(|piece| self.text.push(piece));
        self.notes.extend(notes);
    }
}

/// A cell as far as it is known.
pub(super) struct Cell {
    /// Each control in it, with its text.
    pub controls: Vec<(FieldTag, Found)>,
    /// What stands in no control.
    pub loose: Found,
}

/// Looks into cells.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub own: &'a OwnWords,
    /// The field of each control.
    pub controls: &'a [FieldTag],
}

impl Cells<'_> {
    /// Whether a table inside of a cell is a part of the form, so deep at the most as somebody may lay out
    /// a page: each level is looked at twice.
    pub(super) fn is_form(&self, rows: &[Row], depth: usize) -> bool {
        if depth > DEEPEST_FORM {
            return false;
        }
        rows.iter().any(|row| {
            let cells: Vec<Cell> = row.cells.iter().map(|cell| self.cell(cell, depth)).collect();
            let texts: Vec<String> = cells.iter().map(|cell| cell.loose.seen()).collect();
            cells.iter().any(|cell| !cell.controls.is_empty())
                || columns(&texts).is_some()
                || texts.iter().any(|text| label(text).is_some())
        })
    }

    /// What a cell of a table holds.
    pub(super) fn cell(&self, blocks: &[Block], depth: usize) -> Cell {
        let mut flat = Vec::new();
        self.flatten(blocks, depth, &mut flat);
        let lines: Vec<&Line> = flat.iter().map(Flat::line).collect();
        self.cell_of(&lines, true)
    }

    /// The lines of a cell; of a table in it, a line for each row, unless it is a part of the form.
    fn flatten<'b>(&self, blocks: &'b [Block], depth: usize, lines: &mut Vec<Flat<'b>>) {
        for block in blocks {
            match block {
                Block::Line(line) => lines.push(Flat::Line(line)),
                Block::Table(rows) if self.is_form(rows, depth + 1) => {}
                Block::Table(rows) => lines.extend(rows.iter().map(|row| {
                    let mut whole = Line::default();
                    whole.end.text = "\n".to_owned();
                    for (column, cell) in row.cells.iter().enumerate() {
                        let mut inner = Vec::new();
                        self.flatten(cell, depth + 1, &mut inner);
                        if column > 0 {
                            let tab = Piece { text: "\t".to_owned(), ..Piece::default() };
                            whole.pieces.push((None, tab));
                        }
                        for (at, line) in inner.iter().map(Flat::line).enumerate() {
                            if at > 0 {
                                let space = Piece { text: " ".to_owned(), ..Piece::default() };
                                whole.pieces.push((None, space));
                            }
                            whole.pieces.extend(line.pieces.iter().cloned());
                            whole.notes.extend(&line.notes);
                        }
                    }
                    Flat::Row(whole)
                })),
            }
        }
    }

    /// The controls and the loose text of some lines. In a cell with one control, all that is no label
    /// belongs to it: people write below a control as well as in it.
    pub(super) fn cell_of(&self, lines: &[&Line], is_cell: bool) -> Cell {
        let mut numbers: Vec<usize> = Vec::new();
        for number in lines.iter().flat_map(|line| &line.controls) {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        let field = |number: usize| self.controls.get(number).copied();
        if let ([only], true) = (numbers.as_slice(), is_cell)
            && let Some(field) = field(*only)
        {
            let is_label = |line: &&&Line| {
                let seen = line.seen();
                line.controls.is_empty() && (!has_words(&seen) || self.own.has(&seen))
            };
            let (labels, answers): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(is_label);
            let is_own = |line: &Line| {
                let loose = line.pieces.iter().filter(|(control, _)| control.is_none());
                let loose: String = loose.map(|(_, piece)| piece.text.as_str()).collect();
                plain(&loose).is_empty() && !has_words(&loose) || self.own.has(&loose)
            };
            let mut found = joined(&answers, |line, control| control.is_some() || !is_own(line));
            labels.iter().for_each(|line| found.notes.extend(&line.notes));
            return Cell { controls: vec![(field, found)], loose: Found::default() };
        }
        let of = |number: usize| {
            let lines: Vec<&Line> =
                lines.iter().copied().filter(|line| line.controls.contains(&number)).collect();
            Some((field(number)?, joined(&lines, |_, control| control == Some(number))))
        };
        let controls = numbers.iter().filter_map(|number| of(*number)).collect();
        Cell { controls, loose: joined(lines, |_, control| control.is_none()) }
    }
}

/// A line, or the row of a table inside of a cell as one.
enum Flat<'a> {
    Line(&'a Line),
    Row(Line),
}

impl Flat<'_> {
    fn line(&self) -> &Line {
        match self {
            Flat::Line(line) => line,
            Flat::Row(line) => line,
        }
    }
}

/// The text of some lines, of those pieces that belong to it. The end of a line has a history too: two
/// paragraphs become one where it was deleted.
fn joined(lines: &[&Line], belongs: impl Fn(&Line, Option<usize>) -> bool) -> Found {
    let mut found = Found::default();
    let mut end: Option<&Piece> = None;
    for line in lines {
        let pieces = line.pieces.iter().filter(|(control, _)| belongs(line, *control));
        found.add_line(pieces.map(|(_, piece)| piece.clone()), end, &line.notes);
        end = Some(&line.end);
    }
    found
}

/// A text without the label that it begins with.
pub(super) fn without_label(found: Found) -> Found {
    let seen = found.seen();
    let Some((_, rest)) = label_and_rest(&seen) else { return found };
    // Of a text with tracked changes as many characters go, counted over what is seen.
    let mut left = seen.len() - rest.len();
    let mut text = Revised::default();
    for mut piece in found.text.pieces {
        if piece.deleted.is_none() {
            let cut = left.min(piece.text.len());
            left -= cut;
            piece.text.drain(..cut);
        }
        text.push(piece);
    }
    Found { text, notes: found.notes }
}

/// The fields of a row by its controls, if it is one of a table.
pub(super) fn columns_of_controls(cells: &[Cell]) -> Option<Vec<Option<FieldTag>>> {
    let field = |cell: &Cell| cell.controls.first().map(|(field, _)| *field);
    let columns: Vec<_> = cells.iter().map(field).collect();
    let is_of_group = |field: &FieldTag| field.group().is_some();
    columns.iter().flatten().any(is_of_group).then_some(columns)
}

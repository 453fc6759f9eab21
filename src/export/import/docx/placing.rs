//! Finds the answer that each text belongs to: by its control, or else by the labels around it.

use std::collections::BTreeMap;

use super::labels::{BOXES, OwnWords, columns, label, label_and_rest, plain};
use super::notes::NoteIds;
use super::story::{Block, Line, Row};
use crate::domain::answer::has_words;
use crate::domain::form::{FieldTag, Group};
use crate::export::import::answers::is_cross;
use crate::export::import::word_form::{Changes, Piece, Place, PlacedText, Revised, Unplaced};

/// How deep in cells of other tables a part of the form is looked for.
const DEEPEST_FORM: usize = 3;

/// The most rows of a table that are told apart; a referral has fewer. What stands in others is kept as
/// text.
const MOST_ROWS: usize = 1000;

/// What was found, and where the search stands.
pub(super) struct Placing<'a> {
    pub answers: Vec<PlacedText>,
    pub unplaced: Vec<Unplaced>,
    /// The answer at which each comment stands.
    pub comments: BTreeMap<String, Place>,
    own: &'a OwnWords,
    /// The field of each control.
    controls: &'a [FieldTag],
    /// The rows of each table so far.
    rows: BTreeMap<Group, usize>,
    /// The last heading or label.
    after: String,
    /// The field whose label was last, and that goes on outside of any table.
    open: Option<FieldTag>,
}

/// A text and the comments in it.
#[derive(Clone, Default)]
struct Found {
    text: Revised,
    notes: NoteIds,
}

impl Found {
    fn seen(&self) -> String {
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
struct Cell {
    /// Each control in it, with its text.
    controls: Vec<(FieldTag, Found)>,
    /// What stands in no control.
    loose: Found,
}

/// What the rows of a table that follow are.
enum Below {
    Nothing,
    Columns(Vec<Option<FieldTag>>),
    Answer(FieldTag),
}

/// Whether a text goes on from one at the same place.
#[derive(Clone, Copy, PartialEq)]
enum Again {
    GoesOn,
    IsAnother,
}

impl<'a> Placing<'a> {
    pub(super) fn new(own: &'a OwnWords, controls: &'a [FieldTag]) -> Placing<'a> {
        Placing {
            answers: Vec::new(),
            unplaced: Vec::new(),
            comments: BTreeMap::new(),
            own,
            controls,
            rows: BTreeMap::new(),
            after: String::new(),
            open: None,
        }
    }

    /// Places the text of the file.
    pub(super) fn place(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            match block {
                Block::Table(rows) => {
                    self.open = None;
                    self.table(rows);
                    at += 1;
                }
                Block::Line(line) if line.controls.is_empty() => {
                    self.line(line);
                    at += 1;
                }
                // The lines of a control belong together.
                Block::Line(_) => {
                    let lines = blocks[at..].iter().map_while(|block| match block {
                        Block::Line(line) if !line.controls.is_empty() => Some(line),
                        _ => None,
                    });
                    let lines: Vec<&Line> = lines.collect();
                    at += lines.len();
                    self.open = None;
                    let cell = self.cell_of(&lines, false);
                    self.controls(cell.controls, &mut None);
                    self.leave(&cell.loose);
                }
            }
        }
    }

    /// Keeps a text that belongs to no answer.
    pub(super) fn leave_text(&mut self, after: &str, text: &str) {
        if !has_words(text) || self.own.has(text) {
            return;
        }
        match self.unplaced.last_mut().filter(|last| last.after == after) {
            Some(last) => last.text.extend(["\n", text.trim()]),
            None => self
                .unplaced
                .push(Unplaced { after: after.to_owned(), text: text.trim().to_owned() }),
        }
    }

    fn leave(&mut self, found: &Found) {
        let after = self.after.clone();
        for line in found.seen().lines() {
            self.leave_text(&after, line);
        }
    }

    /// A line outside of any table.
    fn line(&mut self, line: &Line) {
        let found = self.cell_of(&[line], false).loose;
        let seen = found.seen();
        if !has_words(&seen) {
            return;
        }
        if let Some(field) = label(&seen) {
            self.begin(field);
            self.open = Some(field);
        } else if self.own.has(&seen) {
            self.open = None;
            self.after = seen.trim().to_owned();
        } else if let Some((field, _)) = label_and_rest(&seen) {
            self.begin(field);
            self.open = Some(field);
            self.put(field, without_label(found), &mut None, Again::GoesOn);
        } else if !self.boxes(&found) {
            match self.open {
                Some(field) if !line.is_heading => {
                    self.put(field, found, &mut None, Again::GoesOn);
                }
                _ => self.leave(&found),
            }
        }
    }

    fn begin(&mut self, field: FieldTag) {
        self.after = field.label().trim_end_matches(':').to_owned();
    }

    fn table(&mut self, rows: &[Row]) {
        let mut below = Below::Nothing;
        for row in rows {
            let inner = row.cells.iter().flatten();
            let cells: Vec<Cell> = row.cells.iter().map(|cell| self.cell(cell, 0)).collect();
            self.row(cells, &mut below);
            // A form inside of a cell of another table, as some programs lay a page out.
            for block in inner {
                if let Block::Table(rows) = block
                    && self.is_form(rows, 1)
                {
                    self.table(rows);
                }
            }
        }
    }

    fn row(&mut self, cells: Vec<Cell>, below: &mut Below) {
        let texts: Vec<String> = cells.iter().map(|cell| cell.loose.seen()).collect();
        let has_controls = cells.iter().any(|cell| !cell.controls.is_empty());
        if !has_controls && let Some(columns) = columns(&texts) {
            *below = Below::Columns(columns);
            return;
        }
        if let Some(columns) = columns_of_controls(&cells) {
            *below = Below::Columns(columns);
        }
        let (count, mut number) = (cells.len(), None);
        // The label to the left.
        let mut asked: Option<FieldTag> = None;
        let mut is_labelled = false;
        for (column, cell) in cells.into_iter().enumerate() {
            if !cell.controls.is_empty() {
                asked = None;
                self.controls(cell.controls, &mut number);
                self.leave(&cell.loose);
                continue;
            }
            let (found, seen) = (cell.loose, &texts[column]);
            if let Some(field) = label(seen) {
                self.begin(field);
                self.comments_at(&found.notes, Place { tag: field, row: 0 });
                (asked, is_labelled) = (Some(field), true);
            } else if let Some(field) = asked.take() {
                if self.own.has(seen) {
                    self.put(field, Found::default(), &mut None, Again::IsAnother)
                } else {
                    self.put(field, found, &mut None, Again::IsAnother)
                }
                *below = Below::Nothing;
            } else if self.boxes(&found) {
                *below = Below::Nothing;
            } else if let Some((field, _)) = label_and_rest(seen)
                && !matches!(below, Below::Answer(_))
            {
                self.begin(field);
                self.put(field, without_label(found), &mut None, Again::IsAnother);
                *below = Below::Answer(field);
                is_labelled = true;
            } else {
                let field = match below {
                    Below::Answer(field) if !is_labelled => Some(*field),
                    Below::Columns(columns) if columns.len() == count => columns[column],
                    _ => None,
                };
                match field {
                    Some(field) => self.put(field, found, &mut number, Again::GoesOn),
                    None => self.leave(&found),
                }
            }
        }
        if let Some(field) = asked {
            *below = Below::Answer(field);
        }
    }

    fn controls(&mut self, controls: Vec<(FieldTag, Found)>, number: &mut Option<usize>) {
        for (field, found) in controls {
            self.put(field, found, number, Again::IsAnother);
        }
    }

    /// Puts a text at its place. `number` is the row that the table is at.
    fn put(&mut self, field: FieldTag, found: Found, number: &mut Option<usize>, again: Again) {
        let row = match field.group() {
            None => 0,
            Some(group) => *number.get_or_insert_with(|| {
                let rows = self.rows.entry(group).or_default();
                *rows += 1;
                *rows - 1
            }),
        };
        let place = Place { tag: field, row };
        let seen = found.seen();
        if row >= MOST_ROWS {
            return self.leave_text(field.called(), &seen);
        }
        self.comments_at(&found.notes, place);
        let Some(there) = self.answers.iter_mut().find(|answer| answer.place == place) else {
            return self.answers.push(PlacedText { place, text: found.text });
        };
        if there.text.pieces.is_empty() {
            there.text = found.text;
        } else if found.text.pieces.is_empty() || there.text.text(Changes::Accepted) == seen {
            // The form may ask for the same in two places.
        } else if again == Again::GoesOn {
            there.text.push(Piece { text: "\n".to_owned(), ..Piece::default() });
            there.text.append(found.text);
        } else {
            self.leave_text(field.called(), &seen);
        }
    }

    fn comments_at(&mut self, notes: &NoteIds, place: Place) {
        for id in &notes.comments {
            self.comments.entry(id.clone()).or_insert(place);
        }
    }

    /// Two boxes in one text, as on the blank form: `Initial    X    Review    Insert X`. Returns whether
    /// it is such a text.
    fn boxes(&mut self, found: &Found) -> bool {
        let seen = found.seen();
        let find = |field: FieldTag| seen.to_lowercase().find(&field.label().to_lowercase());
        for [first, second] in BOXES {
            let (Some(one), Some(two)) = (find(first), find(second)) else { continue };
            if one > two || !seen.is_char_boundary(one) || !seen.is_char_boundary(two) {
                continue;
            }
            let insert = seen.to_lowercase().rfind("insert x").filter(|at| *at > two);
            let end = insert.filter(|at| seen.is_char_boundary(*at)).unwrap_or(seen.len());
            let parts = [
                &seen[..one],
                seen.get(one + first.label().len()..two).unwrap_or_default(),
                seen.get(two + second.label().len()..end).unwrap_or_default(),
            ];
            // An X stands behind its box, or before the first one.
            let marked = match parts.map(str::trim) {
                ["", "", ""] => None,
                [x, "", ""] | ["", x, ""] if is_cross(x) => Some(first),
                ["", "", x] if is_cross(x) => Some(second),
                _ => {
                    self.leave(found);
                    return true;
                }
            };
            for field in [first, second] {
                let text = if marked == Some(field) { "X" } else { "" };
                let mut text_found = Found { notes: found.notes.clone(), ..Found::default() };
                text_found.text.push(Piece { text: text.to_owned(), ..Piece::default() });
                self.put(field, text_found, &mut None, Again::IsAnother);
            }
            return true;
        }
        false
    }

    /// Whether a table inside of a cell is a part of the form, so deep at the most as somebody may lay out
    /// a page: each level is looked at twice.
    fn is_form(&self, rows: &[Row], depth: usize) -> bool {
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
    fn cell(&self, blocks: &[Block], depth: usize) -> Cell {
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
    fn cell_of(&self, lines: &[&Line], is_cell: bool) -> Cell {
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
fn without_label(found: Found) -> Found {
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
fn columns_of_controls(cells: &[Cell]) -> Option<Vec<Option<FieldTag>>> {
    let field = |cell: &Cell| cell.controls.first().map(|(field, _)| *field);
    let columns: Vec<_> = cells.iter().map(field).collect();
    let is_of_group = |field: &FieldTag| field.group().is_some();
    columns.iter().flatten().any(is_of_group).then_some(columns)
}

//! Finds the answer that each text belongs to: by its control, or else by the labels around it.

use std::collections::BTreeMap;

use super::cell::{Cell, Cells, Found, columns_of_controls, without_label};
use super::choice::chosen;
use super::labels::{
    BOXES, OwnWords, YES_NO, columns, is_one_line, is_word, is_yes_no, label, label_and_rest,
};
use super::notes::NoteIds;
use super::story::{Block, Line, Row};
use crate::domain::answer::has_words;
use crate::domain::form::{FieldTag, Group};
use crate::export::import::answers::is_cross;
use crate::export::import::word_form::{Changes, Piece, Place, PlacedText, Revised, Unplaced};

/// The most rows of a table that are told apart; a referral has fewer. What stands in others is kept as
/// text.
const MOST_ROWS: usize = 1000;

/// What was found, and where the search stands.
pub(super) struct Placing<'a> {
    pub answers: Vec<PlacedText>,
    pub unplaced: Vec<Unplaced>,
    /// The answer at which each comment stands.
    pub comments: BTreeMap<String, Place>,
    cells: Cells<'a>,
    /// The rows of each table so far.
    rows: BTreeMap<Group, usize>,
    /// The last heading or label.
    after: String,
    /// The field whose label was last, and that goes on outside of any table.
    open: Option<FieldTag>,
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
            cells: Cells { own, controls },
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
                    self.table(rows, 0);
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
                    let cell = self.cells.cell_of(&lines, false);
                    self.controls(cell.controls, &mut None);
                    self.leave(&cell.loose);
                }
            }
        }
    }

    /// Keeps a text that belongs to no answer.
    pub(super) fn leave_text(&mut self, after: &str, text: &str) {
        if !has_words(text) || self.cells.own.has(text) {
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
        let found = self.cells.cell_of(&[line], false).loose;
        let seen = found.seen();
        if !has_words(&seen) {
            return;
        }
        if let Some(field) = label(&seen) {
            self.begin(field);
            self.open = Some(field);
        } else if self.cells.own.has(&seen) {
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

    /// Places a table, so deep inside of others.
    fn table(&mut self, rows: &[Row], depth: usize) {
        let mut below = Below::Nothing;
        for row in rows {
            let inner = row.cells.iter().flatten();
            let cells: Vec<Cell> =
                row.cells.iter().map(|cell| self.cells.cell(cell, depth)).collect();
            self.row(cells, &mut below);
            // A form inside of a cell of another table, as some programs lay a page out.
            for block in inner {
                if let Block::Table(rows) = block
                    && self.cells.is_form(rows, depth + 1)
                {
                    self.table(rows, depth + 1);
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
            // "Review" below a heading or beside a question is an answer, not the label of a box.
            let in_column = match &*below {
                Below::Columns(columns) if columns.len() == count => columns[column],
                _ => None,
            };
            let is_below = count == 1 && matches!(below, Below::Answer(field) if !is_word(*field));
            let is_asked = asked.is_some_and(|field| !is_word(field));
            let is_answer = match label(seen) {
                Some(FieldTag::Address) => in_column.is_some(),
                Some(field) => is_word(field) && (in_column.is_some() || is_below || is_asked),
                None => false,
            };
            if let Some(field) = label(seen).filter(|_| !is_answer) {
                self.begin(field);
                self.comments_at(&found.notes, Place { tag: field, row: 0 });
                (asked, is_labelled) = (Some(field), true);
            } else if let Some(field) = asked.take() {
                let is_chosen = is_yes_no(field) && chosen(&found.text, YES_NO, "").is_some();
                if self.cells.own.has(seen) && !is_answer && !is_chosen {
                    self.put(field, Found::default(), &mut None, Again::IsAnother)
                } else {
                    self.put(field, found, &mut None, Again::IsAnother)
                }
                *below = Below::Nothing;
            } else if in_column.is_none() && self.boxes(&found) {
                *below = Below::Nothing;
            } else if let Some((field, rest)) = label_and_rest(seen)
                && !matches!(below, Below::Answer(open) if !is_one_line(*open))
                && (in_column.is_none() || is_one_line(field))
            {
                self.begin(field);
                self.put(field, without_label(found), &mut None, Again::IsAnother);
                let is_whole = is_one_line(field) && has_words(rest);
                *below = if is_whole { Below::Nothing } else { Below::Answer(field) };
                is_labelled = true;
            } else {
                let field = match below {
                    Below::Answer(field) if !is_labelled => Some(*field),
                    _ => in_column,
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
    fn put(&mut self, field: FieldTag, mut found: Found, number: &mut Option<usize>, again: Again) {
        if is_yes_no(field)
            && let Some(at) = chosen(&found.text, YES_NO, "")
        {
            let text = YES_NO[at].to_owned();
            found.text = Revised { pieces: vec![Piece { text, ..Piece::default() }] };
        }
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
    /// it is such a text and nothing else. One without any X is an answer like another, unless it has the
    /// words of the blank form.
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
            let chosen = || {
                let beside = if insert.is_some() { "insertx" } else { "" };
                let at = chosen(&found.text, [first, second].map(FieldTag::label), beside);
                at.map(|at| [first, second][at])
            };
            // An X stands behind its box, or before the first one.
            let marked = match parts.map(str::trim) {
                ["", "", ""] if insert.is_some() => chosen(),
                ["", "", ""] if chosen().is_some() => chosen(),
                [x, "", ""] | ["", x, ""] if is_cross(x) => Some(first),
                ["", "", x] if is_cross(x) => Some(second),
                _ => continue,
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
}

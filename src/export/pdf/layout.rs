//! Sets the pieces of the form in type: what is still to be parted into pages, and the structure of
//! the whole.

use super::form::{BODY, Cell, CellKind, Grid, Heading, Paragraph, Piece, Question, Row, WIDTH};
use super::picture::{Picture, picture};
use super::structure::{Kind, Node};
use super::text::{Align, Line, Style, Typesetter};
use crate::export::document::Level;

/// A colour as red, green and blue.
pub type Colour = (u8, u8, u8);

pub const BLACK: Colour = (0, 0, 0);
pub const NAVY: Colour = (0x1f, 0x38, 0x64);
pub const GREY: Colour = (0x40, 0x40, 0x40);

/// Between the edge of a box and its text, in points.
pub const PADDING_X: f32 = 5.65;
pub const PADDING_Y: f32 = 3.4;

/// Whose words a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Those of a paragraph of the structure.
    Paragraph(usize),
    /// Words that are there only because of the page: a repeated label, the page's number.
    Page,
}

/// A line, set, and where in its paragraph and its column it stands.
#[derive(Clone, Debug)]
pub struct SetLine {
    pub line: Line,
    pub owner: Owner,
    pub colour: Colour,
    /// From the left of its column, in points.
    pub left: f32,
    /// Above it, unless it is the first in its place, in points.
    pub gap: f32,
    /// How many lines of its paragraph come before it.
    pub before: usize,
    /// How many come after it.
    pub after: usize,
    /// A bullet on the same baseline, with the number of its own paragraph.
    pub bullet: Option<(Line, usize)>,
}

impl SetLine {
    /// With the space above it, in points.
    pub fn height(&self, is_first: bool) -> f32 {
        self.line.height + if is_first { 0.0 } else { self.gap }
    }
}

/// A row of boxes, set.
#[derive(Clone, Debug)]
pub struct SetRow {
    pub cells: Vec<SetCell>,
    pub least_height: f32,
    /// Whether it may be parted wherever lines may be, and not only when no page holds it.
    pub may_part: bool,
}

/// A box, set.
#[derive(Clone, Debug)]
pub struct SetCell {
    pub width: f32,
    pub shaded: bool,
    /// Whether its text stands in the middle of its height.
    pub centred: bool,
    pub lines: Vec<SetLine>,
}

/// What is parted into pages.
#[derive(Clone, Debug)]
pub enum SetPiece {
    /// Lines with space around them, in points.
    Lines {
        lines: Vec<SetLine>,
        before: f32,
        after: f32,
        /// Whether it stands at the top of a page.
        begins_page: bool,
        /// Whether the next piece must begin on the same page.
        introduces: bool,
        /// Whether a rule stands below.
        ruled: bool,
        /// What the bookmark of this place says, and its depth.
        bookmark: Option<(u8, String)>,
    },
    /// A picture, which no page parts.
    Picture(Picture),
    /// Rows of boxes, with a gap after them.
    Rows {
        head: Option<SetRow>,
        /// What stands in the head's place on the pages that follow.
        continued: Option<SetRow>,
        rows: Vec<SetRow>,
        bookmark: Option<(u8, String)>,
    },
}

/// Sets a form, numbering its paragraphs as they come.
pub struct Setter<'t, 'f> {
    typesetter: &'t mut Typesetter<'f>,
    paragraphs: usize,
}

impl<'t, 'f> Setter<'t, 'f> {
    pub fn new(typesetter: &'t mut Typesetter<'f>) -> Self {
        Self { typesetter, paragraphs: 0 }
    }

    /// A piece as lines and boxes, and what it is in the structure.
    pub fn set(&mut self, piece: &Piece) -> (SetPiece, Node) {
        match piece {
            Piece::Heading(heading) => self.heading(heading),
            Piece::Paragraph(paragraph) => self.paragraph(paragraph),
            Piece::Bullets(items) => self.bullets(items),
            Piece::Grid(grid) => self.grid(grid),
            Piece::Question(question) => self.question(question),
            Piece::Picture(line) => {
                let number = self.number();
                let set = SetPiece::Picture(picture(line, number, self.typesetter));
                let kind = Kind::Figure(line.sentence.clone());
                (set, Node::Branch(kind, vec![Node::Paragraph(number)]))
            }
        }
    }

    fn heading(&mut self, heading: &Heading) -> (SetPiece, Node) {
        let Heading { level, ref text, begins_page } = *heading;
        let (number, size, leading, before, after) = match level {
            Level::Title => (1, 20.0, 25.0, 0.0, 12.0),
            Level::Part => (2, 14.0, 18.5, 18.0, 7.0),
            Level::Section => (3, 12.0, 16.0, 12.0, 6.0),
        };
        let style = Style { size, leading, bold: text.len(), align: Align::Start };
        let (lines, words) = self.lines(text, style, WIDTH, NAVY);
        let bookmark = (level != Level::Title).then(|| (number, text.to_owned()));
        let ruled = level == Level::Title;
        let set = SetPiece::Lines {
            lines,
            before,
            after,
            begins_page,
            introduces: true,
            ruled,
            bookmark,
        };
        let kind = Kind::Heading(u16::from(number), text.to_owned());
        (set, Node::Branch(kind, words))
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> (SetPiece, Node) {
        let style = Style { bold: paragraph.bold, ..BODY };
        let (colour, before) = if paragraph.stands_out { (NAVY, 10.0) } else { (BLACK, 0.0) };
        let (lines, words) = self.lines(&paragraph.text, style, WIDTH, colour);
        let set = SetPiece::Lines {
            lines,
            before,
            after: 6.0,
            begins_page: false,
            introduces: paragraph.introduces,
            ruled: false,
            bookmark: None,
        };
        (set, Node::Branch(Kind::Paragraph, words))
    }

    fn bullets(&mut self, items: &[String]) -> (SetPiece, Node) {
        const INDENT: f32 = 21.25;
        let mut all = Vec::new();
        let mut nodes = Vec::new();
        for item in items {
            let bullet = self.typesetter.set("•", BODY, INDENT).into_iter().next();
            let sign = self.number();
            let (mut lines, words) = self.lines(item, BODY, WIDTH - INDENT, BLACK);
            for line in &mut lines {
                line.left = INDENT;
            }
            if let Some(first) = lines.first_mut() {
                first.gap = 4.0;
                first.bullet = bullet.map(|line| (line, sign));
            }
            all.extend(lines);
            let label = Node::Branch(Kind::Bullet, vec![Node::Paragraph(sign)]);
            let body = Node::Branch(Kind::ItemBody, words);
            nodes.push(Node::Branch(Kind::ListItem, vec![label, body]));
        }
        let set = SetPiece::Lines {
            lines: all,
            before: 0.0,
            after: 6.0,
            begins_page: false,
            introduces: false,
            ruled: false,
            bookmark: None,
        };
        (set, Node::Branch(Kind::List, nodes))
    }

    fn grid(&mut self, grid: &Grid) -> (SetPiece, Node) {
        let mut children = Vec::new();
        let head = grid.head.as_ref().map(|row| {
            let (set, node) = self.row(row);
            children.push(Node::Branch(Kind::TableHead, vec![node]));
            set
        });
        let (rows, nodes) = grid.rows.iter().map(|row| self.row(row)).unzip();
        children.push(Node::Branch(Kind::TableBody, nodes));
        let continued = head.clone().map(of_the_page);
        let set = SetPiece::Rows { head, continued, rows, bookmark: None };
        (set, Node::Branch(Kind::Table(grid.summary), children))
    }

    fn row(&mut self, row: &Row) -> (SetRow, Node) {
        let (mut cells, nodes): (Vec<_>, Vec<_>) =
            row.cells.iter().map(|cell| self.cell(cell)).unzip();
        // A short answer stands on the height of its label.
        if row.cells.iter().any(|cell| cell.kind == CellKind::RowLabel) {
            cells.iter_mut().for_each(|cell| cell.centred = true);
        }
        let set = SetRow { cells, least_height: row.least_height, may_part: false };
        (set, Node::Branch(Kind::Row, nodes))
    }

    fn cell(&mut self, cell: &Cell) -> (SetCell, Node) {
        let label = Style { bold: cell.text.len(), ..BODY };
        let (style, colour, kind) = match cell.kind {
            CellKind::ColumnLabel => (label, BLACK, Kind::ColumnLabel),
            CellKind::RowLabel => (label, BLACK, Kind::RowLabel),
            CellKind::Answer => (BODY, BLACK, Kind::Cell(cell.columns)),
            CellKind::Mark => {
                (Style { align: Align::Middle, ..label }, BLACK, Kind::Cell(cell.columns))
            }
            CellKind::Hint => (BODY, GREY, Kind::Cell(cell.columns)),
        };
        let is_label = matches!(cell.kind, CellKind::ColumnLabel | CellKind::RowLabel);
        let (lines, words) = self.answer(&cell.text, style, cell.width, colour);
        let centred = cell.kind != CellKind::Answer;
        let set = SetCell { width: cell.width, shaded: is_label, centred, lines };
        (set, Node::Branch(kind, words))
    }

    fn question(&mut self, question: &Question) -> (SetPiece, Node) {
        let label = Style { bold: question.label.len(), ..BODY };
        let width = WIDTH - 2.0 * PADDING_X;
        let (lines, heading) = self.lines(question.label, label, width, BLACK);
        let head = label_row(lines);
        let again = format!("{} (continued)", beginning(question.label));
        let (lines, _) = self.lines(&again, Style { bold: again.len(), ..BODY }, width, BLACK);
        let continued = of_the_page(label_row(lines));
        let (lines, mut words) = self.answer(&question.answer, BODY, WIDTH, BLACK);
        let cell = SetCell { width: WIDTH, shaded: false, centred: false, lines };
        let row = SetRow { cells: vec![cell], least_height: question.least_height, may_part: true };
        let set = SetPiece::Rows {
            head: Some(head),
            continued: Some(continued),
            rows: vec![row],
            bookmark: Some((3, question.label.to_owned())),
        };
        words.insert(0, Node::Branch(Kind::Heading(3, question.label.to_owned()), heading));
        (set, Node::Branch(Kind::Question, words))
    }

    /// What was typed into a box of this width: a paragraph for each line that was typed.
    fn answer(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
        colour: Colour,
    ) -> (Vec<SetLine>, Vec<Node>) {
        let mut all = Vec::new();
        let mut nodes = Vec::new();
        for paragraph in text.lines() {
            let (mut lines, words) = self.lines(paragraph, style, width - 2.0 * PADDING_X, colour);
            if let Some(first) = lines.first_mut() {
                first.gap = 2.0;
            }
            all.extend(lines);
            if !words.is_empty() {
                nodes.push(Node::Branch(Kind::Paragraph, words));
            }
        }
        (all, nodes)
    }

    /// One paragraph, and the leaf of the structure that stands for it: none when nothing of it is
    /// seen.
    fn lines(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
        colour: Colour,
    ) -> (Vec<SetLine>, Vec<Node>) {
        let number = self.number();
        let lines = self.typesetter.set(text, style, width);
        let is_seen = lines.iter().any(|line| !line.runs.is_empty());
        let count = lines.len();
        let set = lines.into_iter().enumerate().map(|(before, line)| SetLine {
            line,
            owner: Owner::Paragraph(number),
            colour,
            left: 0.0,
            gap: 0.0,
            before,
            after: count - before - 1,
            bullet: None,
        });
        let node = is_seen.then_some(Node::Paragraph(number));
        (set.collect(), node.into_iter().collect())
    }

    fn number(&mut self) -> usize {
        self.paragraphs += 1;
        self.paragraphs
    }
}

/// A label, or its first words where it is a long one: it has been read in full on the page before.
fn beginning(label: &str) -> String {
    const WORDS: usize = 5;
    let label = label.trim_end_matches([':', '?']);
    let words: Vec<&str> = label.split(' ').take(WORDS).collect();
    let words = words.join(" ");
    if words.len() < label.len() { words + "…" } else { words }
}

fn label_row(lines: Vec<SetLine>) -> SetRow {
    let cell = SetCell { width: WIDTH, shaded: true, centred: true, lines };
    SetRow { cells: vec![cell], least_height: 0.0, may_part: false }
}

/// The row as it is repeated at the top of a page, where it adds nothing to what is read.
fn of_the_page(mut row: SetRow) -> SetRow {
    for line in row.cells.iter_mut().flat_map(|cell| &mut cell.lines) {
        line.owner = Owner::Page;
    }
    row
}

//! Lays out the pieces of the form as lines and boxes, and works out the structure of the whole.

use super::laid_out::{LaidCell, LaidLine, LaidPiece, LaidRow};
use super::page::LineOwner;
use super::pieces::{BoxCell, BoxKind, BoxRow, Grid, Heading, NarrativeBox, Paragraph, Piece};
use super::structure::{StructureKind, StructureNode};
use super::style::{Align, BLACK, BODY, Colour, GREY, NAVY, PADDING_X, TextStyle, WIDTH};
use super::text::Typesetter;
use super::timeline::draw;
use crate::export::document::Level;

/// Lays out a form and numbers its paragraphs in order.
pub struct Layouter<'t, 'f> {
    typesetter: &'t mut Typesetter<'f>,
    paragraphs: usize,
}

impl<'t, 'f> Layouter<'t, 'f> {
    pub fn new(typesetter: &'t mut Typesetter<'f>) -> Self {
        Self { typesetter, paragraphs: 0 }
    }

    /// A piece as lines and boxes, and its place in the structure.
    pub fn layout(&mut self, piece: &Piece) -> (LaidPiece, StructureNode) {
        match piece {
            Piece::Heading(heading) => self.heading(heading),
            Piece::Paragraph(paragraph) => self.paragraph(paragraph),
            Piece::Bullets(items) => self.bullets(items),
            Piece::Grid(grid) => self.grid(grid),
            Piece::Narrative(question) => self.question(question),
            Piece::Picture(line) => {
                let number = self.number();
                let laid_out = LaidPiece::Picture(draw(line, number, self.typesetter));
                let kind = StructureKind::Figure(line.sentence.clone());
                (laid_out, StructureNode::Branch(kind, vec![StructureNode::Paragraph(number)]))
            }
        }
    }

    fn heading(&mut self, heading: &Heading) -> (LaidPiece, StructureNode) {
        let Heading { level, ref text, begins_page } = *heading;
        let (number, size, leading, before, after) = match level {
            Level::Title => (1, 20.0, 25.0, 0.0, 12.0),
            Level::Part => (2, 14.0, 18.5, 18.0, 7.0),
            Level::Section => (3, 12.0, 16.0, 12.0, 6.0),
        };
        let style = TextStyle { size, leading, bold: text.len(), align: Align::Start };
        let (lines, words) = self.lines(text, style, WIDTH, NAVY);
        let bookmark = (level != Level::Title).then(|| (number, text.to_owned()));
        let ruled = level == Level::Title;
        let laid_out = LaidPiece::Lines {
            lines,
            before,
            after,
            begins_page,
            introduces: true,
            ruled,
            bookmark,
        };
        let kind = StructureKind::Heading(u16::from(number), text.to_owned());
        (laid_out, StructureNode::Branch(kind, words))
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> (LaidPiece, StructureNode) {
        let style = TextStyle { bold: paragraph.bold, ..BODY };
        let (colour, before) = if paragraph.stands_out { (NAVY, 10.0) } else { (BLACK, 0.0) };
        let (lines, words) = self.lines(&paragraph.text, style, WIDTH, colour);
        let laid_out = LaidPiece::Lines {
            lines,
            before,
            after: 6.0,
            begins_page: false,
            introduces: paragraph.introduces,
            ruled: false,
            bookmark: None,
        };
        (laid_out, StructureNode::Branch(StructureKind::Paragraph, words))
    }

    fn bullets(&mut self, items: &[String]) -> (LaidPiece, StructureNode) {
        const INDENT: f32 = 21.25;
        let mut all = Vec::new();
        let mut nodes = Vec::new();
        for item in items {
            let bullet = self.typesetter.layout("•", BODY, INDENT).into_iter().next();
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
            let label =
                StructureNode::Branch(StructureKind::Bullet, vec![StructureNode::Paragraph(sign)]);
            let body = StructureNode::Branch(StructureKind::ItemBody, words);
            nodes.push(StructureNode::Branch(StructureKind::ListItem, vec![label, body]));
        }
        let laid_out = LaidPiece::Lines {
            lines: all,
            before: 0.0,
            after: 6.0,
            begins_page: false,
            introduces: false,
            ruled: false,
            bookmark: None,
        };
        (laid_out, StructureNode::Branch(StructureKind::List, nodes))
    }

    fn grid(&mut self, grid: &Grid) -> (LaidPiece, StructureNode) {
        let mut children = Vec::new();
        let head = grid.head.as_ref().map(|row| {
            let (laid_out, node) = self.row(row);
            children.push(StructureNode::Branch(StructureKind::TableHead, vec![node]));
            laid_out
        });
        let (rows, nodes) = grid.rows.iter().map(|row| self.row(row)).unzip();
        children.push(StructureNode::Branch(StructureKind::TableBody, nodes));
        let continued = head.clone().map(repeated);
        let laid_out = LaidPiece::Rows { head, continued, rows, bookmark: None };
        (laid_out, StructureNode::Branch(StructureKind::Table(grid.summary), children))
    }

    fn row(&mut self, row: &BoxRow) -> (LaidRow, StructureNode) {
        let (mut cells, nodes): (Vec<_>, Vec<_>) =
            row.cells.iter().map(|cell| self.cell(cell)).unzip();
        // A short answer stands level with its label.
        if row.cells.iter().any(|cell| cell.kind == BoxKind::RowLabel) {
            cells.iter_mut().for_each(|cell| cell.centred = true);
        }
        let laid_out = LaidRow { cells, least_height: row.least_height, may_split: false };
        (laid_out, StructureNode::Branch(StructureKind::Row, nodes))
    }

    fn cell(&mut self, cell: &BoxCell) -> (LaidCell, StructureNode) {
        let label = TextStyle { bold: cell.text.len(), ..BODY };
        let (style, colour, kind) = match cell.kind {
            BoxKind::ColumnLabel => (label, BLACK, StructureKind::ColumnLabel),
            BoxKind::RowLabel => (label, BLACK, StructureKind::RowLabel),
            BoxKind::Answer | BoxKind::Space => (BODY, BLACK, StructureKind::Cell(cell.columns)),
            BoxKind::Mark => (
                TextStyle { align: Align::Middle, ..label },
                BLACK,
                StructureKind::Cell(cell.columns),
            ),
            BoxKind::Hint => (BODY, GREY, StructureKind::Cell(cell.columns)),
        };
        let is_label = matches!(cell.kind, BoxKind::ColumnLabel | BoxKind::RowLabel);
        let (lines, words) = self.answer(&cell.text, style, cell.width, colour);
        let centred = cell.kind != BoxKind::Answer;
        let ruled = cell.kind == BoxKind::Space;
        let laid_out = LaidCell { width: cell.width, shaded: is_label, centred, ruled, lines };
        (laid_out, StructureNode::Branch(kind, words))
    }

    fn question(&mut self, question: &NarrativeBox) -> (LaidPiece, StructureNode) {
        let label = TextStyle { bold: question.label.len(), ..BODY };
        let width = WIDTH - 2.0 * PADDING_X;
        let (lines, heading) = self.lines(&question.label, label, width, BLACK);
        let head = label_row(lines);
        let again = format!("{} (continued)", beginning(&question.label));
        let (lines, _) = self.lines(&again, TextStyle { bold: again.len(), ..BODY }, width, BLACK);
        let continued = repeated(label_row(lines));
        let (lines, mut words) = self.answer(&question.answer, BODY, WIDTH, BLACK);
        let ruled = question.is_space;
        let cell = LaidCell { width: WIDTH, shaded: false, centred: false, ruled, lines };
        let row =
            LaidRow { cells: vec![cell], least_height: question.least_height, may_split: true };
        let laid_out = LaidPiece::Rows {
            head: Some(head),
            continued: Some(continued),
            rows: vec![row],
            bookmark: Some((3, question.label.clone())),
        };
        words.insert(
            0,
            StructureNode::Branch(StructureKind::Heading(3, question.label.clone()), heading),
        );
        (laid_out, StructureNode::Branch(StructureKind::Question, words))
    }

    /// The text in a box of this width, with a paragraph for each typed line.
    fn answer(
        &mut self,
        text: &str,
        style: TextStyle,
        width: f32,
        colour: Colour,
    ) -> (Vec<LaidLine>, Vec<StructureNode>) {
        let mut all = Vec::new();
        let mut nodes = Vec::new();
        for paragraph in text.lines() {
            let (mut lines, words) = self.lines(paragraph, style, width - 2.0 * PADDING_X, colour);
            if let Some(first) = lines.first_mut() {
                first.gap = 2.0;
            }
            all.extend(lines);
            if !words.is_empty() {
                nodes.push(StructureNode::Branch(StructureKind::Paragraph, words));
            }
        }
        (all, nodes)
    }

    /// One paragraph, and its leaf in the structure; no leaf if nothing of it is visible.
    fn lines(
        &mut self,
        text: &str,
        style: TextStyle,
        width: f32,
        colour: Colour,
    ) -> (Vec<LaidLine>, Vec<StructureNode>) {
        let number = self.number();
        let lines = self.typesetter.layout(text, style, width);
        let is_visible = lines.iter().any(|line| !line.runs.is_empty());
        let count = lines.len();
        let laid_out = lines.into_iter().enumerate().map(|(before, line)| LaidLine {
            line,
            owner: LineOwner::Paragraph(number),
            colour,
            left: 0.0,
            gap: 0.0,
            before,
            after: count - before - 1,
            bullet: None,
        });
        let node = is_visible.then_some(StructureNode::Paragraph(number));
        (laid_out.collect(), node.into_iter().collect())
    }

    fn number(&mut self) -> usize {
        self.paragraphs += 1;
        self.paragraphs
    }
}

/// A label, or the first words of a long one, which the page before shows in full.
fn beginning(label: &str) -> String {
    const WORDS: usize = 5;
    let label = label.trim_end_matches([':', '?']);
    let words: Vec<&str> = label.split(' ').take(WORDS).collect();
    let words = words.join(" ");
    if words.len() < label.len() { words + "…" } else { words }
}

fn label_row(lines: Vec<LaidLine>) -> LaidRow {
    let cell = LaidCell { width: WIDTH, shaded: true, centred: true, ruled: false, lines };
    LaidRow { cells: vec![cell], least_height: 0.0, may_split: false }
}

/// A copy of a row to repeat at the top of a page. It belongs to the page, so it is not read aloud
/// again.
fn repeated(mut row: LaidRow) -> LaidRow {
    for line in row.cells.iter_mut().flat_map(|cell| &mut cell.lines) {
        line.owner = LineOwner::Page;
    }
    row
}

//! Parts what is set into pages of A4.
//!
//! A heading stays with what follows it, a row of boxes stays whole where a page can hold it, and a
//! paragraph that goes on overleaf leaves two lines on either side.

use super::form::WIDTH;
use super::picture::Picture;
use super::setting::{
    Colour, GREY, NAVY, Owner, PADDING_X, PADDING_Y, SetCell, SetLine, SetPiece, SetRow,
};
use super::text::{Align, Line, Style, Typesetter};
use crate::export::document::TITLE;

/// A4, in points.
pub const PAGE_WIDTH: f32 = 595.28;
pub const PAGE_HEIGHT: f32 = 841.89;

/// The left edge of the text.
pub const LEFT: f32 = 56.7;
const TOP: f32 = 56.7;
const BOTTOM: f32 = PAGE_HEIGHT - 62.0;
/// Between one box and the next.
const GAP: f32 = 8.5;
/// An answer that is shorter than this many lines is not parted, even where it may be.
const WORTH_PARTING: usize = 6;

const BORDER: Colour = (0x7f, 0x8f, 0xa9);
const SHADE: Colour = (0xe9, 0xed, 0xf4);

/// One page. All lengths are in points, from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Below the text.
    pub shapes: Vec<Shape>,
    /// Pictures, with how far down the page each begins. They begin at the left edge of the text.
    pub pictures: Vec<(f32, Picture)>,
    /// In reading order; what is there only because of the page comes last.
    pub texts: Vec<Text>,
}

/// A drawn rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub look: Look,
}

/// How a rectangle is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    Filled(Colour),
    /// Filled, its shorter sides half circles.
    Round(Colour),
    /// With a line of this width around it.
    Framed(Colour, f32),
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Text {
    pub line: Line,
    /// Where its column begins.
    pub x: f32,
    /// Where its baseline stands.
    pub baseline: f32,
    pub colour: Colour,
    pub owner: Owner,
}

/// A place that a reader can go to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    pub title: String,
    /// 2 for a part, 3 for what is in it.
    pub depth: u8,
    /// Counted from 0.
    pub page: usize,
    /// From the top of the page.
    pub y: f32,
}

/// The pages, and the bookmarks in their order.
pub fn pages(pieces: &[SetPiece], typesetter: &mut Typesetter<'_>) -> (Vec<Page>, Vec<Bookmark>) {
    let mut paper =
        Paper { pages: vec![Page::default()], y: TOP, after: 0.0, bookmarks: Vec::new() };
    // What was introduced stays with what introduces it: a page that has no room for both was turned
    // before, and where no page has, what follows is parted.
    let mut is_introduced = false;
    for (at, piece) in pieces.iter().enumerate() {
        let needed = beginning(pieces.get(at..).unwrap_or_default());
        let turns = begins_page(piece) || needed > paper.room();
        if turns && !is_introduced && !paper.is_fresh() {
            paper.turn();
        }
        paper.put(piece);
        is_introduced = introduces(piece);
    }
    let Paper { mut pages, bookmarks, .. } = paper;
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        foot(page, at + 1, count, typesetter);
    }
    (pages, bookmarks)
}

fn begins_page(piece: &SetPiece) -> bool {
    matches!(piece, SetPiece::Lines { begins_page: true, .. })
}

fn introduces(piece: &SetPiece) -> bool {
    matches!(piece, SetPiece::Lines { introduces: true, .. } | SetPiece::Picture(_))
}

/// How much of a page the first of these pieces needs to begin on it, with those that it introduces.
fn beginning(pieces: &[SetPiece]) -> f32 {
    let Some((first, rest)) = pieces.split_first() else { return 0.0 };
    match first {
        SetPiece::Lines { lines, before, after, introduces: true, .. } => {
            before + height(lines) + after + beginning(rest)
        }
        SetPiece::Lines { lines, before, .. } => {
            let few = (1..=lines.len()).find(|count| may_part(lines, *count));
            before + height(lines.get(..few.unwrap_or(lines.len())).unwrap_or_default())
        }
        SetPiece::Picture(picture) => picture.height + GAP + beginning(rest),
        SetPiece::Rows { head, rows, .. } => {
            let head = head.as_ref().map_or(0.0, row_height);
            let first = rows.first().map_or(0.0, |row| {
                if row.may_part && longest(row) >= WORTH_PARTING {
                    let lines = row.cells.first().map_or(&[][..], |cell| &cell.lines);
                    let few = (1..=lines.len()).find(|count| may_part(lines, *count));
                    let few = few.unwrap_or(lines.len());
                    height(lines.get(..few).unwrap_or_default()) + 2.0 * PADDING_Y
                } else {
                    row_height(row)
                }
            });
            let both = head + first;
            // A row that no page holds begins anywhere.
            if both > BOTTOM - TOP { head + 60.0 } else { both }
        }
    }
}

/// Where the next thing is put.
struct Paper {
    pages: Vec<Page>,
    y: f32,
    /// How much room was left below what ends here.
    after: f32,
    bookmarks: Vec<Bookmark>,
}

impl Paper {
    fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    fn is_fresh(&self) -> bool {
        self.y <= TOP
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
        self.after = 0.0;
    }

    fn put(&mut self, piece: &SetPiece) {
        let above = std::mem::take(&mut self.after);
        match piece {
            SetPiece::Lines { lines, before, after, ruled, bookmark, .. } => {
                if !self.is_fresh() {
                    // As in Word, the larger of the two is the room between them.
                    self.y += (before - above).max(0.0);
                }
                self.mark(bookmark.as_ref());
                self.put_lines(lines);
                if *ruled {
                    let look = Look::Filled(NAVY);
                    self.shape(Shape { x: LEFT, y: self.y + 6.0, width: WIDTH, height: 1.5, look });
                    self.y += 7.5;
                }
                self.y += after;
                self.after = *after;
            }
            SetPiece::Picture(picture) => {
                if let Some(page) = self.pages.last_mut() {
                    page.pictures.push((self.y, picture.clone()));
                }
                self.y += picture.height + GAP;
            }
            SetPiece::Rows { head, continued, rows, bookmark } => {
                self.mark(bookmark.as_ref());
                if let Some(head) = head {
                    self.put_row(head);
                }
                for (at, row) in rows.iter().enumerate() {
                    self.put_parted(row, continued.as_ref(), at == 0);
                }
                self.y += GAP;
                self.after = GAP;
            }
        }
    }

    fn mark(&mut self, bookmark: Option<&(u8, String)>) {
        if let Some((depth, title)) = bookmark {
            let page = self.pages.len() - 1;
            let place = Bookmark { title: title.clone(), depth: *depth, page, y: self.y };
            self.bookmarks.push(place);
        }
    }

    fn put_lines(&mut self, lines: &[SetLine]) {
        let mut rest = lines;
        while !rest.is_empty() {
            let count = match fitting(rest, self.room()) {
                0 if self.is_fresh() => 1,
                count => count,
            };
            let (now, later) = rest.split_at(count.min(rest.len()));
            self.y = self.text(now, LEFT, self.y);
            rest = later;
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    /// A row, whole if a page holds it, else in parts; `continued` stands above each part but the
    /// first. A row that `must_begin` here begins here, so that what stands above is not alone.
    fn put_parted(&mut self, row: &SetRow, continued: Option<&SetRow>, must_begin: bool) {
        let above = continued.map_or(0.0, row_height);
        let may_part = must_begin || row.may_part && longest(row) >= WORTH_PARTING;
        let mut row = row.clone();
        loop {
            if row_height(&row) <= self.room() {
                return self.put_row(&row);
            }
            let fresh = self.y <= TOP + above;
            if may_part || row_height(&row) > BOTTOM - TOP - above {
                let label = label_of(&row);
                let (now, later) = part(row, self.room() - 2.0 * PADDING_Y, fresh);
                if now.cells.iter().any(|cell| !cell.lines.is_empty()) {
                    self.put_row(&now);
                }
                row = later;
                if row.cells.iter().all(|cell| cell.lines.is_empty()) {
                    return;
                }
                if let Some(first) = row.cells.first_mut()
                    && first.lines.is_empty()
                {
                    first.lines = label;
                }
            }
            self.turn();
            if let Some(continued) = continued {
                self.put_row(continued);
            }
        }
    }

    fn put_row(&mut self, row: &SetRow) {
        let tall = row_height(row);
        let mut x = LEFT;
        for cell in &row.cells {
            let frame =
                Shape { x, y: self.y, width: cell.width, height: tall, look: Look::Filled(SHADE) };
            if cell.shaded {
                self.shape(frame);
            }
            self.shape(Shape { look: Look::Framed(BORDER, 0.5), ..frame });
            let free = tall - height(&cell.lines) - 2.0 * PADDING_Y;
            let down = if cell.centred { free / 2.0 } else { 0.0 };
            self.text(&cell.lines, x + PADDING_X, self.y + PADDING_Y + down);
            x += cell.width;
        }
        self.y += tall;
    }

    /// Puts lines below one another and returns where they end.
    fn text(&mut self, lines: &[SetLine], x: f32, mut y: f32) -> f32 {
        let Some(page) = self.pages.last_mut() else { return y };
        for (at, set) in lines.iter().enumerate() {
            let end = y + set.height(at == 0);
            let baseline = end - set.line.height + set.line.baseline;
            let text = |line: &Line, x: f32, owner| Text {
                line: line.clone(),
                x,
                baseline,
                colour: set.colour,
                owner,
            };
            if let Some((bullet, paragraph)) = &set.bullet {
                page.texts.push(text(bullet, x, Owner::Paragraph(*paragraph)));
            }
            page.texts.push(text(&set.line, x + set.left, set.owner));
            y = end;
        }
        y
    }

    fn shape(&mut self, shape: Shape) {
        if let Some(page) = self.pages.last_mut() {
            page.shapes.push(shape);
        }
    }
}

/// The rule, the form's title and the number of the page.
fn foot(page: &mut Page, number: usize, count: usize, typesetter: &mut Typesetter<'_>) {
    let y = PAGE_HEIGHT - 56.7;
    let look = Look::Filled(BORDER);
    page.shapes.push(Shape { x: LEFT, y, width: WIDTH, height: 0.5, look });
    let style = Style { size: 9.0, leading: 12.0, bold: 0, align: Align::Start };
    let number = format!("Page {number} of {count}");
    for (words, align) in [(TITLE, Align::Start), (number.as_str(), Align::Right)] {
        for line in typesetter.set(words, Style { align, ..style }, WIDTH) {
            let baseline = y + 6.0 + line.baseline;
            page.texts.push(Text { line, x: LEFT, baseline, colour: GREY, owner: Owner::Page });
        }
    }
}

fn height(lines: &[SetLine]) -> f32 {
    lines.iter().enumerate().map(|(at, line)| line.height(at == 0)).sum()
}

fn row_height(row: &SetRow) -> f32 {
    let cells = row.cells.iter().map(|cell| height(&cell.lines) + 2.0 * PADDING_Y);
    cells.fold(row.least_height, f32::max)
}

fn longest(row: &SetRow) -> usize {
    row.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default()
}

/// What a row begins with, such as the number of an event, as it is repeated where the row goes on
/// overleaf. Nothing where it is more than a line: it would take room from what is new.
fn label_of(row: &SetRow) -> Vec<SetLine> {
    match row.cells.as_slice() {
        [SetCell { lines, .. }, _, ..] if lines.len() == 1 => {
            lines.iter().map(|line| SetLine { owner: Owner::Page, ..line.clone() }).collect()
        }
        _ => Vec::new(),
    }
}

/// How many of the lines fit into a height and may stand before the end of a page.
fn fitting(lines: &[SetLine], room: f32) -> usize {
    let mut taken = 0.0;
    let fit = lines.iter().enumerate().take_while(|(at, line)| {
        taken += line.height(*at == 0);
        taken <= room
    });
    let fit = fit.count();
    (1..=fit).rev().find(|count| may_part(lines, *count)).unwrap_or_default()
}

/// Whether a page may end after so many of the lines: with a whole paragraph, or with two lines of
/// one that goes on with two at least.
fn may_part(lines: &[SetLine], count: usize) -> bool {
    let Some(next) = lines.get(count) else { return true };
    if next.before > 0 {
        return next.before >= 2 && next.after >= 1;
    }
    // A short line below a blank one is most likely a heading of its own, such as a date.
    let blank = |line: Option<&SetLine>| line.is_none_or(|line| line.line.runs.is_empty());
    let last = count.checked_sub(1).and_then(|at| lines.get(at));
    let above = count.checked_sub(2).and_then(|at| lines.get(at));
    let is_heading = !blank(last) && last.is_some_and(|it| it.before == 0) && blank(above);
    !is_heading || blank(Some(next))
}

/// The part of a row that fits into a height, and what is left. On a fresh page something of every
/// cell fits, so that every text comes to its end.
fn part(row: SetRow, room: f32, fresh: bool) -> (SetRow, SetRow) {
    let least = usize::from(fresh);
    let counts = row.cells.iter().map(|cell| fitting(&cell.lines, room).max(least));
    let counts: Vec<usize> = counts.collect();
    let mut now = SetRow { cells: Vec::new(), least_height: 0.0, ..row };
    let mut later = now.clone();
    for (cell, count) in row.cells.into_iter().zip(counts) {
        let mut lines = cell.lines;
        let mut rest = lines.split_off(count.min(lines.len()));
        // Nobody sees a blank line at the top of a page.
        let blank = rest.iter().take_while(|line| line.line.runs.is_empty()).count();
        rest.drain(..blank);
        later.cells.push(SetCell { lines: rest, ..cell });
        now.cells.push(SetCell { lines, ..cell });
    }
    (now, later)
}

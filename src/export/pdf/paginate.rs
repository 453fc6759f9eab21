//! Spreads the laid-out form over pages of A4.
//!
//! A heading stays with what follows it, a row of boxes stays whole if a page can hold it, and a
//! paragraph that continues overleaf has at least two lines on either side.

use super::laid_out::{LaidCell, LaidLine, LaidPiece, LaidRow};
use super::page::{Bookmark, LineOwner, PdfPage, PlacedLine, Shape, ShapeStyle};
use super::style::{
    Align, Colour, GREY, LEFT, NAVY, PADDING_X, PADDING_Y, PAGE_HEIGHT, TextStyle, WIDTH,
    WRITING_LINE,
};
use super::text::{Line, Typesetter};

/// The top and bottom of the text, in points.
const TOP: f32 = 56.7;
const BOTTOM: f32 = PAGE_HEIGHT - 62.0;
/// The space between boxes, in points.
const GAP: f32 = 8.5;
/// The fewest lines of an answer that is worth splitting.
const WORTH_SPLITTING: usize = 6;

const BORDER: Colour = (0x7f, 0x8f, 0xa9);
const SHADE: Colour = (0xe9, 0xed, 0xf4);

/// The pages, each with the form's title at its foot, and the bookmarks in their order.
pub fn paginate(
    pieces: &[LaidPiece],
    title: &str,
    typesetter: &mut Typesetter<'_>,
) -> (Vec<PdfPage>, Vec<Bookmark>) {
    let mut paper =
        Paper { pages: vec![PdfPage::default()], y: TOP, after: 0.0, bookmarks: Vec::new() };
    // A piece stays on the page of its introduction. If that page lacked room for both, a new page
    // began before the introduction; if no page has room for both, the piece is split.
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
        foot(page, title, (at + 1, count), typesetter);
    }
    (pages, bookmarks)
}

fn begins_page(piece: &LaidPiece) -> bool {
    matches!(piece, LaidPiece::Lines { begins_page: true, .. })
}

fn introduces(piece: &LaidPiece) -> bool {
    matches!(piece, LaidPiece::Lines { introduces: true, .. } | LaidPiece::Picture(_))
}

/// The height that the first of these pieces needs to begin on a page, with the pieces it introduces.
fn beginning(pieces: &[LaidPiece]) -> f32 {
    let Some((first, rest)) = pieces.split_first() else { return 0.0 };
    match first {
        LaidPiece::Lines { lines, before, after, introduces: true, .. } => {
            before + height(lines) + after + beginning(rest)
        }
        LaidPiece::Lines { lines, before, .. } => {
            let few = (1..=lines.len()).find(|count| may_split(lines, *count));
            before + height(lines.get(..few.unwrap_or(lines.len())).unwrap_or_default())
        }
        LaidPiece::Picture(picture) => picture.height + GAP + beginning(rest),
        LaidPiece::Rows { head, rows, .. } => {
            let head = head.as_ref().map_or(0.0, row_height);
            let first = rows.first().map_or(0.0, |row| {
                if row.may_split && longest(row) >= WORTH_SPLITTING {
                    let lines = row.cells.first().map_or(&[][..], |cell| &cell.lines);
                    let few = (1..=lines.len()).find(|count| may_split(lines, *count));
                    let few = few.unwrap_or(lines.len());
                    height(lines.get(..few).unwrap_or_default()) + 2.0 * PADDING_Y
                } else {
                    row_height(row)
                }
            });
            let both = head + first;
            // A row longer than a page may begin anywhere.
            if both > BOTTOM - TOP { head + 60.0 } else { both }
        }
    }
}

/// The pages so far, and the place for the next piece.
struct Paper {
    pages: Vec<PdfPage>,
    y: f32,
    /// The space left below the previous piece.
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
        self.pages.push(PdfPage::default());
        self.y = TOP;
        self.after = 0.0;
    }

    fn put(&mut self, piece: &LaidPiece) {
        let above = std::mem::take(&mut self.after);
        match piece {
            LaidPiece::Lines { lines, before, after, ruled, bookmark, .. } => {
                if !self.is_fresh() {
                    // As in Word, the larger of the two spaces separates them.
                    self.y += (before - above).max(0.0);
                }
                self.mark(bookmark.as_ref());
                self.put_lines(lines);
                if *ruled {
                    let style = ShapeStyle::Filled(NAVY);
                    self.shape(Shape {
                        x: LEFT,
                        y: self.y + 6.0,
                        width: WIDTH,
                        height: 1.5,
                        style,
                    });
                    self.y += 7.5;
                }
                self.y += after;
                self.after = *after;
            }
            LaidPiece::Picture(picture) => {
                if let Some(page) = self.pages.last_mut() {
                    page.pictures.push((self.y, picture.clone()));
                }
                self.y += picture.height + GAP;
            }
            LaidPiece::Rows { head, continued, rows, bookmark } => {
                self.mark(bookmark.as_ref());
                if let Some(head) = head {
                    self.put_row(head);
                }
                for (at, row) in rows.iter().enumerate() {
                    self.put_split(row, continued.as_ref(), at == 0);
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

    fn put_lines(&mut self, lines: &[LaidLine]) {
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

    /// Puts a row, whole if a page holds it, else split; `continued` stands above each part but the
    /// first. With `must_begin`, it begins here, so that its heading is not left alone.
    fn put_split(&mut self, row: &LaidRow, continued: Option<&LaidRow>, must_begin: bool) {
        let above = continued.map_or(0.0, row_height);
        let may_split = must_begin || row.may_split && longest(row) >= WORTH_SPLITTING;
        let mut row = row.clone();
        loop {
            if row_height(&row) <= self.room() {
                return self.put_row(&row);
            }
            let fresh = self.y <= TOP + above;
            if may_split || row_height(&row) > BOTTOM - TOP - above {
                let label = label_of(&row);
                let (now, later) = split_row(row, self.room() - 2.0 * PADDING_Y, fresh);
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

    fn put_row(&mut self, row: &LaidRow) {
        let tall = row_height(row);
        let mut x = LEFT;
        for cell in &row.cells {
            let frame = Shape {
                x,
                y: self.y,
                width: cell.width,
                height: tall,
                style: ShapeStyle::Filled(SHADE),
            };
            if cell.shaded {
                self.shape(frame);
            }
            self.shape(Shape { style: ShapeStyle::Framed(BORDER, 0.5), ..frame });
            if cell.ruled {
                self.rule(frame);
            }
            let free = tall - height(&cell.lines) - 2.0 * PADDING_Y;
            let down = if cell.centred { free / 2.0 } else { 0.0 };
            self.text(&cell.lines, x + PADDING_X, self.y + PADDING_Y + down);
            x += cell.width;
        }
        self.y += tall;
    }

    /// Draws the lines to write on. The frame itself is the last one.
    fn rule(&mut self, frame: Shape) {
        let lines = (frame.height / WRITING_LINE) as u16;
        for line in 1..lines {
            let (x, y) = (frame.x + PADDING_X, frame.y + f32::from(line) * WRITING_LINE);
            let width = frame.width - 2.0 * PADDING_X;
            let style = ShapeStyle::Filled(BORDER);
            self.shape(Shape { x, y, width, height: 0.5, style });
        }
    }

    /// Puts lines below one another and returns where they end.
    fn text(&mut self, lines: &[LaidLine], x: f32, mut y: f32) -> f32 {
        let Some(page) = self.pages.last_mut() else { return y };
        for (at, laid_line) in lines.iter().enumerate() {
            let end = y + laid_line.height(at == 0);
            let baseline = end - laid_line.line.height + laid_line.line.baseline;
            let text = |line: &Line, x: f32, owner| PlacedLine {
                line: line.clone(),
                x,
                baseline,
                colour: laid_line.colour,
                owner,
            };
            if let Some((bullet, paragraph)) = &laid_line.bullet {
                page.texts.push(text(bullet, x, LineOwner::Paragraph(*paragraph)));
            }
            page.texts.push(text(&laid_line.line, x + laid_line.left, laid_line.owner));
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

/// Adds the rule, the form's title and the page's number.
fn foot(
    page: &mut PdfPage,
    title: &str,
    (number, count): (usize, usize),
    typesetter: &mut Typesetter<'_>,
) {
    let y = PAGE_HEIGHT - 56.7;
    let style = ShapeStyle::Filled(BORDER);
    page.shapes.push(Shape { x: LEFT, y, width: WIDTH, height: 0.5, style });
    let text_style = TextStyle { size: 9.0, leading: 12.0, bold: 0, align: Align::Start };
    let number = format!("Page {number} of {count}");
    for (words, align) in [(title, Align::Start), (number.as_str(), Align::Right)] {
        for line in typesetter.layout(words, TextStyle { align, ..text_style }, WIDTH) {
            let baseline = y + 6.0 + line.baseline;
            page.texts.push(PlacedLine {
                line,
                x: LEFT,
                baseline,
                colour: GREY,
                owner: LineOwner::Page,
            });
        }
    }
}

fn height(lines: &[LaidLine]) -> f32 {
    lines.iter().enumerate().map(|(at, line)| line.height(at == 0)).sum()
}

fn row_height(row: &LaidRow) -> f32 {
    let cells = row.cells.iter().map(|cell| height(&cell.lines) + 2.0 * PADDING_Y);
    cells.fold(row.least_height, f32::max)
}

fn longest(row: &LaidRow) -> usize {
    row.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default()
}

/// The first cell of a row, such as an event's number, to repeat where the row continues overleaf.
/// Empty if it is longer than a line, because it would take room from new text.
fn label_of(row: &LaidRow) -> Vec<LaidLine> {
    match row.cells.as_slice() {
        [LaidCell { lines, .. }, _, ..] if lines.len() == 1 => {
            lines.iter().map(|line| LaidLine { owner: LineOwner::Page, ..line.clone() }).collect()
        }
        _ => Vec::new(),
    }
}

/// The number of lines that fit into a height and may end a page.
fn fitting(lines: &[LaidLine], room: f32) -> usize {
    let mut taken = 0.0;
    let fit = lines.iter().enumerate().take_while(|(at, line)| {
        taken += line.height(*at == 0);
        taken <= room
    });
    let fit = fit.count();
    (1..=fit).rev().find(|count| may_split(lines, *count)).unwrap_or_default()
}

/// Whether a page may end after this many lines: with a whole paragraph, or with at least two lines of
/// a paragraph that continues with at least two.
fn may_split(lines: &[LaidLine], count: usize) -> bool {
    let Some(next) = lines.get(count) else { return true };
    if next.before > 0 {
        return next.before >= 2 && next.after >= 1;
    }
    // A short line below a blank one is probably the writer's own heading, such as a date.
    let blank = |line: Option<&LaidLine>| line.is_none_or(|line| line.line.runs.is_empty());
    let last = count.checked_sub(1).and_then(|at| lines.get(at));
    let above = count.checked_sub(2).and_then(|at| lines.get(at));
    let is_heading = !blank(last) && last.is_some_and(|it| it.before == 0) && blank(above);
    !is_heading || blank(Some(next))
}

/// Splits a row into the part that fits into a height and the rest. On a fresh page at least one line of
/// every cell fits, so that every text reaches its end.
fn split_row(row: LaidRow, room: f32, fresh: bool) -> (LaidRow, LaidRow) {
    let least = usize::from(fresh);
    let counts = row.cells.iter().map(|cell| fitting(&cell.lines, room).max(least));
    let counts: Vec<usize> = counts.collect();
    let mut now = LaidRow { cells: Vec::new(), least_height: 0.0, ..row };
    let mut later = now.clone();
    for (cell, count) in row.cells.into_iter().zip(counts) {
        let mut lines = cell.lines;
        let mut rest = lines.split_off(count.min(lines.len()));
        // A blank line at the top of a page would show nothing.
        let blank = rest.iter().take_while(|line| line.line.runs.is_empty()).count();
        rest.drain(..blank);
        later.cells.push(LaidCell { lines: rest, ..cell });
        now.cells.push(LaidCell { lines, ..cell });
    }
    (now, later)
}

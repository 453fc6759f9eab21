//! The text of a Word file as it was written: lines and tables, with the history of each stretch, the
//! control that it stands in, and the comments that begin there.

use super::doubled::{Copies, copies};
use super::notes::{self, NoteIds};
use super::run_text::{mark, text_of};
use crate::domain::form::FieldTag;
use crate::export::import::word_form::{By, Mark, Piece};
use crate::export::word::{Control, control, tag};
use crate::export::xml::{Element, Node};

/// The most controls that are told apart; a form with every row that a referral can have has fewer. What
/// stands in others is read as text without a control.
const MOST_CONTROLS: usize = 5_000;

/// A paragraph, or a table.
pub(super) enum Block {
    Line(Line),
    Table(Vec<Row>),
}

/// A row of a table: its cells, each with what it holds.
pub(super) struct Row {
    pub cells: Vec<Vec<Block>>,
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Line {
    pub pieces: Vec<(Option<usize>, Piece)>,
    /// The history of the end of the paragraph.
    pub end: Piece,
    /// The controls that it stands in or holds, by their numbers.
    pub controls: Vec<usize>,
    /// The comments and notes that stand in it.
    pub notes: NoteIds,
    pub is_heading: bool,
}

/// Reads the parts of a file.
#[derive(Default)]
pub(super) struct Story {
    /// The field of each control, by its number.
    pub controls: Vec<FieldTag>,
    /// The text of boxes that are drawn over the page.
    pub boxes: Vec<Line>,
    /// The comments that begin between two paragraphs.
    waiting: NoteIds,
}

/// What is around a stretch of text.
#[derive(Clone, Default)]
struct Around {
    control: Option<usize>,
    inserted: Option<By>,
    deleted: Option<By>,
    /// Whether it is drawn as part of a group of shapes, as a timeline is.
    is_in_group: bool,
    /// Whether it is what Word shows in a control that nobody filled in.
    is_placeholder: bool,
    mark: Mark,
}

impl Around {
    fn piece(&self, text: &str) -> (Option<usize>, Piece) {
        let (inserted, deleted) = (self.inserted.clone(), self.deleted.clone());
        (self.control, Piece { text: text.to_owned(), inserted, deleted, mark: self.mark })
    }

    /// What is around the content of an element that tracks a change.
    fn within(&self, element: &Element) -> Around {
        let mut around = self.clone();
        if element.is_one_of(&["w:ins", "w:moveTo"]) {
            around.inserted = Some(notes::by(element));
        } else if element.is_one_of(&["w:del", "w:moveFrom"]) {
            around.deleted = Some(notes::by(element));
        }
        around
    }
}

impl Story {
    /// The lines and tables of a part.
    pub(super) fn read(&mut self, part: &[Node]) -> Vec<Block> {
        self.blocks(elements(part), &Around::default())
    }

    /// The lines and tables inside of an element, such as a comment.
    pub(super) fn read_element(&mut self, element: &Element) -> Vec<Block> {
        self.blocks(element.elements(), &Around::default())
    }

    fn blocks<'a>(
        &mut self,
        elements: impl Iterator<Item = &'a Element>,
        around: &Around,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in elements {
            if element.is("w:p") {
                blocks.push(Block::Line(self.line(element, around)));
            } else if element.is("w:tbl") {
                blocks.push(Block::Table(self.rows(element, around)));
            } else if let Some(inside) = self.inside(element, around) {
                blocks.extend(self.blocks(inner(element), &inside));
            } else if element.is("w:commentRangeStart") {
                self.waiting.note(element);
            }
        }
        blocks
    }

    /// What is around the content of an element that only holds other text; `None` for one that holds
    /// none.
    fn inside(&mut self, element: &Element, around: &Around) -> Option<Around> {
        if element.is("w:sdt") {
            let mut inside = around.clone();
            inside.is_placeholder |= shows_placeholder(element);
            match tag(element).as_deref().and_then(control) {
                // The picture says nothing that is not in the table.
                Some(Control::Timeline) => return None,
                Some(Control::Field(field)) if self.controls.len() < MOST_CONTROLS => {
                    inside.control = Some(self.controls.len());
                    self.controls.push(field);
                }
                _ => {}
            }
            return Some(inside);
        }
        const HOLDERS: [&str; 20] = [
            "w:document",
            "w:body",
            "w:hdr",
            "w:ftr",
            "w:footnotes",
            "w:endnotes",
            "w:footnote",
            "w:endnote",
            "w:comment",
            "w:customXml",
            "w:smartTag",
            "w:hyperlink",
            "w:fldSimple",
            "w:dir",
            "w:bdo",
            "w:ins",
            "w:del",
            "w:moveTo",
            "w:moveFrom",
            "mc:AlternateContent",
        ];
        element.is_one_of(&HOLDERS).then(|| around.within(element))
    }

    fn rows(&mut self, table: &Element, around: &Around) -> Vec<Row> {
        let mut rows = Vec::new();
        for element in inner(table) {
            if element.is("w:tr") {
                let tracked = element.child("w:trPr").into_iter().flat_map(Element::elements);
                let around = tracked.fold(around.clone(), |around, it| around.within(it));
                rows.push(Row { cells: self.cells(element, &around) });
            } else if let Some(inside) = self.inside(element, around) {
                rows.extend(self.rows(element, &inside));
            }
        }
        rows
    }

    fn cells(&mut self, row: &Element, around: &Around) -> Vec<Vec<Block>> {
        let mut cells = Vec::new();
        for element in inner(row) {
            if element.is("w:tc") {
                cells.push(self.blocks(element.elements(), around));
            } else if let Some(inside) = self.inside(element, around) {
                cells.extend(self.cells(element, &inside));
            }
        }
        cells
    }

    fn line(&mut self, paragraph: &Element, around: &Around) -> Line {
        let properties = paragraph.child("w:pPr");
        let style = properties.and_then(|it| it.child("w:pStyle")?.attribute("w:val"));
        let of_end = properties.and_then(|it| it.child("w:rPr")).into_iter();
        let of_end = of_end.flat_map(Element::elements);
        let end = of_end.fold(around.clone(), |around, it| around.within(it));
        let mut line = Line {
            end: end.piece("\n").1,
            controls: around.control.into_iter().collect(),
            notes: std::mem::take(&mut self.waiting),
            is_heading: style.is_some_and(|it| it.starts_with("Heading")),
            ..Line::default()
        };
        // The sign of a list is no text of the file, and is seen all the same.
        let list =
            properties.and_then(|it| it.child("w:numPr")?.child("w:numId")?.attribute("w:val"));
        self.inline(inner(paragraph), around, &mut line);
        if list.is_some_and(|list| list != "0") && !line.pieces.is_empty() {
            let (control, first) = line.pieces[0].clone();
            line.pieces.insert(0, (control, Piece { text: "• ".to_owned(), ..first }));
        }
        line
    }

    fn inline<'a>(
        &mut self,
        elements: impl Iterator<Item = &'a Element>,
        around: &Around,
        line: &mut Line,
    ) {
        let elements: Vec<&Element> = elements.collect();
        let mut rest = elements.as_slice();
        while !rest.is_empty() {
            let Copies { count, answer } = copies(rest);
            let (some, others) = rest.split_at(count);
            match answer {
                Some(stretches) => line.pieces.extend(stretches.iter().map(|it| {
                    it.tracked.map_or(around.clone(), |by| around.within(by)).piece(&it.text)
                })),
                None => some.iter().for_each(|element| self.in_line(element, around, line)),
            }
            rest = others;
        }
    }

    fn in_line(&mut self, element: &Element, around: &Around, line: &mut Line) {
        if element.is("w:r") {
            self.run(element, around, line);
        } else if let Some(inside) = self.inside(element, around) {
            line.controls.extend(inside.control.filter(|it| !line.controls.contains(it)));
            self.inline(inner(element), &inside, line);
        } else if element.is("w:commentRangeStart") {
            line.notes.note(element);
        } else if element.is_one_of(&["m:oMath", "m:oMathPara"]) && !around.is_placeholder {
            line.pieces.push(around.piece(&formula(element)));
        }
    }

    fn run(&mut self, run: &Element, around: &Around, line: &mut Line) {
        if around.is_placeholder {
            return run.elements().for_each(|element| line.notes.note(element));
        }
        let around = &Around { mark: mark(run), ..around.clone() };
        for element in run.elements() {
            let Some(text) = text_of(element) else {
                line.notes.note(element);
                if let Some(base) = element.child("w:rubyBase") {
                    self.inline(base.elements(), around, line);
                } else if element.is_one_of(&[
                    "w:drawing",
                    "w:pict",
                    "w:object",
                    "mc:AlternateContent",
                ]) {
                    self.drawn(element, around);
                }
                continue;
            };
            line.pieces.push(around.piece(&text));
        }
    }

    /// The text in a drawing, but for the labels of a timeline.
    fn drawn(&mut self, element: &Element, around: &Around) {
        if element.is("w:txbxContent") {
            let blocks =
                self.blocks(element.elements(), &Around { control: None, ..around.clone() });
            let lines = into_lines(blocks).into_iter();
            let is_label = |line: &Line| around.is_in_group && is_label_of_timeline(&line.seen());
            self.boxes.extend(lines.filter(|line| !is_label(line)));
            return;
        }
        let around = Around {
            is_in_group: around.is_in_group || element.is_one_of(&["wpg:wgp", "v:group"]),
            ..around.clone()
        };
        inner(element).for_each(|element| self.drawn(element, &around));
    }
}

impl Line {
    /// What it says with its changes accepted.
    pub(super) fn seen(&self) -> String {
        let kept = self.pieces.iter().filter(|(_, piece)| piece.deleted.is_none());
        kept.map(|(_, piece)| piece.text.as_str()).collect()
    }
}

/// The lines of a text, and of the cells of its tables in their order.
pub(super) fn into_lines(blocks: Vec<Block>) -> Vec<Line> {
    let lines = blocks.into_iter().flat_map(|block| match block {
        Block::Line(line) => vec![line],
        Block::Table(rows) => {
            rows.into_iter().flat_map(|row| row.cells).flat_map(into_lines).collect()
        }
    });
    lines.collect()
}

/// Whether a control has Word's words in it, such as "Click or tap here to enter text."
fn shows_placeholder(control: &Element) -> bool {
    let shows = control.child("w:sdtPr").and_then(|it| it.child("w:showingPlcHdr"));
    let value = shows.map(|it| it.attribute("w:val").unwrap_or_default());
    value.is_some_and(|value| !["0", "false", "off"].contains(&value.as_str()))
}

fn elements(nodes: &[Node]) -> impl Iterator<Item = &Element> {
    nodes.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Other(_) => None,
    })
}

/// What an element holds: of a control its content, and of two ways to show the same the better one.
fn inner(element: &Element) -> impl Iterator<Item = &Element> {
    let holder = if element.is("w:sdt") {
        element.child("w:sdtContent")
    } else if element.is("mc:AlternateContent") {
        element.child("mc:Choice").or_else(|| element.child("mc:Fallback"))
    } else {
        Some(element)
    };
    holder.into_iter().flat_map(Element::elements)
}

fn formula(element: &Element) -> String {
    let own = if element.is("m:t") { element.text() } else { String::new() };
    own + &element.elements().map(formula).collect::<String>()
}

/// Whether a text is one that the picture of the key events is labelled with: `3`, `2, 5`, `1–3`,
/// `Jan 2025`, `2025`.
fn is_label_of_timeline(text: &str) -> bool {
    let is_number = |word: &str| word.chars().all(|it| it.is_ascii_digit() || ",–-+".contains(it));
    let is_month = |word: &str| {
        word.len() == 3 && crate::domain::date::MONTHS.iter().any(|month| month.starts_with(word))
    };
    text.len() <= 40 && text.split_whitespace().all(|word| is_number(word) || is_month(word))
}

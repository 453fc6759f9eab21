//! Text in Word's terms: paragraphs and runs, each in the direction of its letters.

use crate::domain::signs::Direction;
use crate::export::text_direction;
use crate::export::xml::{self, Element, Node};

/// The look of a text: the properties of its paragraphs and runs.
pub(in crate::export) struct Look {
    paragraph: Element,
    run: Element,
}

/// The paragraph properties that the schema puts after `w:bidi`.
const AFTER_BIDI: [&str; 18] = [
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
    "w:collapsed",
];

/// The run properties that the schema puts after `w:rtl`.
const AFTER_RTL: [&str; 7] =
    ["w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"];

impl Look {
    /// The look of a control's first paragraph and first run.
    pub(in crate::export) fn of(content: &Element, showed_placeholder: bool) -> Look {
        let paragraph = content.descendant("w:pPr").cloned();
        let run = content.descendant("w:r").and_then(|run| run.child("w:rPr")).cloned();
        let mut run = run.unwrap_or_else(|| Element::new("w:rPr"));
        if showed_placeholder {
            run.drop_children(&["w:rStyle"]);
        }
        Look { paragraph: paragraph.unwrap_or_else(|| Element::new("w:pPr")), run }
    }

    /// The look of a named style, struck through if the text no longer counts.
    pub(in crate::export) fn styled(style: &str, is_struck: bool) -> Look {
        let style = Element::new("w:pStyle").with("w:val", style);
        let strike = is_struck.then(|| Element::new("w:strike"));
        Look {
            paragraph: Element::new("w:pPr").holding([style]),
            run: Element::new("w:rPr").holding(strike),
        }
    }

    /// One paragraph for each line, because LibreOffice misrenders breaks inside a paragraph.
    pub(in crate::export) fn paragraphs(&self, text: &str) -> Vec<Node> {
        let paragraph = |line| Element::new("w:p").holding(self.paragraph(line));
        text.split('\n').map(|line| Node::Element(paragraph(line))).collect()
    }

    /// A paragraph around this run.
    pub(in crate::export) fn around(&self, run: Element) -> Node {
        Element::new("w:p").holding([self.paragraph.clone(), run]).into()
    }

    fn paragraph(&self, line: &str) -> Vec<Element> {
        let mut properties = self.paragraph.clone();
        if text_direction::of_line(line) == Direction::RightToLeft {
            properties.drop_children(&["w:bidi"]);
            properties.insert_before(&AFTER_BIDI, Element::new("w:bidi"));
        }
        let mut paragraph = vec![properties];
        paragraph.extend(self.runs(line));
        paragraph
    }

    /// Runs for a control inside a paragraph, where only breaks can separate lines.
    pub(in crate::export) fn inline(&self, text: &str) -> Vec<Node> {
        let mut runs = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                runs.push(self.run(Direction::LeftToRight, [Element::new("w:br")]));
            }
            runs.extend(self.runs(line));
        }
        runs.into_iter().map(Node::Element).collect()
    }

    /// The runs of a line; an empty line has one empty run, because a control needs one.
    fn runs(&self, line: &str) -> Vec<Element> {
        if line.is_empty() {
            return vec![self.run(Direction::LeftToRight, [word_text("")])];
        }
        let runs = text_direction::runs(line).into_iter();
        runs.map(|(direction, text)| self.run(direction, tabbed(text))).collect()
    }

    fn run(&self, direction: Direction, content: impl IntoIterator<Item = Element>) -> Element {
        let mut properties = self.run.clone();
        if direction == Direction::RightToLeft {
            properties.drop_children(&["w:rtl"]);
            properties.insert_before(&AFTER_RTL, Element::new("w:rtl"));
        }
        let properties = (!properties.children.is_empty()).then_some(properties);
        Element::new("w:r").holding(properties).holding(content)
    }
}

/// Text with a `w:tab` for each tab.
fn tabbed(text: &str) -> Vec<Element> {
    let mut content = Vec::new();
    for (index, stretch) in text.split('\t').enumerate() {
        if index > 0 {
            content.push(Element::new("w:tab"));
        }
        if !stretch.is_empty() {
            content.push(word_text(stretch));
        }
    }
    content
}

pub(in crate::export) fn word_text(text: &str) -> Element {
    Element::new("w:t").with("xml:space", "preserve").holding([xml::text(text)])
}

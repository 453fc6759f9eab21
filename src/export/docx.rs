//! The official form as a Word file: a template whose content controls are filled in.
//!
//! The template is the partnership's to change. Whatever it looks like, a control with the tag of a
//! field is filled, and the row inside a `rows:` control is written once for each person.

use super::ExportError;
use super::direction::{self, Direction};
use super::document::{Document, Field};
use super::field::Group;
use super::template::{Control, Template, check_tags, control, tag};
use super::xml::{self, Element, Node, elements_mut};

/// The media type of a Word file.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Fills the template with the document.
pub fn docx(document: &Document, template: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut template = Template::read(template)?;
    let mut body = template.body()?;
    check_tags(&body)?;
    let fields: Vec<_> = document.fields().collect();
    fill(&mut body, &fields, document);
    template.set_body(&body)?;
    if let Some(mut properties) = template.properties() {
        set_dates(&mut properties, &format!("{}T00:00:00Z", document.made_on));
        template.set_properties(&properties)?;
    }
    template.write()
}

/// Fills every control below these nodes from these fields.
fn fill(nodes: &mut [Node], fields: &[&Field], document: &Document) {
    for element in elements_mut(nodes) {
        match tag(element).as_deref().and_then(control) {
            Some(Control::Rows(group)) => fill_rows(element, group, document),
            Some(Control::Field(wanted)) => {
                let field = fields.iter().find(|field| field.tag == wanted);
                set_text(element, field.map_or("", |field| &field.text));
            }
            None => fill(&mut element.children, fields, document),
        }
    }
}

/// Writes the row once for each person, and once, empty, when nobody was named.
fn fill_rows(control: &mut Element, group: Group, document: &Document) {
    let Some(content) = control.child_mut("w:sdtContent") else { return };
    let Some(model) = content.child("w:tr").cloned() else { return };
    let rows = document.rows(group);
    let nobody = [Vec::new()];
    let rows = if rows.is_empty() { &nobody } else { rows };
    content.children = rows
        .iter()
        .map(|row| {
            let mut copy = model.clone();
            drop_identity(&mut copy);
            fill(&mut copy.children, &row.iter().collect::<Vec<_>>(), document);
            Node::Element(copy)
        })
        .collect();
}

/// Takes out what Word wants to be unique, before a row is written more than once.
fn drop_identity(element: &mut Element) {
    element.drop_attributes(&["w14:paraId", "w14:textId"]);
    element.drop_children(&["w:bookmarkStart", "w:bookmarkEnd"]);
    if element.is("w:sdtPr") {
        element.drop_children(&["w:id"]);
    }
    elements_mut(&mut element.children).for_each(drop_identity);
}

/// Puts a text into a control, in the look that the control had.
fn set_text(control: &mut Element, text: &str) {
    let Some(properties) = control.child_mut("w:sdtPr") else { return };
    let showed_placeholder = properties.child("w:showingPlcHdr").is_some();
    // `w:text` allows no second paragraph, and a data binding would put its own text back.
    properties.drop_children(&["w:showingPlcHdr", "w:text", "w:dataBinding", "w15:dataBinding"]);
    let Some(content) = control.child_mut("w:sdtContent") else { return };
    let look = Look::of(content, showed_placeholder);
    if content.child("w:p").is_some() {
        content.children = look.paragraphs(text);
    } else if let Some(cell) = content.child_mut("w:tc") {
        let properties = cell.child("w:tcPr").cloned().map(Node::Element);
        cell.children = properties.into_iter().chain(look.paragraphs(text)).collect();
    } else {
        content.children = look.inline(text);
    }
}

/// How the text of a control looks: the properties of its first paragraph and of its first run.
struct Look {
    paragraph: Element,
    run: Element,
}

/// What the schema puts after `w:bidi` among a paragraph's properties.
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

/// What the schema puts after `w:rtl` among a run's properties.
const AFTER_RTL: [&str; 7] =
    ["w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"];

impl Look {
    fn of(content: &Element, showed_placeholder: bool) -> Look {
        let paragraph = content.descendant("w:pPr").cloned();
        let run = content.descendant("w:r").and_then(|run| run.child("w:rPr")).cloned();
        let mut run = run.unwrap_or_else(|| Element::new("w:rPr"));
        if showed_placeholder {
            run.drop_children(&["w:rStyle"]);
        }
        Look { paragraph: paragraph.unwrap_or_else(|| Element::new("w:pPr")), run }
    }

    /// A paragraph for each line: breaks inside a paragraph are shown badly by LibreOffice.
    fn paragraphs(&self, text: &str) -> Vec<Node> {
        let paragraph = |line| Element::new("w:p").holding(self.paragraph(line));
        text.split('\n').map(|line| Node::Element(paragraph(line))).collect()
    }

    fn paragraph(&self, line: &str) -> Vec<Element> {
        let mut properties = self.paragraph.clone();
        if direction::of_line(line) == Direction::RightToLeft {
            properties.drop_children(&["w:bidi"]);
            properties.insert_before(&AFTER_BIDI, Element::new("w:bidi"));
        }
        let mut paragraph = vec![properties];
        paragraph.extend(self.runs(line));
        paragraph
    }

    /// Runs for a control that stands inside a paragraph, where only breaks can part the lines.
    fn inline(&self, text: &str) -> Vec<Node> {
        let mut runs = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                runs.push(self.run(Direction::LeftToRight, [Element::new("w:br")]));
            }
            runs.extend(self.runs(line));
        }
        runs.into_iter().map(Node::Element).collect()
    }

    /// The runs of a line, and an empty one for an empty line: a control may not be without.
    fn runs(&self, line: &str) -> Vec<Element> {
        if line.is_empty() {
            return vec![self.run(Direction::LeftToRight, [word_text("")])];
        }
        let runs = direction::runs(line).into_iter();
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

/// Text with Word's own mark for each tab.
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

fn word_text(text: &str) -> Element {
    Element::new("w:t").with("xml:space", "preserve").holding([xml::text(text)])
}

/// Dates the file by the day it was made, not by the day the template was.
fn set_dates(properties: &mut [Node], date: &str) {
    for element in elements_mut(properties) {
        if element.is_one_of(&["dcterms:created", "dcterms:modified"]) {
            element.children = vec![xml::text(date)];
        } else {
            set_dates(&mut element.children, date);
        }
    }
}

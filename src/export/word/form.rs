//! The official form as a Word file: a template whose content controls are filled in.
//!
//! The template is the partnership's to change. However it looks, a control with a field's tag gets
//! that field's text, and the row inside a `rows:` control is written once for each person or event.
//! The annex is removed if there is nothing to print in it. The controls of the answers stay. Those around rows
//! and the annex have then done their work, and some programs skip what is in them (0051).

use super::controls::{Control, check_tags, control, tag};
use super::draft;
use super::form_id;
use super::template::Template;
use super::text::{Look, word_text};
use super::timeline::drawing;
use crate::domain::form::Group;
use crate::export::document::{ANNEX_INTRODUCTION, Document, DocumentKind, Field};
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node, elements_mut};

/// The drawing's id, which no other drawing of the file may have. Word itself counts from 1.
const DRAWING_ID: u32 = 1_000_000;

/// Fills in the template, and marks a draft as one. The same document and template give the same bytes.
pub fn docx(document: &Document, template: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut template = Template::read(template)?;
    let mut body = template.body()?;
    check_tags(&body)?;
    let fields: Vec<_> = document.fields().collect();
    if document.rows(Group::KeyEvents).is_empty() {
        drop_annex(&mut body);
    }
    fill(&mut body, &fields, document);
    if document.kind == DocumentKind::Draft {
        draft::mark(&mut template, &mut body, document)?;
    }
    template.set_body(&body)?;
    if !document.form_id.is_empty() {
        form_id::mark(&mut template, &document.form_id)?;
    }
    if let Some(mut properties) = template.properties() {
        set_dates(&mut properties, &format!("{}T00:00:00Z", document.made_on));
        if document.kind == DocumentKind::Draft {
            draft::set_title(&mut properties, &document.title);
        }
        template.set_properties(&properties)?;
    }
    template.write()
}

/// Removes the annex, because its heading alone would promise events.
fn drop_annex(nodes: &mut Vec<Node>) {
    let is_annex = |element: &Element| {
        matches!(tag(element).as_deref().and_then(control), Some(Control::Annex))
    };
    nodes.retain(|node| !matches!(node, Node::Element(element) if is_annex(element)));
    elements_mut(nodes).for_each(|element| drop_annex(&mut element.children));
}

/// Fills every control below these nodes: single answers from `fields`, tables from `document`.
fn fill(nodes: &mut Vec<Node>, fields: &[&Field], document: &Document) {
    for node in std::mem::take(nodes) {
        let Node::Element(mut element) = node else {
            nodes.push(node);
            continue;
        };
        match tag(&element).as_deref().and_then(control) {
            Some(Control::Rows(group)) => {
                nodes.append(&mut rows(&element, group, document));
                continue;
            }
            Some(Control::Annex) => {
                let mut content = content(element);
                introduce(&mut content, document);
                fill(&mut content, fields, document);
                nodes.append(&mut content);
                continue;
            }
            Some(Control::Timeline) => set_picture(&mut element, document),
            Some(Control::Field(wanted)) => {
                let field = fields.iter().find(|field| field.tag == wanted);
                set_text(&mut element, field.map_or("", |field| &field.text));
            }
            None => fill(&mut element.children, fields, document),
        }
        nodes.push(Node::Element(element));
    }
}

/// Puts what is true of these events in the place of the template's sentence, where it still has that word
/// for word. A template with words of its own keeps them.
fn introduce(annex: &mut [Node], document: &Document) {
    let Some(introduction) = document.annex_introduction() else { return };
    for element in elements_mut(annex) {
        if !element.is("w:p") {
            introduce(&mut element.children, document);
        } else if said_in(element) == ANNEX_INTRODUCTION {
            let first = element.child("w:r").cloned();
            element.drop_children(&["w:r"]);
            element.children.extend(first.map(|mut run| {
                run.drop_children(&["w:t"]);
                run.holding([word_text(introduction)]).into()
            }));
        }
    }
}

/// The text of a paragraph's own runs.
fn said_in(paragraph: &Element) -> String {
    let runs = paragraph.elements().filter(|it| it.is("w:r"));
    runs.filter_map(|run| run.child("w:t")).map(Element::text).collect()
}

/// The row in a control once for each person or event, or one empty row if nobody was named.
fn rows(control: &Element, group: Group, document: &Document) -> Vec<Node> {
    let model = control.child("w:sdtContent").and_then(|content| content.child("w:tr"));
    let Some(model) = model else { return Vec::new() };
    let rows = document.rows(group);
    let nobody = [Vec::new()];
    let rows = if rows.is_empty() { &nobody } else { rows };
    let rows = rows.iter().map(|row| {
        let mut copy = model.clone();
        drop_identity(&mut copy);
        fill(&mut copy.children, &row.iter().collect::<Vec<_>>(), document);
        Node::Element(copy)
    });
    rows.collect()
}

/// What stands in a control.
fn content(mut control: Element) -> Vec<Node> {
    let content = control.child_mut("w:sdtContent");
    content.map(|content| std::mem::take(&mut content.children)).unwrap_or_default()
}

/// Removes the identifiers that must be unique, before a row is repeated.
fn drop_identity(element: &mut Element) {
    element.drop_attributes(&["w14:paraId", "w14:textId"]);
    element.drop_children(&["w:bookmarkStart", "w:bookmarkEnd"]);
    if element.is("w:sdtPr") {
        element.drop_children(&["w:id"]);
    }
    elements_mut(&mut element.children).for_each(drop_identity);
}

/// Puts a text into a control and preserves how the control looks.
fn set_text(control: &mut Element, text: &str) {
    set_content(control, |look| look.paragraphs(text), |look| look.inline(text));
}

/// Puts the timeline into its control, or empties the control if there is no timeline.
fn set_picture(control: &mut Element, document: &Document) {
    let Some(picture) = document.timeline() else { return set_text(control, "") };
    let drawing = drawing(picture, DRAWING_ID);
    set_content(
        control,
        |look| vec![look.around(drawing.clone())],
        |_| vec![drawing.clone().into()],
    );
}

/// Puts paragraphs into a control, or runs if the control stands inside a paragraph.
fn set_content(
    control: &mut Element,
    paragraphs: impl Fn(&Look) -> Vec<Node>,
    inline: impl Fn(&Look) -> Vec<Node>,
) {
    let Some(properties) = control.child_mut("w:sdtPr") else { return };
    let showed_placeholder = properties.child("w:showingPlcHdr").is_some();
    // `w:text` allows no second paragraph, a data binding would restore its own text, and a control
    // for picture files accepts no drawing.
    properties.drop_children(&[
        "w:showingPlcHdr",
        "w:text",
        "w:picture",
        "w:dataBinding",
        "w15:dataBinding",
    ]);
    let Some(content) = control.child_mut("w:sdtContent") else { return };
    let look = Look::of(content, showed_placeholder);
    if content.child("w:p").is_some() {
        content.children = paragraphs(&look);
    } else if let Some(cell) = content.child_mut("w:tc") {
        let properties = cell.child("w:tcPr").cloned().map(Node::Element);
        cell.children = properties.into_iter().chain(paragraphs(&look)).collect();
    } else {
        content.children = inline(&look);
    }
}

/// Dates the file by the day of the form, not of the template.
fn set_dates(properties: &mut [Node], date: &str) {
    for element in elements_mut(properties) {
        if element.is_one_of(&["dcterms:created", "dcterms:modified"]) {
            element.children = vec![xml::text(date)];
        } else {
            set_dates(&mut element.children, date);
        }
    }
}

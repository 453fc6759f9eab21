//! The official form as a Word file: a template whose content controls are filled in.
//!
//! The template is the partnership's to change. Whatever it looks like, a control with the tag of a
//! field is filled, and the row inside a `rows:` control is written once for each person.

use super::ExportError;
use super::document::{Document, Field};
use super::field::Group;
use super::template::{Control, Template, check_tags, control, tag};
use super::word_text::Look;
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

//! The id by which a Word form that comes back is known: a custom property of the file, which Word and
//! LibreOffice keep. It is random and says nothing of anybody.

use super::template::Template;
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node};

/// The part with a file's custom properties.
pub(in crate::export) const PART: &str = "docProps/custom.xml";

/// The name of the property, which the file's details show.
const NAME: &str = "Form ID";

/// The set of properties that users may name. \[ECMA-376\] part 1, 22.3
const USER_DEFINED: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// The number of the property. Those below 2 are the format's own, and a template has few.
const NUMBER: &str = "1000";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";

/// Gives a form its id, beside the custom properties that a template may have.
pub(super) fn mark(template: &mut Template, id: &str) -> Result<(), ExportError> {
    if !template.has(PART) {
        let empty =
            Element::new("Properties").with("xmlns", &format!("{OFFICE}/custom-properties"));
        let empty = xml::write(&[xml::declaration(), empty.into()]);
        let empty = empty.map_err(|error| ExportError::Write { reason: error.to_string() })?;
        template.add(PART.to_owned(), empty);
        template.change("_rels/.rels", |all| {
            let relationship = Element::new("Relationship")
                .with("Id", "rIdFormId")
                .with("Type", &format!("{OFFICE}/relationships/custom-properties"))
                .with("Target", PART);
            all.children.push(relationship.into());
        })?;
        template.change("[Content_Types].xml", |all| {
            let kind = Element::new("Override")
                .with("PartName", &format!("/{PART}"))
                .with("ContentType", CONTENT_TYPE);
            all.children.push(kind.into());
        })?;
    }
    template.change(PART, |properties| {
        let text = Element::new("vt:lpwstr")
            .with("xmlns:vt", &format!("{OFFICE}/docPropsVTypes"))
            .holding([xml::text(id)]);
        let property = Element::new("property")
            .with("fmtid", USER_DEFINED)
            .with("pid", NUMBER)
            .with("name", NAME)
            .holding([text]);
        properties.children.push(property.into());
    })
}

/// The id in a part, if it is one that the app gives.
pub(in crate::export) fn read(part: &[Node]) -> Option<String> {
    let mut found = part.iter().filter_map(|node| match node {
        Node::Element(element) => find(element),
        Node::Other(_) => None,
    });
    found.next().filter(|id| id.len() == 32 && id.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn find(properties: &Element) -> Option<String> {
    let is_id = |it: &&Element| it.is("property") && it.attribute("name").as_deref() == Some(NAME);
    let property = properties.elements().find(is_id)?;
    property.elements().next().map(|value| value.text().trim().to_owned())
}

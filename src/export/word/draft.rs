//! Marks a Word form as a draft: a line at its top, and on every page a header and a watermark, as Word
//! itself writes one.
//!
//! The template is the partnership's, and may have headers of its own. A draft has this one in their
//! place, on first, odd and even pages of every section.

use super::template::Template;
use super::text::Look;
use crate::export::document::Document;
use crate::export::draft::{MARK, notice, page_header};
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node, elements_mut};

/// The header with its watermark, before its two texts are put in.
const HEADER: &str = include_str!("draft_header.xml");

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEADER_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";

/// The part that names the other parts of the text.
const REFERENCES: &str = "word/_rels/document.xml.rels";
const NO_REFERENCES: &[u8] =
    b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

/// The kinds of page that may have a header of their own.
const PAGES: [&str; 3] = ["default", "first", "even"];

/// Marks a filled-in form.
pub(super) fn mark(
    template: &mut Template,
    body: &mut [Node],
    document: &Document,
) -> Result<(), ExportError> {
    let header = HEADER.replace("MARK", MARK).replace("WORDS", &page_header(document.made_on));
    for pages in PAGES {
        template.add(format!("word/{}", file(pages)), header.clone().into_bytes());
    }
    // A text that refers to no other part has none.
    template.add(REFERENCES.to_owned(), NO_REFERENCES.to_vec());
    template.change(REFERENCES, |all| {
        all.children.extend(PAGES.map(|pages| {
            let relationship = Element::new("Relationship")
                .with("Id", &id(pages))
                .with("Type", &format!("{RELATIONSHIPS}/header"))
                .with("Target", &file(pages));
            Node::Element(relationship)
        }));
    })?;
    template.change("[Content_Types].xml", |all| {
        all.children.extend(PAGES.map(|pages| {
            let kind = Element::new("Override")
                .with("PartName", &format!("/word/{}", file(pages)))
                .with("ContentType", HEADER_TYPE);
            Node::Element(kind)
        }));
    })?;
    let body = elements_mut(body).find_map(|root| root.child_mut("w:body"));
    let body = body
        .ok_or_else(|| ExportError::TemplateUnreadable { reason: "it has no text".to_owned() })?;
    if body.child("w:sectPr").is_none() {
        body.children.push(Element::new("w:sectPr").into());
    }
    elements_mut(&mut body.children).for_each(set_headers);
    let words = Look::styled("Normal", false).paragraphs(&notice(document.made_on));
    body.children.splice(0..0, words);
    Ok(())
}

/// Gives every section below this element the draft's headers.
fn set_headers(element: &mut Element) {
    if element.is("w:sectPr") {
        element.drop_children(&["w:headerReference"]);
        let references = PAGES.map(|pages| {
            let reference = Element::new("w:headerReference")
                .with("xmlns:r", RELATIONSHIPS)
                .with("w:type", pages)
                .with("r:id", &id(pages));
            Node::Element(reference)
        });
        element.children.splice(0..0, references);
    } else {
        elements_mut(&mut element.children).for_each(set_headers);
    }
}

fn id(pages: &str) -> String {
    format!("rIdDraft-{pages}")
}

fn file(pages: &str) -> String {
    format!("draft-header-{pages}.xml")
}

/// The title in the file's properties says so too.
pub(super) fn set_title(properties: &mut [Node], title: &str) {
    for element in elements_mut(properties) {
        if element.is("dc:title") {
            element.children = vec![xml::text(title)];
        } else {
            set_title(&mut element.children, title);
        }
    }
}

//! A Word file of our own, put together from a few constant parts.

use chrono::NaiveDate;

use super::template::Template;
use super::text::Look;
use crate::export::error::ExportError;
use crate::export::xml::{self, Element, Node};

/// The width of the text on A4 with margins of 2 cm, in twentieths of a point.
pub(super) const TEXT_WIDTH: u32 = 9638;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The footer among the document's relationships.
const FOOTER: &str = "rId2";
const CONTENT_TYPES: &[u8] = include_bytes!("plain/content_types.xml");
const RELATIONSHIPS: &[u8] = include_bytes!("plain/relationships.xml");
const DOCUMENT_RELATIONSHIPS: &[u8] = include_bytes!("plain/document_relationships.xml");
const STYLES: &[u8] = include_bytes!("plain/styles.xml");

/// A Word file of A4 pages with this title and content, in the styles of `plain/styles.xml`. At the foot
/// of each page stand `foot` and the page's number. Without `made_on`, the file carries no date.
pub(in crate::export) fn plain_word_file(
    title: &str,
    foot: &str,
    made_on: Option<NaiveDate>,
    content: Vec<Node>,
) -> Result<Vec<u8>, ExportError> {
    let unwritten = |error: std::io::Error| ExportError::Write { reason: error.to_string() };
    let document =
        xml::write(&[xml::declaration(), document(content).into()]).map_err(unwritten)?;
    let footer = xml::write(&[xml::declaration(), footer(foot).into()]).map_err(unwritten)?;
    let properties =
        xml::write(&[xml::declaration(), properties(title, made_on).into()]).map_err(unwritten)?;
    Template::of([
        ("[Content_Types].xml", CONTENT_TYPES.to_vec()),
        ("_rels/.rels", RELATIONSHIPS.to_vec()),
        ("word/document.xml", document),
        ("word/footer1.xml", footer),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS.to_vec()),
        ("word/styles.xml", STYLES.to_vec()),
        ("docProps/core.xml", properties),
    ])
    .write()
}

fn document(content: Vec<Node>) -> Element {
    let page = Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838");
    let sides = ["w:top", "w:right", "w:bottom", "w:left"];
    let margins = sides.iter().fold(Element::new("w:pgMar"), |all, side| all.with(side, "1134"));
    let margins = ["w:header", "w:footer"].iter().fold(margins, |all, it| all.with(it, "567"));
    let foot = Element::new("w:footerReference").with("w:type", "default").with("r:id", FOOTER);
    let section = Element::new("w:sectPr").holding([foot, page, margins.with("w:gutter", "0")]);
    let body = Element::new("w:body").holding(content).holding([section]);
    Element::new("w:document")
        .with("xmlns:w", NAMESPACE)
        .with("xmlns:r", REFERENCES)
        .holding([body])
}

/// The foot of every page: these words, and "Page 1 of 3" at the right, which Word works out.
fn footer(words: &str) -> Element {
    let text = |text: &str| Look::styled("Footer", false).inline(text);
    let number = |field: &str| {
        let shown = Element::new("w:r").holding([Element::new("w:t").holding([xml::text("1")])]);
        Node::Element(Element::new("w:fldSimple").with("w:instr", field).holding([shown]))
    };
    let style = Element::new("w:pPr").holding([Element::new("w:pStyle").with("w:val", "Footer")]);
    let paragraph = Element::new("w:p")
        .holding([style])
        .holding(text(words))
        .holding(text("\tPage "))
        .holding([number("PAGE")])
        .holding(text(" of "))
        .holding([number("NUMPAGES")]);
    Element::new("w:ftr").with("xmlns:w", NAMESPACE).holding([paragraph])
}

fn properties(title: &str, made_on: Option<NaiveDate>) -> Element {
    let texts = [("dc:title", title), ("dc:language", "en-GB")];
    let texts = texts.map(|(name, text)| Element::new(name).holding([xml::text(text)]));
    let dates = made_on.into_iter().flat_map(|day| {
        ["dcterms:created", "dcterms:modified"].map(|name| {
            let date = xml::text(&format!("{day}T00:00:00Z"));
            Element::new(name).with("xsi:type", "dcterms:W3CDTF").holding([date])
        })
    });
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(texts)
        .holding(dates)
}

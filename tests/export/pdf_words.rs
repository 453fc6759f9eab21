//! The words of a PDF as lopdf reads them. It shares no code with the library that writes them.

use std::collections::BTreeMap;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, decode_text_string};

/// The words on the pages in drawing order, without those that belong to the page alone.
#[track_caller]
pub fn words(pdf: &[u8]) -> String {
    in_all(&Document::load_mem(pdf).unwrap())
}

/// The same for a PDF with a password.
#[track_caller]
pub fn words_behind(pdf: &[u8], password: &str) -> String {
    let options = LoadOptions::with_password(password);
    in_all(&Document::load_mem_with_options(pdf, options).unwrap())
}

fn in_all(pdf: &Document) -> String {
    pdf.get_pages().into_values().map(|page| of_page(pdf, page)).collect()
}

fn of_page(pdf: &Document, page: ObjectId) -> String {
    let fonts = pdf.get_page_fonts(page).unwrap();
    let fonts: BTreeMap<Vec<u8>, Encoding> = fonts
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(pdf).unwrap()))
        .collect();
    let mut words = String::new();
    let mut font = None;
    // Whether the content of each open mark is to be skipped: it is no text, or has a replacement.
    let mut is_silent = Vec::new();
    for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("Tf", [Object::Name(name), ..]) => font = fonts.get(name),
            ("BDC" | "BMC", _) => {
                let said = said_instead(&operation);
                let tag = operation.operands[0].as_name().unwrap();
                is_silent.push(said.is_some() || tag == b"Artifact");
                words.extend(said);
            }
            ("EMC", _) => drop(is_silent.pop()),
            ("Tj" | "TJ", [shown]) if !is_silent.contains(&true) => {
                push(&mut words, shown, font.unwrap());
            }
            _ => {}
        }
    }
    words
}

/// A mark's replacement for the text that it encloses.
fn said_instead(mark: &Operation) -> Option<String> {
    let properties: &Dictionary = mark.operands.get(1)?.as_dict().ok()?;
    Some(decode_text_string(properties.get(b"ActualText").ok()?).unwrap())
}

fn push(words: &mut String, shown: &Object, font: &Encoding) {
    match shown {
        Object::String(bytes, _) => words.push_str(&Document::decode_text(font, bytes).unwrap()),
        Object::Array(parts) => parts.iter().for_each(|part| push(words, part, font)),
        _ => {}
    }
}

//! The words of a PDF, as lopdf finds them, which shares no code with what writes them.

use std::collections::BTreeMap;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, decode_text_string};

/// What stands on the pages, in the order in which it is drawn, but for what is there only because of
/// the page.
#[track_caller]
pub fn words(pdf: &[u8]) -> String {
    in_all(&Document::load_mem(pdf).unwrap())
}

/// The same of a PDF that has a password.
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
    // Whether what stands between each mark and its end is no text, or has been said in its stead.
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

/// The text that a mark says in place of what is drawn.
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

//! The text in a run of a Word file, and how the run is set off.

use crate::export::import::word_form::Mark;
use crate::export::xml::Element;

/// What an element of a run says; `None` for one that is no text.
pub(super) fn text_of(element: &Element) -> Option<String> {
    Some(if element.is_one_of(&["w:t", "w:delText"]) {
        written(element)
    } else if element.is_one_of(&["w:tab", "w:ptab"]) {
        "\t".to_owned()
    } else if element.is("w:cr") || element.is("w:br") && is_line_break(element) {
        "\n".to_owned()
    } else if element.is("w:noBreakHyphen") {
        "\u{2011}".to_owned()
    } else if element.is("w:softHyphen") {
        "\u{ad}".to_owned()
    } else if element.is("w:sym") {
        symbol(element)
    } else {
        return None;
    })
}

/// How the properties of a run set it off.
pub(super) fn mark(run: &Element) -> Mark {
    let Some(properties) = run.child("w:rPr") else { return Mark::None };
    let is = |name: &&str| {
        let value = properties.child(name).map(|it| it.attribute("w:val").unwrap_or_default());
        value.is_some_and(|it| !["0", "false", "off", "none", "nil"].contains(&it.as_str()))
    };
    if ["w:strike", "w:dstrike"].iter().any(is) {
        Mark::Struck
    } else if ["w:b", "w:u", "w:bdr", "w:highlight"].iter().any(is) {
        Mark::Stressed
    } else {
        Mark::None
    }
}

/// The text of a run. XML's own line breaks are spaces, and spaces at the ends count where it says so.
fn written(element: &Element) -> String {
    let text = element.text().replace(['\n', '\r'], " ");
    match element.attribute("xml:space").as_deref() {
        Some("preserve") => text,
        _ => text.trim_matches([' ', '\t']).to_owned(),
    }
}

/// Not one that only begins a page or a column.
fn is_line_break(element: &Element) -> bool {
    !matches!(element.attribute("w:type").as_deref(), Some("page" | "column"))
}

/// A sign of a symbol font: the ticks and boxes of Wingdings, or else the code point that was given.
fn symbol(element: &Element) -> String {
    let code = element.attribute("w:char").and_then(|code| u32::from_str_radix(&code, 16).ok());
    let font = element.attribute("w:font").unwrap_or_default();
    match (font.as_str(), code.map(|code| code & 0xff)) {
        ("Wingdings", Some(0xfc)) => "✓".to_owned(),
        ("Wingdings", Some(0xfe)) => "☑".to_owned(),
        ("Wingdings", Some(0xfd)) => "☒".to_owned(),
        ("Wingdings", Some(0xfb)) => "✗".to_owned(),
        ("Wingdings", Some(0xa8)) => "☐".to_owned(),
        ("Wingdings" | "Symbol", Some(0xa7 | 0xb7)) => "•".to_owned(),
        _ => code.and_then(char::from_u32).map(String::from).unwrap_or_default(),
    }
}

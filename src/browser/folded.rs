//! Text without what people leave out when they search: capitals, accents and apostrophes.

use js_sys::{JsString, RegExp};

/// The text in small letters, without accents and apostrophes, by the browser’s own tables. A hyphen is a
/// space.
pub fn folded(text: &str) -> String {
    let apart = JsString::from(text).normalize("NFD");
    // A mark that combines with the letter before it.
    let marks = RegExp::new("\\p{M}", "gu");
    let plain = String::from(apart.replace_by_pattern(&marks, "")).to_lowercase();
    plain.replace(['\'', '’', '‘'], "").replace(['-', '\u{2010}', '\u{2011}'], " ")
}

//! Text without what people leave out when they search: capitals and accents.

use js_sys::{JsString, RegExp};

/// The text in small letters and without accents, by the browser’s own tables.
pub fn folded(text: &str) -> String {
    let apart = JsString::from(text).normalize("NFD");
    // A mark that combines with the letter before it.
    let marks = RegExp::new("\\p{M}", "gu");
    String::from(apart.replace_by_pattern(&marks, "")).to_lowercase()
}

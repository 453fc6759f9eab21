//! What is printed at the foot of every sheet.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The custom property that `style/_print.scss` prints. Its margin boxes can show no element of the page.
const FOOT: &str = "--app-printed-foot";

/// Prints these words at the foot of every sheet, on one line, until they are replaced or cleared. A
/// browser that prints no margin boxes leaves them out.
pub fn set_foot(words: &str) {
    if let Some(root) = root() {
        let _ = root.style().set_property(FOOT, &css_string(words));
    }
}

/// Takes away what [`set_foot`] set.
pub fn clear_foot() {
    if let Some(root) = root() {
        let _ = root.style().remove_property(FOOT);
    }
}

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

/// A string as CSS writes it. (CSS Syntax Level 3, 4.3.5)
fn css_string(words: &str) -> String {
    let mut string = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' | '\\' => string.extend(['\\', letter]),
            _ if letter.is_control() => string.push(' '),
            _ => string.push(letter),
        }
    }
    string + "\""
}

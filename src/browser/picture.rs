//! Shows a picture that the app has drawn.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::shapes::{self, Piece};

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");

/// Replaces the content of an element with an SVG of shapes. If the text is not an SVG, or holds
/// anything else, the element is left empty and the answer is `false`.
pub fn show(svg: &str, place: &Element) -> bool {
    place.replace_children_with_node_0();
    let Some(pieces) = shapes::read(svg) else { return false };
    drawn(&pieces, place).is_ok()
}

fn drawn(pieces: &[Piece], place: &Element) -> Result<(), JsValue> {
    let document = place.owner_document().ok_or(JsValue::NULL)?;
    let mut open = vec![place.clone()];
    let mut picture = None;
    for piece in pieces {
        match piece {
            Piece::Begin(name, attributes) => {
                let element = document.create_element_ns(SVG, name)?;
                for (name, value) in attributes.iter().filter(|(name, _)| *name != "xmlns") {
                    element.set_attribute(name, value)?;
                }
                match (&picture, open.last()) {
                    (Some(_), Some(parent)) => drop(parent.append_child(&element)?),
                    // The whole is put on the page last, and so laid out once.
                    _ => picture = Some(element.clone()),
                }
                open.push(element);
            }
            Piece::End => drop(open.pop()),
        }
    }
    let picture = picture.ok_or(JsValue::NULL)?;
    place.append_child(&picture).map(drop)
}

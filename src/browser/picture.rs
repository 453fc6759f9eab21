//! Shows a picture that the app has drawn.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, SupportedType};

/// The only elements allowed in a picture: shapes, and nothing that can run or load anything.
const SHAPES: [&str; 6] = ["svg", "defs", "g", "path", "rect", "use"];

/// Replaces the content of an element with an SVG of shapes. If the text is not an SVG, or holds
/// anything else, the element is left empty and the answer is `false`.
pub fn show(svg: &str, place: &Element) -> bool {
    place.replace_children_with_node_0();
    drawn(svg, place).unwrap_or(false)
}

fn drawn(svg: &str, place: &Element) -> Result<bool, JsValue> {
    let read = DomParser::new()?.parse_from_string(svg, SupportedType::ImageSvgXml)?;
    let Some(root) = read.document_element() else { return Ok(false) };
    let inside = root.query_selector_all("*")?;
    let inside = (0..inside.length()).filter_map(|index| inside.item(index));
    let elements = inside.filter_map(|node| node.dyn_into::<Element>().ok());
    let is_shape = |element: &Element| SHAPES.contains(&element.local_name().as_str());
    if root.local_name() != "svg" || !elements.into_iter().all(|element| is_shape(&element)) {
        return Ok(false);
    }
    let document = place.owner_document().ok_or(JsValue::NULL)?;
    place.append_child(&document.import_node_with_deep(&root, true)?)?;
    Ok(true)
}

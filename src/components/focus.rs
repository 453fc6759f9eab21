//! Moves the keyboard focus for links and pages.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const CONTROLS: &str = "a[href], button, input, select, textarea, [tabindex]";

/// Moves the focus to the element with this id, and brings its label or legend into view.
///
/// If the element cannot take the focus itself, as with a date's three boxes, the first control
/// inside it does. Nothing happens if there is no such element.
pub fn move_focus_to(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    unfold(&element);
    let Some(control) = control_of(element) else { return };
    // Focus first: the browser then scrolls as little as it can. The next step brings the question
    // into view.
    let _ = control.focus();
    if let Some(question) = question_of(&control, id) {
        question.scroll_into_view();
    }
}

/// Opens what the element is folded away in, because what is folded cannot have the focus.
fn unfold(element: &web_sys::Element) {
    if let Ok(Some(details)) = element.closest("details:not([open])") {
        let _ = details.set_attribute("open", "");
    }
}

/// Like [`move_focus_to`], on a page that is just being shown: its heading takes the focus first.
pub fn move_focus_once_shown(id: String) {
    request_animation_frame(move || {
        request_animation_frame(move || move_focus_to(&id));
    });
}

/// Gives the focus to an element that only takes it from code, such as a heading.
pub(super) fn focus_heading(heading: &HtmlElement) {
    let _ = heading.set_attribute("tabindex", "-1");
    let _ = heading.focus();
}

/// Whether the user is in the middle of a field.
pub(super) fn is_typing() -> bool {
    document()
        .active_element()
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

fn control_of(element: web_sys::Element) -> Option<HtmlElement> {
    let control = if element.matches(CONTROLS).unwrap_or(false) {
        Some(element)
    } else {
        element.query_selector(CONTROLS).ok().flatten()
    };
    control.and_then(|control| control.dyn_into().ok())
}

/// The legend or label that says what the control is for. A message or a region is its own label.
/// So is a button or a link, which is in view as soon as it has the focus.
fn question_of(control: &HtmlElement, id: &str) -> Option<web_sys::Element> {
    // Only a direct child: the fieldset around a whole draft has no legend, and the first one
    // inside it belongs to another question.
    let legend = control
        .closest("fieldset")
        .ok()
        .flatten()
        .and_then(|fieldset| fieldset.query_selector(":scope > legend").ok().flatten());
    let label = || document().query_selector(&format!("label[for='{id}']")).ok().flatten();
    // A text field in a long group, such as one of several children, has its own label next to it;
    // the group's legend may be a screen away.
    let is_choice = matches!(control.get_attribute("type").as_deref(), Some("radio" | "checkbox"));
    let question = if is_choice { legend.or_else(label) } else { label().or(legend) };
    let is_pressed = matches!(control.tag_name().as_str(), "A" | "BUTTON");
    question.or_else(|| (!is_pressed).then(|| control.clone().into()))
}

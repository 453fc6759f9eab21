//! Puts text into a field as if somebody had typed it, so that the browser's own undo takes it back.
//!
//! Only the editing command does that: a value that is set, or `setRangeText`, empties what Chromium and
//! WebKit can undo. It is deprecated, and every browser has it, for text fields Firefox since version 89.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlDocument, HtmlTextAreaElement};

/// Types at the end of the field with this id, which gets the focus.
pub fn type_at_end(id: &str, text: &str) {
    let area = document().get_element_by_id(id).and_then(|it| it.dyn_into().ok());
    let Some::<HtmlTextAreaElement>(area) = area else { return };
    let _ = area.focus();
    // Positions count in the units of JavaScript. No answer has four thousand million.
    let end = u32::try_from(area.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let _ = area.set_selection_range(end, end);
    type_into(&area, text);
}

/// Types in place of what is selected in a field that has the focus.
pub(super) fn type_into(area: &HtmlTextAreaElement, text: &str) {
    let document = document().dyn_into::<HtmlDocument>().ok();
    let typed = document.and_then(|document| {
        document.exec_command_with_show_ui_and_value("insertText", false, text).ok()
    });
    if typed == Some(true) {
        return;
    }
    // Undo is less than the text itself.
    let start = area.selection_start().ok().flatten().unwrap_or_default();
    let end = area.selection_end().ok().flatten().unwrap_or(start);
    let _ = area.set_range_text_with_start_and_end(text, start, end);
    let length = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    let caret = start.saturating_add(length);
    let _ = area.set_selection_range(caret, caret);
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &options) {
        let _ = area.dispatch_event(&event);
    }
}

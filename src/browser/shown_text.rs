//! Changes the text of every page, before it is painted, to how the caller wants text to be shown.
//!
//! What somebody typed reaches the pages in many places, and a sign in it that turns text around would turn
//! what stands beside it too. No page needs to remember that. Fields keep what was typed in them.

use std::borrow::Cow;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node};

/// Watches for as long as the app runs. `as_shown` borrows a text that is shown as it is.
pub fn watch(as_shown: fn(&str) -> Cow<'_, str>) {
    let document = web_sys::window().and_then(|it| it.document());
    let Some(page) = document.and_then(|it| it.document_element()) else { return };
    let on_change = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        for record in records.iter().filter_map(|it| it.dyn_into::<MutationRecord>().ok()) {
            if let Some(text) = record.target().filter(|_| record.type_() == "characterData") {
                show(&text, as_shown);
            }
            let added = record.added_nodes();
            for node in (0..added.length()).filter_map(|at| added.get(at)) {
                show_within(&node, as_shown);
            }
        }
    });
    let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok();
    on_change.forget();
    let Some(observer) = observer else { return };
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_character_data(true);
    options.set_subtree(true);
    // With these options, nothing can be wrong with them.
    let _ = observer.observe_with_options(&page, &options);
}

/// The texts in a part of the page, if any is not shown as it is.
fn show_within(node: &Node, as_shown: fn(&str) -> Cow<'_, str>) {
    if node.node_type() == Node::TEXT_NODE {
        return show(node, as_shown);
    }
    let text = node.text_content().unwrap_or_default();
    if matches!(as_shown(&text), Cow::Borrowed(_)) {
        return;
    }
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.get(at)) {
        show_within(&child, as_shown);
    }
}

fn show(text: &Node, as_shown: fn(&str) -> Cow<'_, str>) {
    let typed = text.node_value().unwrap_or_default();
    if let Cow::Owned(shown) = as_shown(&typed)
        && shown != typed
    {
        text.set_node_value(Some(&shown));
    }
}

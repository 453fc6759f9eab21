//! Gives the focus a place near by when what has it leaves the page. The browser would put it nowhere:
//! somebody who listens hears nothing, and somebody with a keyboard may start again at the top.
//!
//! A page that knows better where to go on moves the focus itself, and comes first.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit,
};

/// How long a page has to move the focus itself, in milliseconds: several frames.
const PAGES_TURN_MS: u32 = 150;

/// What has the focus, and then what it is in, outwards. Never kept longer than needed: an element that
/// left the page may hold what somebody wrote.
#[derive(Default)]
struct Watch {
    focused: Vec<Element>,
    waiting: Option<Timeout>,
}

/// Watches for as long as the app runs.
pub fn watch() {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    let watch = Rc::new(RefCell::new(Watch::default()));
    let on_focus = {
        let watch = Rc::clone(&watch);
        Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            watch.borrow_mut().focused =
                std::iter::successors(target, |it| it.parent_element()).collect();
        })
    };
    // Adding a listener to a live document cannot fail.
    let _ = document.add_event_listener_with_callback("focusin", on_focus.as_ref().unchecked_ref());
    on_focus.forget();

    let observed = document.document_element();
    let on_change = Closure::<dyn Fn()>::new(move || changed(&document, &watch));
    let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok();
    on_change.forget();
    if let Some((observer, observed)) = observer.zip(observed) {
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        // With these options, nothing can be wrong with them.
        let _ = observer.observe_with_options(&observed, &options);
    }
}

fn changed(document: &Document, watch: &Rc<RefCell<Watch>>) {
    let is_gone = watch.borrow().focused.first().is_some_and(|it| !it.is_connected());
    if !is_gone || watch.borrow().waiting.is_some() {
        return;
    }
    let (document, later) = (document.clone(), Rc::clone(watch));
    let waiting = Timeout::new(PAGES_TURN_MS, move || {
        let focused = {
            let mut watch = later.borrow_mut();
            watch.waiting = None;
            std::mem::take(&mut watch.focused)
        };
        let still_here = focused.first().is_some_and(|it| it.is_connected());
        if still_here || !has_nothing(&document) {
            // Somebody or the page has moved it since, which was noted then.
            if still_here {
                later.borrow_mut().focused = focused;
            }
            return;
        }
        let may_have_it =
            |it: &Element| it.is_connected() && !is_whole_page(it) && !is_only_for_show(it);
        let near = focused.into_iter().skip(1).find(may_have_it);
        if let Some(near) = near.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            give_focus(&near);
        }
    });
    watch.borrow_mut().waiting = Some(waiting);
}

/// Whether nothing on the page has the focus.
fn has_nothing(document: &Document) -> bool {
    document.active_element().is_none_or(|it| is_whole_page(&it))
}

fn is_whole_page(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "BODY" | "HTML")
}

/// Whether screen readers pass the element over, as they must not where it has the focus.
fn is_only_for_show(element: &Element) -> bool {
    element.get_attribute("role").is_some_and(|it| it == "presentation")
}

/// Without scrolling: what is seen has not moved, so whoever sees it has lost nothing.
fn give_focus(element: &HtmlElement) {
    if !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

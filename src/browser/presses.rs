//! Keeps the second press of a double press from acting on a control that the first one brought.
//! [`super::double_press`] has the rule.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlLabelElement, KeyboardEvent, MouseEvent};

use super::double_press::{Bounds, DoublePress, Means, Place, Press, Pressable};

/// Everything that does something when it is pressed.
const CONTROLS: &str =
    "a[href], button, label, input:is([type=checkbox], [type=file], [type=radio])";

/// How long a press is remembered at most. What is remembered holds elements, and a locked page must
/// let them go.
const REMEMBERED_MS: u32 = 2_000;

#[derive(Default)]
struct Presses {
    judge: DoublePress<Element>,
    last_key: String,
    forgetting: Option<Timeout>,
}

/// Watches every press on the page, for as long as the app runs. It listens before anything else does.
pub fn watch() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let presses = Rc::new(RefCell::new(Presses::default()));
    let on_key = {
        let presses = Rc::clone(&presses);
        Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| key(&presses, &event))
    };
    let on_click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        click(&document, &presses, &event);
    });
    for (name, listener) in
        [("keydown", on_key.as_ref().unchecked_ref()), ("click", on_click.as_ref().unchecked_ref())]
    {
        // Adding a listener to a live window cannot fail.
        let _ = window.add_event_listener_with_callback_and_bool(name, listener, true);
    }
    on_key.forget();
    on_click.forget();
}

fn key(presses: &Rc<RefCell<Presses>>, event: &KeyboardEvent) {
    let key = event.key();
    if key == "Enter" {
        // A key that is held down presses whatever gets the focus next, again and again. In a long
        // answer it only adds lines.
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if event.repeat() && target.is_none_or(|it| it.tag_name() != "TEXTAREA") {
            event.prevent_default();
        }
    } else if key != " " {
        // Somebody who goes elsewhere by key does so on purpose.
        presses.borrow_mut().judge.forget();
    }
    presses.borrow_mut().last_key = key;
}

fn click(document: &Document, presses: &Rc<RefCell<Presses>>, event: &MouseEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(pressed) = target.and_then(|it| it.closest(CONTROLS).ok().flatten()) else { return };
    let place = Place { x: event.client_x().into(), y: event.client_y().into() };
    let means = match (event.detail(), presses.borrow().last_key.as_str()) {
        (1.., _) => Means::Pointer,
        (_, "Enter") => Means::Enter,
        (_, " ") => Means::Space,
        _ => Means::Other,
    };
    let press = Press { control: control(pressed), means, place, at_ms: event.time_stamp() };
    let may_act = presses.borrow_mut().judge.may_act(press, || match means {
        Means::Pointer => around(document, place),
        _ => Vec::new(),
    });
    // The app presses some controls itself, for example to start a download.
    if !may_act && event.is_trusted() {
        event.prevent_default();
        event.stop_immediate_propagation();
    }
    let forget = {
        let presses = Rc::clone(presses);
        Timeout::new(REMEMBERED_MS, move || presses.borrow_mut().judge.forget())
    };
    presses.borrow_mut().forgetting = Some(forget);
}

/// The controls near a place, each with its area.
fn around(document: &Document, place: Place) -> Vec<(Pressable<Element>, Bounds)> {
    let Ok(all) = document.query_selector_all(CONTROLS) else { return Vec::new() };
    let elements = (0..all.length()).filter_map(|index| all.item(index)?.dyn_into().ok());
    let placed = elements.filter_map(|element: Element| {
        let rect = element.get_bounding_client_rect();
        let bounds = Bounds {
            left: rect.left(),
            top: rect.top(),
            right: rect.right(),
            bottom: rect.bottom(),
        };
        bounds.is_near(place).then(|| (control(element), bounds))
    });
    placed.collect()
}

/// A label stands for its own control. Of the name, only a digest is remembered, because it may name a
/// child. The same button on the next page goes on from there, so the page is part of its name.
fn control(element: Element) -> Pressable<Element> {
    let labelled = element.dyn_ref::<HtmlLabelElement>().and_then(HtmlLabelElement::control);
    let element = labelled.map_or(element, Into::into);
    let mut name = DefaultHasher::new();
    element.text_content().hash(&mut name);
    web_sys::window().and_then(|it| it.location().pathname().ok()).hash(&mut name);
    for attribute in ["aria-label", "href"] {
        element.get_attribute(attribute).hash(&mut name);
    }
    Pressable { element, name: name.finish() }
}

//! Where somebody is on a page: the field, the caret in it, and how far the page is scrolled. It says
//! nothing of what they typed.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
};

/// How often to look for the field of a page that is still being shown, and how many times.
const LOOK_EVERY_MS: u32 = 50;
const LOOKS: u32 = 100;
/// A page gives its heading the focus a moment after it is shown.
const AFTER_HEADING_MS: u32 = 100;

thread_local! {
    /// The id of the field that had the focus last, and the path of its page.
    static LAST_FIELD: RefCell<(String, String)> = RefCell::default();
}

/// Notes which field has the focus, for as long as the app runs: the button that locks takes it away.
pub fn watch() {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    let note = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let field = field.filter(|it| it.matches("main input[id], main textarea[id]") == Ok(true));
        if let (Some(field), Some(path)) = (field, path()) {
            LAST_FIELD.set((path, field.id()));
        }
    });
    // Adding a listener to a live document cannot fail.
    let _ = document.add_event_listener_with_callback("focusin", note.as_ref().unchecked_ref());
    note.forget();
}

fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

/// The field of the page that has the focus or had it last.
fn last_field(document: &Document) -> Option<Element> {
    let (page, id) = LAST_FIELD.with_borrow(Clone::clone);
    if Some(page) != path() {
        return None;
    }
    document.get_element_by_id(&id)
}

/// A place on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    path: String,
    /// The id of the field that has the focus or had it last.
    field: Option<String>,
    /// The selection in that field, in UTF-16 units.
    selection: Option<(u32, u32)>,
    /// In pixels; `None` where the field is left already, and may be out of sight.
    scrolled: Option<f64>,
}

impl Place {
    /// Where somebody is now; `None` outside a page.
    pub fn now() -> Option<Place> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let field = last_field(&document);
        let has_focus = field.is_none() || field == document.active_element();
        let selection = field.as_ref().and_then(|field| {
            let (start, end) = match field.dyn_ref::<HtmlTextAreaElement>() {
                Some(area) => (area.selection_start(), area.selection_end()),
                None => {
                    let input = field.dyn_ref::<HtmlInputElement>()?;
                    // Some kinds of fields have no caret.
                    (input.selection_start(), input.selection_end())
                }
            };
            Some((start.ok()??, end.ok()??))
        });
        Some(Place {
            path: path()?,
            field: field.map(|field| field.id()),
            selection,
            scrolled: has_focus.then(|| window.scroll_y().unwrap_or_default()),
        })
    }

    /// Goes back to this place as soon as its page is shown. Does nothing on another page, and gives up
    /// where the field does not come.
    pub async fn go_back(self) {
        for _ in 0..LOOKS {
            if Place::now().is_none_or(|now| now.path != self.path) {
                return;
            }
            if let Some(shown) = self.shown() {
                TimeoutFuture::new(AFTER_HEADING_MS).await;
                self.focus(&shown);
                return;
            }
            TimeoutFuture::new(LOOK_EVERY_MS).await;
        }
    }

    /// The field, once the page is there; without a field, the page itself.
    fn shown(&self) -> Option<HtmlElement> {
        let document = web_sys::window()?.document()?;
        let found = match &self.field {
            Some(id) => document.get_element_by_id(id)?,
            None => document.query_selector("main h1").ok()??,
        };
        found.dyn_into().ok()
    }

    fn focus(&self, shown: &HtmlElement) {
        if self.field.is_some() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(self.scrolled.is_some());
            let _ = shown.focus_with_options(&options);
            if let Some((start, end)) = self.selection {
                if let Some(area) = shown.dyn_ref::<HtmlTextAreaElement>() {
                    let _ = area.set_selection_range(start, end);
                } else if let Some(input) = shown.dyn_ref::<HtmlInputElement>() {
                    let _ = input.set_selection_range(start, end);
                }
            }
        }
        if let (Some(window), Some(scrolled)) = (web_sys::window(), self.scrolled) {
            window.scroll_to_with_x_and_y(0.0, scrolled);
        }
    }
}

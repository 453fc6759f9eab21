//! Components on a page of their own, and what can be seen and done there.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::{mount::UnmountHandle, prelude::*, tachys::view::any_view::AnyViewState};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Components on the page, for as long as the test looks at them.
pub struct Shown {
    root: HtmlElement,
    _mounted: UnmountHandle<AnyViewState>,
}

impl Shown {
    /// Puts the view on the page and waits until its effects have run.
    pub async fn new(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = leptos::mount::mount_to(root.clone(), view);
        settled().await;
        Self { root, _mounted: mounted }
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.item(index).unwrap().unchecked_into()).collect()
    }

    #[track_caller]
    pub fn one(&self, selector: &str) -> Element {
        self.all(selector).into_iter().next().expect(selector)
    }

    /// What a screen reader reads after the element's name; each part has to be on the page.
    #[track_caller]
    pub fn description_of(&self, selector: &str) -> Vec<String> {
        let ids = self.one(selector).get_attribute("aria-describedby").unwrap();
        ids.split(' ').map(|id| self.one(&format!("#{id}")).text_content().unwrap()).collect()
    }

    #[track_caller]
    pub fn type_into(&self, selector: &str, text: &str) {
        let field = self.one(selector).unchecked_into::<web_sys::HtmlTextAreaElement>();
        field.set_value(text);
        field.dispatch_event(&bubbling("input")).unwrap();
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Long enough for effects and the next frame; frames are some 16 ms apart.
pub async fn settled() {
    sleep(Duration::from_millis(60)).await;
}

pub fn bubbling(name: &str) -> web_sys::Event {
    let event = web_sys::Event::new(name).unwrap();
    event.init_event_with_bubbles(name, true);
    event
}

pub fn focused_id() -> String {
    document().active_element().unwrap().id()
}

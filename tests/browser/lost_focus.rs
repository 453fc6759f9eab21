//! What leaves the page leaves the focus near by.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::prelude::*;
use practice_standards_referral::browser::lost_focus;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::shown::{Shown, focused_id};

/// Longer than a page has to move the focus itself.
const AFTER_THE_PAGES_TURN: Duration = Duration::from_millis(400);

/// A card with a button in a list, and the button's focus.
async fn with_focus_in_a_card() -> Shown {
    lost_focus::watch();
    let shown = Shown::new(|| {
        view! {
            <div id="list">
                <div id="card"><button id="pressed">"Remove"</button></div>
                <button id="next">"Next"</button>
            </div>
        }
        .into_any()
    })
    .await;
    focus(&shown, "#pressed");
    shown
}

fn focus(shown: &Shown, selector: &str) {
    shown.one(selector).unchecked_into::<HtmlElement>().focus().unwrap();
}

#[wasm_bindgen_test]
async fn the_nearest_thing_that_is_left_takes_the_focus() {
    let shown = with_focus_in_a_card().await;
    shown.one("#pressed").remove();
    sleep(AFTER_THE_PAGES_TURN).await;
    assert_eq!(focused_id(), "card");
    shown.one("#card").remove();
    sleep(AFTER_THE_PAGES_TURN).await;
    assert_eq!(focused_id(), "list");
}

#[wasm_bindgen_test]
async fn a_page_that_moves_the_focus_itself_comes_first() {
    let shown = with_focus_in_a_card().await;
    shown.one("#card").remove();
    focus(&shown, "#next");
    sleep(AFTER_THE_PAGES_TURN).await;
    assert_eq!(focused_id(), "next");
}

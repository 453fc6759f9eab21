//! No page shows text turned around, whatever was typed in it.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::prelude::*;
use practice_standards_referral::browser::shown_text;
use practice_standards_referral::domain::signs::as_shown;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::shown::Shown;

#[wasm_bindgen_test]
async fn text_that_is_added_or_changed_reads_as_it_was_typed_and_a_field_keeps_what_was_typed() {
    shown_text::watch(as_shown);
    let name = RwSignal::new("Mc\u{202e}Grath".to_owned());
    let shown = Shown::new(move || {
        view! {
            <p id="name">"Child: " {move || name.get()}</p>
            <input id="field" prop:value=move || name.get() />
        }
        .into_any()
    })
    .await;
    let read = |shown: &Shown| shown.one("#name").text_content().unwrap_or_default();
    sleep(Duration::ZERO).await;
    assert_eq!(read(&shown), "Child: McGrath");
    name.set("O\u{202d}Brien \u{f0e0}".to_owned());
    sleep(Duration::from_millis(20)).await;
    assert_eq!(read(&shown), "Child: OBrien →");
    let field: HtmlInputElement = shown.one("#field").unchecked_into();
    assert_eq!(field.value(), "O\u{202d}Brien \u{f0e0}");
}

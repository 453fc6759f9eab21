//! What a field of several lines promises to those who type and paste.

use leptos::prelude::*;
use practice_standards_referral::components::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fields::nothing;
use crate::shown::Shown;

#[wasm_bindgen_test]
async fn each_keystroke_is_passed_on_once() {
    let typed = RwSignal::new(Vec::new());
    let shown = Shown::new(move || {
        let on_input = move |text: String| typed.update(|typed| typed.push(text));
        view! { <TextArea id="story" label="What happened" value=String::new() on_input=on_input /> }
            .into_any()
    })
    .await;
    for text in ["a", "ab", "ab\nc"] {
        shown.type_into("#story", text);
    }
    assert_eq!(typed.get_untracked(), ["a", "ab", "ab\nc"]);
}

#[wasm_bindgen_test]
async fn what_is_pasted_in_place_of_the_clipboards_text_is_reported_once_and_whole() {
    let typed = RwSignal::new(Vec::new());
    let shown = Shown::new(move || {
        let on_input = move |text: String| typed.update(|typed| typed.push(text));
        let pasted: fn(&str, &str) -> Option<String> =
            |html, plain| (html == "<li>b").then(|| format!("{plain}\nc\nd"));
        let pasted = Some(pasted);
        view! {
            <TextArea id="story" label="What happened" value=String::new() on_input pasted />
        }
        .into_any()
    })
    .await;
    shown.type_into("#story", "a");
    assert!(!is_left_to_the_browser("<li>b", "b"));
    assert_eq!(typed.get_untracked(), ["a", "ab\nc\nd"]);
    shown.type_into("#story", "e");
    assert_eq!(typed.get_untracked().len(), 3, "and what is typed after it is reported");
}

/// Chromium types line by line, and the page would stand still.
#[wasm_bindgen_test]
async fn a_very_long_paste_is_left_to_the_browser() {
    let _shown = Shown::new(|| {
        let pasted: fn(&str, &str) -> Option<String> = |_, plain| Some(plain.to_owned());
        let pasted = Some(pasted);
        view! {
            <TextArea
                id="story"
                label="What happened"
                value=String::new()
                on_input=nothing
                pasted
            />
        }
        .into_any()
    })
    .await;
    assert!(!is_left_to_the_browser("", &"a\n".repeat(300)));
    assert!(is_left_to_the_browser("", &"a\n".repeat(301)));
}

/// Pastes into the field at its caret, and answers whether the browser would go on to paste it itself.
fn is_left_to_the_browser(html: &str, plain: &str) -> bool {
    let paste = "const field = document.getElementById('story');
         field.focus();
         const clipboardData = new DataTransfer();
         clipboardData.setData('text/html', html);
         clipboardData.setData('text/plain', plain);
         return field.dispatchEvent(new ClipboardEvent('paste',
             { clipboardData, bubbles: true, cancelable: true }));";
    js_sys::Function::new_with_args("html, plain", paste)
        .call2(&JsValue::NULL, &html.into(), &plain.into())
        .unwrap()
        .is_truthy()
}

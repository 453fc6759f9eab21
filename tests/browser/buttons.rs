//! What buttons promise, and links that look like them.

use leptos::prelude::*;
use practice_standards_referral::components::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::shown::{Shown, focused_id, settled};

#[wasm_bindgen_test]
async fn a_form_is_submitted_once_and_goes_nowhere() {
    let submitted = RwSignal::new(0);
    let shown = Shown::new(move || {
        view! {
            <Form on_submit=move |()| submitted.update(|times| *times += 1)>
                <SubmitButton>"Continue"</SubmitButton>
            </Form>
        }
        .into_any()
    })
    .await;
    shown.one("button").unchecked_into::<HtmlElement>().click();
    settled().await;
    assert_eq!(submitted.get_untracked(), 1);
}

#[wasm_bindgen_test]
async fn a_link_that_is_called_a_button_answers_to_the_space_bar() {
    let shown =
        Shown::new(|| view! { <LinkButton href="#start">"Start"</LinkButton> }.into_any()).await;
    let pressed = RwSignal::new(false);
    let listener = window_event_listener(leptos::ev::click, move |event| {
        event.prevent_default();
        pressed.set(true);
    });
    let space = web_sys::KeyboardEventInit::new();
    space.set_key(" ");
    space.set_bubbles(true);
    space.set_cancelable(true);
    let space =
        web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &space).unwrap();
    shown.one("a").dispatch_event(&space).unwrap();
    listener.remove();
    assert!(pressed.get_untracked());
    assert!(space.default_prevented(), "the page must not scroll");
}

#[wasm_bindgen_test]
async fn a_button_that_is_off_keeps_the_focus_and_does_nothing() {
    let (is_off, pressed) = (RwSignal::new(false), RwSignal::new(0));
    let press = move |()| {
        pressed.update(|times| *times += 1);
        is_off.set(true);
    };
    let shown = Shown::new(move || {
        view! {
            <div id="next"><Button on_press=press disabled=is_off>"Next page"</Button></div>
            <Form on_submit=press>
                <SubmitButton disabled=is_off>"Protect"</SubmitButton>
            </Form>
        }
        .into_any()
    })
    .await;
    for selector in ["#next button", "form button"] {
        is_off.set(false);
        pressed.set(0);
        settled().await;
        let button: HtmlElement = shown.one(selector).unchecked_into();
        button.set_id("pressed");
        button.focus().unwrap();
        button.click();
        settled().await;
        assert_eq!(focused_id(), "pressed", "{selector}");
        assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"), "{selector}");
        button.click();
        settled().await;
        assert_eq!(pressed.get_untracked(), 1, "{selector}");
        button.set_id("");
    }
}

//! What a page and its frame promise to those who read, listen or move by keyboard.

use leptos::prelude::*;
use leptos_router::components::Router;
use practice_standards_referral::{components::*, pages::frame::Layout};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::fields::{date_field, nothing, radios, text_field, yes_and_no};
use crate::shown::{Shown, focused_id, settled};

#[wasm_bindgen_test]
async fn following_an_error_moves_the_focus_to_its_field_and_stays_on_the_page() {
    let errors = ["name", "dob", "veto"].map(error_at).to_vec();
    let shown = Shown::new(move || {
        view! {
            <Page title="About the child" errors=errors>
                {text_field("name", RwSignal::new(String::new()), None)}
                {date_field("dob", None)}
                {radios("veto", RwSignal::new(None))}
            </Page>
        }
        .into_any()
    })
    .await;
    let address = document().location().unwrap().href().unwrap();
    let mut focused = Vec::new();
    for link in shown.all(".govuk-error-summary a") {
        link.unchecked_into::<HtmlElement>().click();
        focused.push(focused_id());
    }
    assert_eq!(focused, ["name", "dob-day", "veto"]);
    assert_eq!(document().location().unwrap().href().unwrap(), address);
}

#[wasm_bindgen_test]
async fn errors_are_in_the_title_and_take_the_focus_when_they_appear() {
    let errors = RwSignal::new(Vec::new());
    let shown = Shown::new(move || {
        view! {
            <Page title="About you" errors=errors>
                {text_field("name", RwSignal::new(String::new()), None)}
            </Page>
        }
        .into_any()
    })
    .await;
    assert_eq!(document().title(), "About you – Practice Standards referral");

    shown.one("input").unchecked_into::<HtmlElement>().focus().unwrap();
    errors.set(vec![error_at("name")]);
    settled().await;
    assert_eq!(document().title(), "Error: About you – Practice Standards referral");
    assert_eq!(document().active_element(), Some(shown.one(".govuk-error-summary")));
}

#[wasm_bindgen_test]
async fn errors_that_change_while_the_user_types_leave_them_typing() {
    let errors = RwSignal::new(["name", "dob"].map(error_at).to_vec());
    let shown = Shown::new(move || {
        view! {
            <Page title="About you" errors=errors>
                {text_field("name", RwSignal::new(String::new()), None)}
            </Page>
        }
        .into_any()
    })
    .await;
    shown.one("input").unchecked_into::<HtmlElement>().focus().unwrap();
    errors.set(vec![error_at("dob")]);
    settled().await;
    assert_eq!(shown.all(".govuk-error-summary a").len(), 1);
    assert_eq!(focused_id(), "name");
}

#[wasm_bindgen_test]
async fn a_new_page_gives_its_heading_the_focus() {
    drop(Shown::new(|| view! { <Page title="First">""</Page> }.into_any()).await);
    let shown = Shown::new(|| view! { <Page title="Second">""</Page> }.into_any()).await;
    assert_eq!(document().active_element(), Some(shown.one("h1")));
}

#[wasm_bindgen_test]
async fn the_skip_link_goes_past_the_header_and_stays_on_the_page() {
    let shown = Shown::new(|| {
        view! {
            <Router>
                <Layout status=|| view! { <Button on_press=nothing>"Lock now"</Button> }>
                    <Page title="Start">""</Page>
                </Layout>
            </Router>
        }
        .into_any()
    })
    .await;
    let address = document().location().unwrap().href().unwrap();
    shown.one("a").unchecked_into::<HtmlElement>().click();
    assert_eq!(document().active_element(), Some(shown.one("main")));
    assert_eq!(document().location().unwrap().href().unwrap(), address);
}

#[wasm_bindgen_test]
async fn a_question_that_is_the_heading_is_the_only_one() {
    let shown = Shown::new(|| {
        view! {
            <Page title="Veto" heading=PageHeading::InContent>
                <Radios
                    id="veto"
                    legend="Was there a veto?"
                    legend_is_heading=true
                    options=yes_and_no()
                    value=RwSignal::new(None)
                    on_choose=nothing
                />
            </Page>
        }
        .into_any()
    })
    .await;
    assert_eq!(shown.all("h1").len(), 1);
    assert_eq!(shown.one("legend h1").text_content().unwrap(), "Was there a veto?");
}

fn error_at(field: &str) -> PageError {
    PageError { field: field.to_owned(), message: format!("Something is wrong with {field}") }
}

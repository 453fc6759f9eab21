//! What is to be heard is added to a region that was there before.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::prelude::*;
use practice_standards_referral::components::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::shown::Shown;

/// Longer than the regions take to be known, and a message after that.
async fn until_said() {
    sleep(Duration::from_millis(1_400)).await;
}

/// What these regions have been given, of what this test says.
fn heard(shown: &Shown, region: &str, own: &str) -> Vec<String> {
    let all = shown.all(&format!("{region} p")).into_iter().filter_map(|it| it.text_content());
    all.filter(|it| it.contains(own)).collect()
}

#[wasm_bindgen_test]
async fn the_regions_are_there_before_the_words_and_the_same_words_are_added_again() {
    let shown = Shown::new(|| view! { <Announcer /> }.into_any()).await;
    let [polite, at_once] = ["[aria-live=polite]", "[aria-live=assertive]"];
    assert_eq!(shown.all(polite).len() + shown.all(at_once).len(), 2);
    say("Copied the test.");
    assert!(heard(&shown, polite, "the test").is_empty(), "the focus moves first");
    until_said().await;
    assert_eq!(heard(&shown, polite, "the test"), ["Copied the test."]);
    say("Copied the test.");
    say("Saved the test.");
    until_said().await;
    let all = ["Copied the test.", "Copied the test.", "Saved the test."];
    assert_eq!(heard(&shown, polite, "the test"), all, "each is an addition of its own");
    assert!(heard(&shown, at_once, "the test").is_empty());
}

#[wasm_bindgen_test]
async fn a_status_is_heard_whenever_it_is_set_and_a_failure_at_once() {
    let (status, failure) = (RwSignal::new("Draft 1 of a status.".to_owned()), RwSignal::new(None));
    let shown = Shown::new(move || {
        view! { <Announcer /> <StatusMessage text=status /> <FailureMessage text=failure /> }
            .into_any()
    })
    .await;
    for _ in 0..2 {
        status.set("A new status.".to_owned());
        until_said().await;
    }
    failure.set(Some("No status.".to_owned()));
    until_said().await;
    let heard_politely = heard(&shown, "[aria-live=polite]", "status.");
    assert_eq!(
        heard_politely, ["A new status."; 2],
        "what stood there at first is read with the page"
    );
    assert_eq!(heard(&shown, "[aria-live=assertive]", "status."), ["No status."]);
}

/// A screen reader finishes what it has begun to say, and the result would wait for steps that are over.
#[wasm_bindgen_test]
async fn a_step_is_heard_if_it_goes_on_and_not_once_it_is_over() {
    let step = RwSignal::new(String::new());
    let shown =
        Shown::new(move || view! { <Announcer /> <ProgressMessage text=step /> }.into_any()).await;
    for quick in ["Step 1.", "Step 2.", ""] {
        step.set(quick.to_owned());
        sleep(Duration::from_millis(300)).await;
    }
    step.set("Step 3.".to_owned());
    until_said().await;
    until_said().await;
    assert_eq!(heard(&shown, "[aria-live=polite]", "Step"), ["Step 3."]);
}

#[wasm_bindgen_test]
async fn errors_are_heard_after_each_try_and_not_when_one_is_put_right() {
    let errors = RwSignal::new(Vec::<PageError>::new());
    let error = |field: &str, message: &str| PageError {
        field: field.to_owned(),
        message: message.to_owned(),
    };
    let (name, day) = (error("name", "Enter a name."), error("day", "Enter a day."));
    let both = vec![name.clone(), day];
    let shown = Shown::new(move || {
        let look = move |()| errors.set(both.clone());
        view! {
            <Announcer />
            <Page title="Test" errors>
                <Form on_submit=look><SubmitButton>"Continue"</SubmitButton></Form>
            </Page>
        }
        .into_any()
    })
    .await;
    for tries in 1..=2 {
        shown.one("form button").unchecked_into::<HtmlElement>().click();
        until_said().await;
        let all = heard(&shown, "[aria-live=assertive]", "Enter a");
        assert_eq!(all, vec!["Enter a name. Enter a day."; tries]);
        assert_eq!(document().active_element(), Some(shown.one(".govuk-error-summary")));
    }
    let button: HtmlElement = shown.one("form button").unchecked_into();
    button.focus().unwrap();
    errors.set(vec![name]);
    until_said().await;
    assert_eq!(heard(&shown, "[aria-live=assertive]", "Enter a").len(), 2);
    assert_eq!(document().active_element(), Some(button.into()), "nobody is pulled away");
}

#[wasm_bindgen_test]
async fn the_same_error_after_another_press_of_a_button_is_heard_again() {
    let errors = RwSignal::new(Vec::<PageError>::new());
    let error =
        PageError { field: "unlock".to_owned(), message: "No passkey answered.".to_owned() };
    let shown = Shown::new(move || {
        let press = Callback::new(move |()| errors.set(vec![error.clone()]));
        view! {
            <Announcer />
            <Page title="Test" errors>
                <div id="unlock"><Button on_press=press>"Unlock"</Button></div>
            </Page>
        }
        .into_any()
    })
    .await;
    for presses in 1..=2 {
        shown.one("#unlock button").unchecked_into::<HtmlElement>().click();
        until_said().await;
        let all = heard(&shown, "[aria-live=assertive]", "No passkey");
        assert_eq!(all.len(), presses);
        assert_eq!(document().active_element(), Some(shown.one(".govuk-error-summary")));
    }
}

#[wasm_bindgen_test]
async fn what_was_said_is_taken_back_by_a_lock_and_what_is_said_after_it_is_not() {
    let shown = Shown::new(|| view! { <Announcer /> }.into_any()).await;
    say("A child was removed.");
    until_said().await;
    assert_eq!(heard(&shown, "[aria-live=polite]", "A child").len(), 1);
    say("A child is number 2.");
    hush();
    say("You locked A child.");
    assert!(heard(&shown, "[aria-live=polite]", "A child").is_empty());
    until_said().await;
    assert_eq!(heard(&shown, "[aria-live=polite]", "A child"), ["You locked A child."]);
}

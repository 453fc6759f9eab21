//! What the components promise to those who type, read, listen or move by keyboard.

use leptos::prelude::*;
use practice_standards_referral::components::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::fields::{date_field, nothing, radios, text_field, yes_and_no};
use crate::shown::{Shown, bubbling, focused_id, settled};

#[wasm_bindgen_test]
async fn a_label_belongs_to_its_field() {
    let shown = Shown::new(|| text_field("name", RwSignal::new(String::new()), None)).await;
    assert_eq!(shown.one("label").get_attribute("for").unwrap(), shown.one("input").id());
}

#[wasm_bindgen_test]
async fn hint_and_error_are_read_out_with_the_field() {
    let error = RwSignal::new(None);
    let shown = Shown::new(move || {
        view! {
            <TextField
                id="email"
                label="Email"
                hint="At work"
                value=String::new()
                on_input=nothing
                error=error
            />
        }
        .into_any()
    })
    .await;
    assert_eq!(shown.description_of("#email"), ["At work"]);

    error.set(Some("Enter an email address".to_owned()));
    settled().await;
    assert_eq!(shown.description_of("#email"), ["At work", "Error: Enter an email address"]);
}

#[wasm_bindgen_test]
async fn a_date_is_a_group_that_reads_out_its_error() {
    let shown = Shown::new(|| date_field("dob", Some("Enter a date of birth".to_owned()))).await;
    assert_eq!(shown.description_of("fieldset"), ["Error: Enter a date of birth"]);
    assert_eq!(shown.all("input.govuk-input--error").len(), 3);
}

#[wasm_bindgen_test]
async fn an_error_of_a_date_marks_only_the_boxes_that_it_is_about() {
    let shown = Shown::new(|| {
        view! {
            <DateField
                id="dob"
                legend="Date of birth"
                day=String::new()
                month=String::new()
                year=String::new()
                on_input=nothing
                error=Some("The date of birth must include a month".to_owned())
                marked=[false, true, false]
            />
        }
        .into_any()
    })
    .await;
    let marked = shown.all("input.govuk-input--error");
    assert_eq!(marked.iter().map(|it| it.id()).collect::<Vec<_>>(), ["dob-month"]);
}

/// What the page makes of a paste may be what stood there before, and then no signal changes.
#[wasm_bindgen_test]
async fn a_box_shows_what_the_page_made_of_what_was_pasted() {
    let shown = Shown::new(|| {
        view! {
            <DateField
                id="dob"
                legend="Date of birth"
                day="12".to_owned()
                month="5".to_owned()
                year="2019".to_owned()
                on_input=nothing
            />
        }
        .into_any()
    })
    .await;
    shown.type_into("#dob-day", "12/05/2019");
    let day: HtmlInputElement = shown.one("#dob-day").unchecked_into();
    assert_eq!(day.value(), "12");
}

#[wasm_bindgen_test]
async fn an_answer_by_radios_can_be_cleared_and_the_focus_stays_in_the_group() {
    let answer = RwSignal::new(None::<String>);
    let shown = Shown::new(move || {
        view! {
            <Radios
                id="veto"
                legend="Was there a veto?"
                options=yes_and_no()
                value=answer
                on_choose=move |value| answer.set(Some(value))
                on_clear=Callback::new(move |()| answer.set(None))
            />
        }
        .into_any()
    })
    .await;
    assert!(shown.all("button").is_empty(), "there is nothing to clear");
    let [_, no] = shown.all("input").try_into().unwrap();
    no.unchecked_ref::<HtmlElement>().click();
    settled().await;
    let button = shown.one("button");
    assert_eq!(button.text_content().unwrap(), "Clear this answer: Was there a veto?");
    button.unchecked_into::<HtmlElement>().click();
    settled().await;
    assert_eq!(answer.get_untracked(), None);
    assert!(!no.unchecked_ref::<HtmlInputElement>().checked());
    assert!(shown.all("button").is_empty());
    assert_eq!(focused_id(), "veto");
}

#[wasm_bindgen_test]
async fn typing_leaves_the_caret_and_unfinished_characters_where_they_are() {
    let value = RwSignal::new("Morn".to_owned());
    let shown = Shown::new(move || text_field("name", value, None)).await;
    let input: HtmlInputElement = shown.one("input").unchecked_into();
    note_writes_to(&input);
    input.focus().unwrap();
    input.set_range_text("u").unwrap();
    input.set_selection_range(1, 1).unwrap();
    input.dispatch_event(&bubbling("input")).unwrap();
    settled().await;
    assert_eq!(value.get_untracked(), input.value());
    assert_eq!(input.selection_start().unwrap(), Some(1));
    assert!(!input.has_attribute("data-written"), "a write breaks off a character's composition");
}

#[wasm_bindgen_test]
async fn a_field_shows_what_the_page_puts_into_it() {
    let value = RwSignal::new("before".to_owned());
    let shown = Shown::new(move || text_field("name", value, None)).await;
    let input: HtmlInputElement = shown.one("input").unchecked_into();
    assert_eq!(input.value(), "before");
    value.set("after".to_owned());
    settled().await;
    assert_eq!(input.value(), "after");
}

#[wasm_bindgen_test]
async fn no_field_is_remembered_by_the_browser() {
    let shown = Shown::new(|| {
        view! {
            {text_field("name", RwSignal::new(String::new()), None)}
            {date_field("dob", None)}
            <TextArea id="story" label="What happened" value=String::new() on_input=nothing />
        }
        .into_any()
    })
    .await;
    let fields = shown.all("input, textarea");
    assert_eq!(fields.len(), 5);
    for field in fields {
        assert_eq!(field.get_attribute("autocomplete").as_deref(), Some("off"), "{}", field.id());
    }
}

#[wasm_bindgen_test]
async fn radios_are_one_group_for_the_arrow_keys_and_show_the_answer() {
    let answer = RwSignal::new(Some("no".to_owned()));
    let shown = Shown::new(move || radios("veto", answer)).await;
    let [yes, no] = shown.all("input").try_into().unwrap();
    assert_eq!(yes.get_attribute("name"), no.get_attribute("name"));
    assert_eq!((yes.id(), no.id()), ("veto".to_owned(), "veto-2".to_owned()));
    assert!(no.unchecked_ref::<HtmlInputElement>().checked());

    yes.unchecked_ref::<HtmlElement>().click();
    assert_eq!(answer.get_untracked().as_deref(), Some("yes"));
    assert_eq!(shown.description_of("#veto-2"), ["Not even once"]);
}

#[wasm_bindgen_test]
async fn what_a_user_typed_is_shown_and_never_run() {
    let typed = "<b>bold</b>\n<script>stop()</script>";
    let row =
        SummaryRow { key: "What happened".to_owned(), value: vec![typed.to_owned()], change: None };
    let shown = Shown::new(move || view! { <SummaryList rows=vec![row] /> }.into_any()).await;
    assert_eq!(shown.one("dd").text_content().unwrap(), typed);
    assert!(shown.all("b, script").is_empty());
}

#[wasm_bindgen_test]
async fn a_change_link_and_a_remove_button_say_what_of() {
    let row = SummaryRow {
        key: "Name".to_owned(),
        value: Vec::new(),
        change: Some(("/name".to_owned(), "name of child 2".to_owned())),
    };
    let shown = Shown::new(move || {
        view! {
            <SummaryList rows=vec![row] />
            <RepeatCard title="Child 2" on_remove=nothing can_remove=true>
                ""
            </RepeatCard>
        }
        .into_any()
    })
    .await;
    assert_eq!(shown.one("dd a").text_content().unwrap(), "Change name of child 2");
    assert_eq!(shown.one("dd").text_content().unwrap(), "Not given");
    assert_eq!(shown.one("button").text_content().unwrap(), "Remove Child 2");
}

#[wasm_bindgen_test]
async fn the_last_one_of_several_offers_no_removal() {
    let shown = Shown::new(|| {
        view! {
            <RepeatCard title="Child 1" on_remove=nothing can_remove=false>
                ""
            </RepeatCard>
        }
        .into_any()
    })
    .await;
    assert!(shown.all("button").is_empty());
}

#[wasm_bindgen_test]
async fn a_part_of_a_task_is_read_out_with_its_state() {
    let task =
        |title: &str, status| Task { title: title.to_owned(), href: "/part".to_owned(), status };
    let tasks = vec![
        task("Children", TaskStatus::Complete),
        task("Purpose", TaskStatus::InProgress),
        task("Key events", TaskStatus::Optional),
    ];
    let shown = Shown::new(|| view! { <TaskList id="parts" tasks=tasks /> }.into_any()).await;
    assert_eq!(shown.description_of("li:nth-child(1) a"), ["Completed"]);
    assert_eq!(shown.description_of("li:nth-child(2) a"), ["In progress"]);
    assert_eq!(shown.description_of("li:nth-child(3) a"), ["Optional"]);
}

#[wasm_bindgen_test]
async fn a_passphrase_is_hidden_until_the_user_asks_and_keeps_its_text() {
    let value = RwSignal::new("three random words 7".to_owned());
    let shown = Shown::new(move || {
        view! {
            <PassphraseField
                id="passphrase"
                label="Passphrase"
                value=value
                on_input=move |text| value.set(text)
                autocomplete="current-password"
            />
        }
        .into_any()
    })
    .await;
    let input: HtmlInputElement = shown.one("input").unchecked_into();
    assert_eq!(input.type_(), "password");
    shown.one("button").unchecked_into::<HtmlElement>().click();
    settled().await;
    assert_eq!(input.type_(), "text");
    assert_eq!(input.value(), "three random words 7");
    let name = shown.one("button").get_attribute("aria-label").unwrap();
    assert_eq!(name, "Hide passphrase", "as its field is called, because a page may have several");
}

/// Marks the field as soon as code writes its value; typing goes another way.
fn note_writes_to(field: &HtmlInputElement) {
    js_sys::Function::new_with_args(
        "field",
        "const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
         Object.defineProperty(field, 'value', {
             get: value.get,
             set(text) { this.dataset.written = ''; value.set.call(this, text); },
         });",
    )
    .call1(&wasm_bindgen::JsValue::NULL, field)
    .unwrap();
}

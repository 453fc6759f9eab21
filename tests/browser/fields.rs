//! Fields as a page has them, for tests that are about what is around them.

use leptos::prelude::*;
use practice_standards_referral::components::*;

pub fn nothing<T>(_: T) {}

pub fn text_field(id: &'static str, value: RwSignal<String>, error: Option<String>) -> AnyView {
    view! {
        <TextField id=id label="Name" value=value on_input=move |text| value.set(text) error=error />
    }
    .into_any()
}

pub fn date_field(id: &'static str, error: Option<String>) -> AnyView {
    let part = String::new;
    view! {
        <DateField
            id=id
            legend="Date of birth"
            day=part()
            month=part()
            year=part()
            on_input=nothing
            error=error
        />
    }
    .into_any()
}

pub fn radios(id: &'static str, answer: RwSignal<Option<String>>) -> AnyView {
    view! {
        <Radios
            id=id
            legend="Was there a veto?"
            options=yes_and_no()
            value=answer
            on_choose=move |value| answer.set(Some(value))
        />
    }
    .into_any()
}

pub fn yes_and_no() -> Vec<Choice> {
    let choice = |value: &str, label: &str, hint: Option<&str>| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
    };
    vec![choice("yes", "Yes", None), choice("no", "No", Some("Not even once"))]
}

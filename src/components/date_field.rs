//! A date that the user remembers or copies from a document: three boxes, no picker.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    field::{FormGroup, TextInput},
    fieldset::Fieldset,
};

/// What the user typed into one of the three boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month.
    Day(String),
    /// The month, as a number.
    Month(String),
    /// The year.
    Year(String),
}

/// Which of the three boxes an error is about: day, month, year.
pub type MarkedBoxes = [bool; 3];

/// A date in three boxes. A link to `id` goes to the day, one to `id-month` to that box. An error marks
/// the boxes that it is about, or all of them.
#[component]
pub fn DateField(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(into)] day: Signal<String>,
    #[prop(into)] month: Signal<String>,
    #[prop(into)] year: Signal<String>,
    #[prop(into)] on_input: Callback<DatePart>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = Signal::stored([true; 3]), into)] marked: Signal<MarkedBoxes>,
    /// What belongs to the date and follows its boxes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let part = |place: usize,
                name: &'static str,
                width,
                value: Signal<String>,
                part: fn(String) -> DatePart| {
        let id = format!("{id}-{}", name.to_ascii_lowercase());
        let error = Signal::derive(move || {
            let is_marked = marked.with(|marked| marked[place]);
            error.get().filter(|_| is_marked)
        });
        let own_id = id.clone();
        let on_input = move |text: String| {
            on_input.run(part(text.clone()));
            // The page takes a whole date apart. Where the value is the same as before, nothing else
            // would replace what was pasted.
            value.with_untracked(|value| {
                if *value != text {
                    show(&own_id, value);
                }
            });
        };
        view! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for=id.clone()>
                        {name}
                    </label>
                    <TextInput
                        id=id
                        class=format!("govuk-date-input__input {width}")
                        value=value
                        on_input=Callback::new(on_input)
                        error=error
                        input_type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        spellcheck=false
                    />
                </div>
            </div>
        }
    };
    let parts = [
        part(0, "Day", "govuk-input--width-2", day, DatePart::Day),
        part(1, "Month", "app-input--month", month, DatePart::Month),
        part(2, "Year", "govuk-input--width-4", year, DatePart::Year),
    ];
    view! {
        <FormGroup error=error>
            <Fieldset id=id.clone() legend=legend hint=hint error=error>
                <div class="govuk-date-input" id=id>
                    {parts.into_view()}
                </div>
                {children.map(|children| children())}
            </Fieldset>
        </FormGroup>
    }
}

/// Puts a value into the box with this id, if it is still on the page.
fn show(id: &str, value: &str) {
    let input = document().get_element_by_id(id);
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}

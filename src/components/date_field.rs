//! A date that the user remembers or copies from a document: three boxes, no picker.

use leptos::prelude::*;

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

/// A date in three boxes. An error of the date marks all three; a link to `id` goes to the day.
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
) -> impl IntoView {
    let part = |name: &'static str, width, value, part: fn(String) -> DatePart| {
        let id = format!("{id}-{}", name.to_ascii_lowercase());
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
                        on_input=Callback::new(move |text| on_input.run(part(text)))
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
        part("Day", "govuk-input--width-2", day, DatePart::Day),
        part("Month", "govuk-input--width-2", month, DatePart::Month),
        part("Year", "govuk-input--width-4", year, DatePart::Year),
    ];
    view! {
        <FormGroup error=error>
            <Fieldset id=id.clone() legend=legend hint=hint error=error>
                <div class="govuk-date-input" id=id>
                    {parts.into_view()}
                </div>
            </Fieldset>
        </FormGroup>
    }
}

//! One line of text.

use leptos::prelude::*;

use super::field::{ErrorMessage, FormGroup, Hint, TextInput, described_by};

/// The width of a field hints at the length of the expected text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputWidth {
    /// As wide as the column.
    #[default]
    Full,
    /// About 4 characters, for a year.
    Four,
    /// About 10 characters.
    Ten,
    /// About 20 characters, for a telephone number.
    Twenty,
    /// About 30 characters.
    Thirty,
}

impl InputWidth {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Four => "govuk-input--width-4",
            Self::Ten => "govuk-input--width-10",
            Self::Twenty => "govuk-input--width-20",
            Self::Thirty => "govuk-input--width-30",
        }
    }
}

/// A field for one line of text.
///
/// The browser's autofill and spelling checker are off: the first stores what was typed in plain
/// text on the disk, the second may send it away. Only a field for the user's own details at work says
/// in `autocomplete` what it is for, so that it can be filled in (WCAG 1.3.5).
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] width: InputWidth,
    /// "text", "email" or "tel".
    #[prop(default = "text")]
    input_type: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    /// Texts that the browser offers while the user types. Any other text is accepted too.
    #[prop(optional)]
    suggestions: Vec<&'static str>,
) -> impl IntoView {
    let describedby = described_by(&id, hint, error);
    let list_id = (!suggestions.is_empty()).then(|| format!("{id}-suggestions"));
    let list = list_id.clone().map(|id| {
        let options = suggestions.into_iter().map(|text| view! { <option value=text></option> });
        view! { <datalist id=id>{options.collect_view()}</datalist> }
    });
    view! {
        <FormGroup error=error>
            <label class="govuk-label govuk-label--s" for=id.clone()>
                {label}
            </label>
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id.clone() error=error />
            <TextInput
                id=id
                class=width.class().to_owned()
                value=value
                on_input=on_input
                error=error
                described_by=describedby
                input_type=input_type
                autocomplete=autocomplete
                spellcheck=false
                list=list_id
            />
            {list}
        </FormGroup>
    }
}

//! Text of several lines.

use leptos::{html, prelude::*};
use web_sys::{ClipboardEvent, Event};

use super::field::{ErrorMessage, FormGroup, Hint, described_by, show_value};
use super::typing::type_into;

/// Text of more lines is left to the browser's own paste: typing 1,500 lines took Chromium 6 seconds, and
/// the page stood still meanwhile.
const MOST_LINES_TYPED: usize = 300;

/// The browser's spelling checker is off unless the practitioner asks for it, because some checkers send
/// the text to their maker. Where the browser can, the field grows with its text (`style/_content.scss`).
///
/// There is no maximum length: it would silently cut pasted text. A page that limits the length
/// counts and says so.
///
/// With `label_is_heading` the label is the page's heading: the page is then a
/// `Page heading=PageHeading::InContent`.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The height of the empty field, in lines: one of those in `style/_content.scss`.
    #[prop(default = 5)]
    rows: u32,
    #[prop(optional, into)] spellcheck: Signal<bool>,
    #[prop(optional)] label_is_heading: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    /// What is pasted for the markup and the plain text of the clipboard, in place of the plain text; up
    /// to 300 lines.
    #[prop(optional_no_strip)]
    pasted: Option<fn(&str, &str) -> Option<String>>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    show_value(area, value);
    // Chromium says of each line that is typed that there was input; the whole is what counts.
    let is_pasting = StoredValue::new(false);
    let input = move |event: Event| {
        if !is_pasting.get_value() {
            on_input.run(event_target_value(&event));
        }
    };
    let paste = move |event: ClipboardEvent| {
        let (Some(pasted), Some(area)) = (pasted, area.get_untracked()) else { return };
        let Some(clipboard) = event.clipboard_data() else { return };
        let read = |kind: &str| clipboard.get_data(kind).unwrap_or_default();
        let text = pasted(&read("text/html"), &read("text/plain"));
        if let Some(text) = text.filter(|it| it.lines().count() <= MOST_LINES_TYPED) {
            event.prevent_default();
            is_pasting.set_value(true);
            type_into(&area, &text);
            is_pasting.set_value(false);
            on_input.run(area.value());
        }
    };
    let describedby = described_by(&id, hint, error);
    let label_class =
        if label_is_heading { "govuk-label govuk-label--l" } else { "govuk-label govuk-label--s" };
    let label = view! {
        <label class=label_class for=id.clone()>
            {label}
        </label>
    };
    view! {
        <FormGroup error=error>
            {if label_is_heading {
                view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
            } else {
                label.into_any()
            }}
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id.clone() error=error />
            <textarea
                node_ref=area
                class="govuk-textarea"
                class:govuk-textarea--error=move || error.with(Option::is_some)
                id=id.clone()
                name=id
                rows=rows
                dir="auto"
                autocomplete=autocomplete
                spellcheck=move || if spellcheck.get() { "true" } else { "false" }
                aria-describedby=describedby
                on:input=input
                on:paste=paste
            ></textarea>
        </FormGroup>
    }
}

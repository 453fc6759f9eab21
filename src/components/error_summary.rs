//! The list of errors at the top of a page.

use leptos::{html, prelude::*};

use super::announcer::say_at_once;
use super::focus;
use super::form::submissions;

const TITLE: &str = "error-summary-title";

/// One problem for the user to fix, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// The id of the field or group to go to.
    pub field: String,
    /// The same words as beside the field.
    pub message: String,
}

/// The message beside one field, out of all that is wrong on its page.
pub fn error_of(
    errors: Signal<Vec<PageError>>,
    field: impl Into<String>,
) -> Signal<Option<String>> {
    let field = field.into();
    Signal::derive(move || {
        errors.with(|errors| {
            errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
        })
    })
}

/// The error summary. It takes the focus when errors appear, and whenever somebody has tried again and
/// there still are some, so that a keyboard user is next to the links. Each time, they are heard.
#[component]
pub(super) fn ErrorSummary(errors: Signal<Vec<PageError>>) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<(Vec<PageError>, u32)>| {
        let now = errors.get();
        let (earlier, tries_before) = before.unwrap_or_default();
        let tries = submissions();
        let is_new = earlier.is_empty() || tries != tries_before;
        // Errors that change while the user types must not pull them out of the field, and one that was put
        // right is no news. The same ones once more are: a button was pressed again.
        let is_news = now == earlier || now.iter().any(|error| !earlier.contains(error));
        if !now.is_empty() && (is_new || is_news && !focus::is_typing()) {
            request_animation_frame(move || {
                if let Some(summary) = summary.try_get_untracked().flatten() {
                    focus::focus_heading(&summary);
                }
            });
            say_at_once(in_words(&now));
        }
        (now, tries)
    });

    // Its name is read when it takes the focus, and what is wrong after that.
    view! {
        <Show when=move || errors.with(|errors| !errors.is_empty())>
            <div
                class="govuk-error-summary"
                role="group"
                aria-labelledby=TITLE
                tabindex="-1"
                node_ref=summary
            >
                <h2 class="govuk-error-summary__title" id=TITLE>"There is a problem"</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">
                        {move || errors.get().into_iter().map(link_to_field).collect_view()}
                    </ul>
                </div>
            </div>
        </Show>
    }
}

fn in_words(errors: &[PageError]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join(" ")
}

/// The address is for the browser and assistive technology. Following it would leave the page,
/// because addresses are relative to the app's root.
fn link_to_field(PageError { field, message }: PageError) -> impl IntoView {
    let href = format!("#{field}");
    let follow = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        focus::move_focus_to(&field);
    };
    view! {
        <li>
            <a href=href on:click=follow>
                {message}
            </a>
        </li>
    }
}

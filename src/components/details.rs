//! Text that most readers do not need, folded behind a line that says what it is.

use leptos::prelude::*;

/// Never for a question, an error or anything that must be read before going on. On paper it is
/// unfolded.
#[component]
pub fn Details(
    /// Where a link to what is folded leads.
    #[prop(optional, into)]
    id: Option<String>,
    /// The line that is always shown.
    #[prop(into)]
    summary: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="govuk-details" id=id>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary}</span>
            </summary>
            <div class="govuk-details__text">{children()}</div>
        </details>
    }
}

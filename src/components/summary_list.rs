//! Answers to read and change.

use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// The question in short.
    pub key: String,
    /// The paragraphs of the answer. Empty if it was not given.
    pub value: Vec<String>,
    /// The link to change the answer, and what it changes, for screen reader users who hear the
    /// link alone.
    pub change: Option<(String, String)>,
}

#[component]
pub fn SummaryList(#[prop(into)] rows: Signal<Vec<SummaryRow>>) -> impl IntoView {
    view! {
        <dl class="govuk-summary-list">
            {move || {
                let rows = rows.get();
                let has_changes = rows.iter().any(|row| row.change.is_some());
                rows.into_iter().map(|row| summary_row(row, has_changes)).collect_view()
            }}
        </dl>
    }
}

/// A card around a summary list, for one entry of several.
#[component]
pub fn SummaryCard(
    #[prop(into)] title: String,
    /// Links or buttons at the right of the title.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="govuk-summary-card">
            <div class="govuk-summary-card__title-wrapper">
                <h2 class="govuk-summary-card__title app-user-text">{title}</h2>
                <div class="govuk-summary-card__actions">{actions.run()}</div>
            </div>
            <div class="govuk-summary-card__content">{children()}</div>
        </div>
    }
}

fn summary_row(row: SummaryRow, list_has_changes: bool) -> impl IntoView {
    // In a list with links, a row without one leaves the column empty.
    let without_change = list_has_changes && row.change.is_none();
    let change = row.change.map(|(href, of_what)| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=href>
                    "Change"
                    <span class="govuk-visually-hidden">" " {of_what}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div
            class="govuk-summary-list__row"
            class=("govuk-summary-list__row--no-actions", without_change)
        >
            <dt class="govuk-summary-list__key">{row.key}</dt>
            <dd class="govuk-summary-list__value">{paragraphs(row.value)}</dd>
            {change}
        </div>
    }
}

fn paragraphs(value: Vec<String>) -> AnyView {
    if value.is_empty() {
        return view! { <span class="app-not-given">"Not given"</span> }.into_any();
    }
    value
        .into_iter()
        .map(|paragraph| view! { <p class="govuk-body app-user-text">{paragraph}</p> })
        .collect_view()
        .into_any()
}

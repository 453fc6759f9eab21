//! One step of advice, with what it rests on.

use leptos::prelude::*;

use crate::domain::partnership::Citation;
use crate::domain::self_check::{Advice, Link};

#[component]
pub(super) fn StepShown(step: Advice) -> impl IntoView {
    view! {
        {step.text}
        {step.link.map(|link| view! { " " <Outside link /> })}
        <Sources citations=step.sources />
    }
}

/// Opens in a tab of its own, because the app's may hold an open draft. The other site is not told
/// where the visitor comes from.
#[component]
fn Outside(link: Link) -> impl IntoView {
    view! {
        <a class="govuk-link" href=link.address target="_blank" rel="noopener noreferrer">
            {link.label}
        </a>
    }
}

#[component]
pub(super) fn Sources(citations: &'static [Citation]) -> impl IntoView {
    let source = |citation: &Citation| {
        view! {
            <div class="govuk-hint app-source">
                {citation.to_string()}
            </div>
        }
    };
    citations.iter().map(source).collect_view()
}

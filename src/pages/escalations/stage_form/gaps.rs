//! What a stage's form does not say yet. It never stops anybody.

use leptos::prelude::*;

use crate::components::InsetText;
use crate::domain::escalation::{EventKind, FormGap, FormPlace, form_gaps};
use crate::domain::partnership::stage::Stage;
use crate::pages::escalations::addresses::ABOUT;
use crate::pages::escalations::draft_challenge::challenge_of;
use crate::session::OpenDraft;

/// What is missing from the record, each with a link to its place. What is typed on this page is left
/// out: its fields show it.
#[component]
pub fn RecordGaps(draft: OpenDraft, stage: Stage, base: String) -> impl IntoView {
    let links = form_gaps(&challenge_of(draft), stage).into_iter().filter_map(|gap| {
        let href = match gap.place {
            FormPlace::Details(field) => format!("{base}/{ABOUT}#{field}"),
            FormPlace::Log(whom) => format!("{base}/{}", EventKind::Notify(whom).path()),
            FormPlace::Form(_) => return None,
        };
        Some(view! { <li><a class="govuk-link" href=href>{upper_first(gap.words)}</a></li> })
    });
    let links: Vec<_> = links.collect();
    if links.is_empty() {
        return view! { <InsetText>"Nothing is missing from the record."</InsetText> }.into_any();
    }
    view! {
        <section aria-label="What is missing">
            <h2 class="govuk-heading-m">{format!("Missing from the record: {}", links.len())}</h2>
            <ul class="govuk-list govuk-list--bullet">{links}</ul>
            <p class="govuk-body">
                "You can make the form without these. It then says that they are not given or not \
                 recorded."
            </p>
        </section>
    }
    .into_any()
}

/// Everything that the form made from this record does not say. Shows nothing where that is nothing.
#[component]
pub fn FormGaps(gaps: Vec<FormGap>) -> impl IntoView {
    if gaps.is_empty() {
        return None;
    }
    let words: Vec<_> =
        gaps.iter().map(|gap| view! { <li>{upper_first(gap.words)}</li> }).collect();
    Some(view! {
        <section aria-label="What is missing">
            <h2 class="govuk-heading-m">{format!("The form does not say: {}", words.len())}</h2>
            <ul class="govuk-list govuk-list--bullet">{words}</ul>
            <p class="govuk-body">
                "You can send it without these. If you fill any of them in, make the form again."
            </p>
        </section>
    })
}

fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

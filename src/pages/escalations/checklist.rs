//! Who must be told about a challenge and where it must be recorded, with the day on which it was done.

use leptos::prelude::*;

use crate::components::{Tag, TagColour};
use crate::domain::date::long_date;
use crate::domain::escalation::{Challenge, CheckItem, EventKind, checklist};

/// Everything to be done so far other than forms and responses.
#[component]
pub fn Checklist(challenge: Challenge, base: String) -> impl IntoView {
    let item = |it: CheckItem| {
        let state = match it.done {
            Some(on) => view! {
                <Tag colour=TagColour::Green>{format!("Done on {}", long_date(on))}</Tag>
            }
            .into_any(),
            None => view! { <Tag colour=TagColour::Blue>"To do"</Tag> }.into_any(),
        };
        let record = it.recorded_as.filter(|_| it.done.is_none()).map(|whom| {
            let href = format!("{base}/{}", EventKind::Notify(whom).path());
            view! {
                <a class="govuk-link app-not-printed" href=href>
                    "Record it" <span class="govuk-visually-hidden">": " {whom.label()}</span>
                </a>
            }
        });
        let add = it.part_of.filter(|_| it.done.is_none()).map(|entry| {
            let href = format!("{base}/entry/{entry}");
            view! {
                <a class="govuk-link app-not-printed" href=href>
                    {format!("Add it to entry {entry}")}
                </a>
            }
        });
        view! {
            <li>
                {it.text} <span class="app-source govuk-hint">{it.citation.to_string()}</span>
                {state} " " {record} {add}
            </li>
        }
    };
    view! {
        <ul class="govuk-list app-contents">
            {checklist(&challenge).into_iter().map(item).collect_view()}
        </ul>
    }
}

//! Warnings about a challenge: where the Protocol asks for something else. They block nothing.

use leptos::prelude::*;

use super::draft_challenge::challenge_of;
use super::unfinished_entry::UnfinishedEntry;
use crate::browser::clock;
use crate::components::{InsetText, say_changes};
use crate::domain::escalation::{EntryWarning, EventKind, Position, Warning};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays::calendar;

const BEFORE: &str = "You can record this. Before you do:";

/// What recording an entry would be warned of, while it is being written. `corrects` is the number of
/// the entry in whose place it would stand.
#[component]
pub fn WarningsBefore(
    draft: OpenDraft,
    typed: UnfinishedEntry,
    #[prop(into)] kind: Signal<EventKind>,
    before: Position,
    #[prop(optional)] corrects: Option<usize>,
) -> impl IntoView {
    let calendar = calendar();
    let found = Memo::new(move |_| {
        let sketch = typed.get().sketch(kind.get(), before, clock::today());
        challenge_of(draft).warnings_before(corrects, sketch, &calendar)
    });
    let words = Memo::new(move |_| {
        let found = found.get();
        let warnings = found.iter().map(|warning| warning.words.as_str());
        let words: Vec<&str> = std::iter::once(BEFORE).chain(warnings).collect();
        if found.is_empty() { String::new() } else { words.join(" ") }
    });
    say_changes(words.into());
    view! {
        {move || (!found.with(Vec::is_empty)).then(|| view! {
            <InsetText>
                <p class="govuk-body">{BEFORE}</p>
                <ul class="govuk-list govuk-list--bullet">
                    {found.get().into_iter().map(said).collect_view()}
                </ul>
            </InsetText>
        })}
    }
}

/// The warnings about what is in the log, each with the way to the entry it is about.
#[component]
pub fn WarningsSoFar(warnings: Vec<EntryWarning>, base: String) -> impl IntoView {
    let item = |EntryWarning { entry, said_by, warning }: EntryWarning| {
        let href = format!("{base}/entry/{entry}");
        view! {
            <li>
                {format!("Entry {said_by}: {} ", warning.words)}
                <span class="app-source govuk-hint">{warning.citation.to_string()}</span>
                <a class="govuk-link app-not-printed" href=href>
                    {format!("Put entry {entry} right")}
                    <span class="govuk-visually-hidden">" because of this warning"</span>
                </a>
            </li>
        }
    };
    (!warnings.is_empty()).then(|| {
        let items = warnings.into_iter().map(item).collect_view();
        view! {
            <InsetText>
                <p class="govuk-body">
                    "The log says something that the Protocol, or a later reader, may ask about. This \
                     stops nothing."
                </p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            </InsetText>
        }
    })
}

fn said(Warning { words, citation }: Warning) -> impl IntoView {
    view! {
        <li>{words} " " <span class="app-source govuk-hint">{citation.to_string()}</span></li>
    }
}

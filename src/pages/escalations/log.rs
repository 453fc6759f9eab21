//! The log of a challenge, as it was written down. A corrected entry is struck through, with the number
//! of the correction and the reason.

use leptos::prelude::*;

use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::{Challenge, EntryWording, Warning, history, log_wording, warnings};
use crate::session::preferences::bank_holidays::calendar;

/// Every entry, oldest first.
#[component]
pub fn Log(challenge: Challenge, base: String) -> impl IntoView {
    let entries = log_wording(&challenge);
    if entries.is_empty() {
        return view! { <p class="govuk-body">"Nothing is recorded yet."</p> }.into_any();
    }
    let moments = history(&challenge).moments;
    let warnings = warnings(&challenge, &calendar());
    let entries = entries.into_iter().map(|entry| {
        // To change a correction, the practitioner corrects the event itself again.
        let can_be_corrected = moments.iter().any(|moment| moment.entry == entry.number);
        let correct = can_be_corrected.then(|| format!("{base}/entry/{}", entry.number));
        let of_it = warnings.iter().filter(|it| it.said_by == entry.number);
        let of_it = of_it.map(|it| it.warning.clone()).collect();
        shown(entry, correct, of_it)
    });
    view! { <ol class="govuk-list app-log">{entries.collect_view()}</ol> }.into_any()
}

fn shown(entry: EntryWording, correct: Option<String>, warnings: Vec<Warning>) -> AnyView {
    let EntryWording { number, on, correction, happened, note, by, written, no_longer } = entry;
    let line = |words: String| {
        view! { <span class="app-log__line app-user-text">{words}</span> }
    };
    let mut happened = happened.into_iter();
    let title = happened.next().map(|title| {
        view! { <strong class="app-log__line">{format!("{}: {title}", day_and_date(on))}</strong> }
    });
    let note = Some(note).filter(|it| !it.trim().is_empty()).map(|it| format!("Note: {it}"));
    let lines = happened.chain(note).map(line).collect_view();
    let words = view! { {correction.map(line)} {title} {lines} };
    let words = match no_longer {
        Some(_) => view! { <s>{words}</s> }.into_any(),
        None => words.into_any(),
    };
    view! {
        <li id=format!("entry-{number}")>
            <span class="govuk-caption-m">{format!("Entry {number}")}</span>
            {words}
            {no_longer.map(|why| view! { <p class="govuk-body app-user-text">{why}</p> })}
            {warnings.into_iter().map(|Warning { words, citation }| view! {
                <p class="govuk-body app-before-sources">"Warning: " {words}</p>
                <p class="govuk-hint app-source">{citation.to_string()}</p>
            }).collect_view()}
            <p class="govuk-hint app-source app-user-text">
                {format!("Written down on {} by {by}", long_date(written))}
            </p>
            {correct.map(|href| view! {
                <a class="govuk-link app-not-printed" href=href>
                    "Correct" <span class="govuk-visually-hidden">{format!(" entry {number}")}</span>
                </a>
            })}
        </li>
    }
    .into_any()
}

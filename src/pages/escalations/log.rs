//! The log of a challenge, as it was written down. What was corrected is struck through, and says by
//! which entry and why.

use leptos::prelude::*;

use crate::domain::date::{day_and_date, long_date};
use crate::domain::escalation::{Challenge, Entry, Event, Kind, Moment, Position, What, history};

/// Every entry, oldest first.
#[component]
pub fn Log(challenge: Challenge, base: String) -> impl IntoView {
    if challenge.log().is_empty() {
        return view! { <p class="govuk-body">"Nothing is recorded yet."</p> }.into_any();
    }
    let moments = history(&challenge).moments;
    let entries = (1..).zip(challenge.log()).map(|(number, entry)| {
        let about = entry.what.corrects().unwrap_or(number);
        let moment = moments.iter().find(|it| it.entry == about);
        let correction = (1..)
            .zip(challenge.log())
            .filter(|(_, later)| later.what.corrects() == Some(about))
            .last()
            .map(|(by, _)| by)
            .filter(|by| *by > number);
        shown(number, entry, moment, correction, &base)
    });
    view! { <ol class="govuk-list app-log">{entries.collect_view()}</ol> }.into_any()
}

fn shown(
    number: usize,
    entry: &Entry,
    moment: Option<&Moment>,
    corrected_by: Option<usize>,
    base: &str,
) -> AnyView {
    let before = moment.map_or(Position::Identified, |moment| moment.before.at);
    let is_event = matches!(entry.what, What::Happened { .. });
    let not_counted = moment.and_then(|it| it.after.as_ref().err()).filter(|_| is_event);
    let words = what(entry, before);
    let words = match corrected_by {
        Some(_) => view! { <s>{words}</s> }.into_any(),
        None => words,
    };
    view! {
        <li id=format!("entry-{number}")>
            <span class="govuk-caption-m">{format!("Entry {number}")}</span>
            {words}
            {corrected_by.map(|by| view! {
                <p class="govuk-body">{format!("This entry was corrected by entry {by}.")}</p>
            })}
            {not_counted.map(|refusal| view! {
                <p class="govuk-body">"It counts for nothing. " {refusal.why.clone()}</p>
            })}
            <p class="govuk-hint app-source app-user-text">
                {format!("Written down on {} by {}", long_date(entry.written), entry.by)}
            </p>
            {(is_event && moment.is_some()).then(|| view! {
                <a class="govuk-link app-not-printed" href=format!("{base}/entry/{number}")>
                    "Correct" <span class="govuk-visually-hidden">{format!(" entry {number}")}</span>
                </a>
            })}
        </li>
    }
    .into_any()
}

fn what(entry: &Entry, before: Position) -> AnyView {
    let (said, reason) = match &entry.what {
        What::Happened { event } => (happened(event, entry, before), None),
        What::Corrected { entry: of, reason, to } => {
            let words = format!("Correction of entry {of}: {reason}");
            (happened(to, entry, before), Some(words))
        }
        What::TakenBack { entry: of, reason } => {
            (().into_any(), Some(format!("Entry {of} is taken back, it never happened: {reason}")))
        }
    };
    view! {
        {reason.map(|words| view! { <span class="app-log__line app-user-text">{words}</span> })}
        {said}
    }
    .into_any()
}

fn happened(event: &Event, entry: &Entry, before: Position) -> AnyView {
    let line = |(label, words): (&str, String)| {
        view! { <span class="app-log__line app-user-text">{format!("{label}: {words}")}</span> }
    };
    let note = Some(entry.note.trim()).filter(|note| !note.is_empty());
    view! {
        <strong class="app-log__line">
            {format!("{}: {}", day_and_date(entry.on), Kind::of(event).title(before))}
        </strong>
        {event.particulars().into_iter().map(line).collect_view()}
        {note.map(|note| view! { <span class="app-log__line app-user-text">{note.to_owned()}</span> })}
    }
    .into_any()
}

//! The results of the search, updated with each keystroke.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::addresses::page_path;
use super::library::Library;
use crate::components::say;
use crate::domain::guidance::{Found, Guide, Hit, search};

/// How long nobody has typed when the count is said: after each letter, it would talk over the typing.
const TYPING_STOPPED_MS: u32 = 1_000;

/// The sections found, and a count that is heard once typing stops.
#[component]
pub(super) fn SearchResults(guide: Arc<Guide>) -> impl IntoView {
    let query = Library::get().query;
    let shown = Memo::new(move |_| query.with(|query| ShownResults::of(&search(&guide, query))));
    let waiting = StoredValue::new_local(None::<Timeout>);
    let say_count = move |_: &String, _: Option<&String>, _| {
        let say_count = move || say(shown.with_untracked(|shown| shown.said.clone()));
        // What was waiting is dropped, and with it not said.
        waiting.set_value(Some(Timeout::new(TYPING_STOPPED_MS, say_count)));
    };
    Effect::watch(move || query.get(), say_count, false);
    let hits = move || {
        shown.with(|shown| {
            (!shown.hits.is_empty()).then(|| {
                let hits = shown.hits.iter().cloned().map(result);
                view! { <ul class="govuk-list app-contents">{hits.collect_view()}</ul> }
            })
        })
    };
    view! {
        <p class="govuk-body">{move || shown.with(|shown| shown.said.clone())}</p>
        {hits}
    }
}

#[derive(Clone, Default, PartialEq, Eq)]
struct ShownResults {
    said: String,
    hits: Vec<ResultLink>,
}

#[derive(Clone, PartialEq, Eq)]
struct ResultLink {
    href: String,
    name: String,
    extract: String,
}

impl ShownResults {
    fn of(found: &Found<'_>) -> ShownResults {
        let (said, hits) = match found {
            Found::Nothing => return ShownResults::default(),
            Found::All(hits) if hits.len() == 1 => ("1 section found.".to_owned(), hits),
            Found::All(hits) => (format!("{} sections found.", hits.len()), hits),
            Found::Some(hits) => (
                format!("No section has all of these words. {} with some of them.", hits.len()),
                hits,
            ),
            Found::Instead(words, hits) => {
                (format!("Nothing found for what you typed. Showing results for “{words}”."), hits)
            }
            Found::None => {
                let said = "Nothing found. Try fewer or other words, or look through the pages.";
                return ShownResults { said: said.to_owned(), hits: Vec::new() };
            }
        };
        ShownResults { said, hits: hits.iter().map(ResultLink::of).collect() }
    }
}

impl ResultLink {
    fn of(hit: &Hit<'_>) -> ResultLink {
        let Hit { page, section, extract } = hit;
        let (href, name) = if section.anchor.is_empty() {
            (page_path(&page.name), page.title.clone())
        } else {
            let href = format!("{}#{}", page_path(&page.name), section.anchor);
            (href, format!("{}: {}", page.title, section.heading))
        };
        ResultLink { href, name, extract: extract.clone() }
    }
}

fn result(result: ResultLink) -> impl IntoView {
    view! {
        <li>
            <a class="govuk-link" href=result.href>{result.name}</a>
            <p class="govuk-hint">{result.extract}</p>
        </li>
    }
}

//! The results of the search, updated with each keystroke.

use std::sync::Arc;

use leptos::prelude::*;

use super::addresses::page_path;
use super::library::Library;
use crate::components::say_when_typing_stops;
use crate::domain::guidance::{Found, Guide, Hit, search};

/// The sections found, and a count that is heard once typing stops.
#[component]
pub(super) fn SearchResults(guide: Arc<Guide>) -> impl IntoView {
    let query = Library::get().query;
    let shown = Memo::new(move |_| query.with(|query| ShownResults::of(&search(&guide, query))));
    let said = Signal::derive(move || shown.with(|shown| shown.said.clone()));
    say_when_typing_stops(query.into(), said);
    let hits = move || {
        shown.with(|shown| {
            (!shown.hits.is_empty()).then(|| {
                let hits = shown.hits.iter().cloned().map(result);
                view! { <ul class="govuk-list app-contents">{hits.collect_view()}</ul> }
            })
        })
    };
    view! {
        <p class="govuk-body">{said}</p>
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

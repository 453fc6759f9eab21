//! `/guidance`: the index of pages, with the search above it.

use std::sync::Arc;

use leptos::prelude::*;

use super::addresses::{EVERYTHING, page_path};
use super::library::Library;
use super::search_results::SearchResults;
use crate::components::{Page, TextField};
use crate::domain::guidance::Guide;

#[component]
pub fn GuidanceIndex() -> impl IntoView {
    let library = Library::get();
    library.when_read(move |guide| {
        view! {
            <Page title="Guidance" back="/">
                <TextField
                    id="search"
                    label="Search the guidance"
                    hint="Results appear as you type. The app does not store what you search for."
                    value=library.query
                    on_input=move |text| library.query.set(text)
                />
                <SearchResults guide=guide.clone() />
                <h2 class="govuk-heading-m">"All pages"</h2>
                <AllPages guide=guide />
            </Page>
        }
        .into_any()
    })
}

#[component]
fn AllPages(guide: Arc<Guide>) -> impl IntoView {
    let item = |href: String, title: String, summary: String| {
        view! {
            <li>
                <a class="govuk-link" href=href>{title}</a>
                <p class="govuk-hint">{summary}</p>
            </li>
        }
    };
    let pages = guide
        .pages
        .iter()
        .map(|page| item(page_path(&page.name), page.title.clone(), page.summary.clone()));
    let everything = item(
        page_path(EVERYTHING),
        "All of the guidance on one page".to_owned(),
        "To print it, or to browse it.".to_owned(),
    );
    view! { <ul class="govuk-list app-contents">{pages.collect_view()} {everything}</ul> }
}

//! The page for an address that leads nowhere.

use leptos::prelude::*;

use crate::components::Page;

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Page title="Page not found">
            <p class="govuk-body">"If you typed the web address, check that it is correct."</p>
            <p class="govuk-body">
                "If you followed a link or a bookmark, the page may have moved in a newer version \
                 of this app, or the draft it led to may have been deleted. Opening this page has \
                 changed nothing."
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href="/">
                    "Go to the start page"
                </a>
            </p>
        </Page>
    }
}

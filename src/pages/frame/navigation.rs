//! The service navigation: the four places that people come for, on every page.
//!
//! `index.html` has the same list, so that it stands where it will stand before the program has
//! arrived. `e2e/tests/journeys/getting_in.rs` compares the two.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Each place, and where it begins.
const PLACES: [(&str, &str); 4] = [
    ("Check", "/check"),
    ("Referrals", "/referrals"),
    ("Escalations", "/escalations"),
    ("Guidance", "/guidance"),
];

#[component]
pub(super) fn Navigation() -> impl IntoView {
    let path = use_location().pathname;
    let items = PLACES.map(|(label, place)| {
        let current = move || path.with(|path| current(path, place));
        view! {
            <li class="app-navigation__item">
                <a class="app-navigation__link" href=place aria-current=current>
                    {label}
                </a>
            </li>
        }
    });
    view! {
        <nav class="app-navigation" aria-label="Service">
            <ul class="govuk-width-container app-navigation__list">
                {items.into_iter().collect_view()}
            </ul>
        </nav>
    }
}

/// Whether a place is shown: its first page, another page in it, or nothing of it.
fn current(path: &str, place: &str) -> Option<&'static str> {
    match path.strip_prefix(place)? {
        "" | "/" => Some("page"),
        rest => rest.starts_with('/').then_some("true"),
    }
}

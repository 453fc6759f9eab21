//! `/guidance/<name>`: one page of guidance, or all of it on one page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

use super::addresses::{EVERYTHING, INDEX};
use super::blocks::sections;
use super::library::Library;
use crate::components::{Button, ButtonKind, Page, move_focus_once_shown};
use crate::domain::guidance::{Guide, Section};
use crate::domain::self_check::decide;
use crate::pages::frame::NotFound;
use crate::session::CheckState;

#[component]
pub fn GuidancePage() -> impl IntoView {
    let params = use_params_map();
    let name = Memo::new(move |_| params.with(|params| params.get("name").unwrap_or_default()));
    Library::get().when_read(move |guide| {
        let name = name.get();
        if name == EVERYTHING {
            view! { <Everything guide=guide /> }.into_any()
        } else if guide.page(&name).is_some() {
            view! { <OnePage guide=guide name=name /> }.into_any()
        } else {
            view! { <NotFound /> }.into_any()
        }
    })
}

#[component]
fn OnePage(guide: Arc<Guide>, name: String) -> impl IntoView {
    go_to_section();
    guide.page(&name).cloned().map(|page| {
        let said = sections(&page.sections, true);
        view! {
            <Page title=page.title caption="Guidance".to_owned() back=INDEX.to_owned()>
                <BackToOutcome />
                <p class="govuk-body-l">{page.summary}</p>
                <OnThisPage sections=page.sections />
                {said}
                <Print />
            </Page>
        }
    })
}

/// A link back to the outcome, for somebody who came from a check.
#[component]
fn BackToOutcome() -> impl IntoView {
    let is_checked = CheckState::get().answers.with_untracked(|answers| decide(answers).is_some());
    is_checked.then(|| {
        view! {
            <p class="govuk-body app-not-printed">
                <a class="govuk-link" href="/check/outcome">"Go back to the outcome of your check"</a>
            </p>
        }
    })
}

/// Links to the page's larger sections, where there are enough of them to need it.
#[component]
fn OnThisPage(sections: Vec<Section>) -> impl IntoView {
    let large: Vec<Section> = sections
        .into_iter()
        .filter(|section| !section.is_part && !section.anchor.is_empty())
        .collect();
    (large.len() > 2).then(|| {
        let links = large.into_iter().map(|section| {
            let href = format!("#{}", section.anchor);
            view! { <li><a class="govuk-link" href=href>{section.heading}</a></li> }
        });
        view! {
            <nav class="app-not-printed" aria-label="On this page">
                <ul class="govuk-list govuk-list--bullet">{links.collect_view()}</ul>
            </nav>
        }
    })
}

#[component]
fn Everything(guide: Arc<Guide>) -> impl IntoView {
    go_to_section();
    let page = |page: &crate::domain::guidance::Page| {
        view! {
            <h2 class="govuk-heading-l app-page-break" id=page.name.clone() tabindex="-1">
                {page.title.clone()}
            </h2>
            {sections(&page.sections, false)}
        }
    };
    let link = |page: &crate::domain::guidance::Page| {
        let href = format!("#{}", page.name);
        view! { <li><a class="govuk-link" href=href>{page.title.clone()}</a></li> }
    };
    let links = guide.pages.iter().map(link).collect_view();
    let pages = guide.pages.iter().map(page).collect_view();
    view! {
        <Page title="All of the guidance" back=INDEX.to_owned()>
            <p class="govuk-body app-not-printed">"Printed, it is about 90 pages."</p>
            <Print />
            <nav aria-label="On this page">
                <ul class="govuk-list govuk-list--bullet">{links}</ul>
            </nav>
            {pages}
        </Page>
    }
}

/// Moves the focus to the part of the page that the address names after `#`, as a browser does when
/// it loads a page.
fn go_to_section() {
    let hash = use_location().hash;
    Effect::new(move || {
        let anchor = hash.with(|hash| hash.trim_start_matches('#').to_owned());
        if !anchor.is_empty() {
            move_focus_once_shown(anchor);
        }
    });
}

#[component]
fn Print() -> impl IntoView {
    let print = move |()| {
        // A browser that cannot print does nothing.
        let _ = window().print();
    };
    view! {
        <Button kind=ButtonKind::Secondary on_press=print>"Print this page"</Button>
    }
}

//! What is still missing from the form, with a link to each field. It never stops anybody: the form
//! can be made with gaps.

use leptos::prelude::*;

use super::opened_from::{OpenedFrom, row_of};
use crate::components::InsetText;
use crate::domain::form::completeness::{Gap, GapKind};

/// Where gaps are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GapsOn {
    CheckAnswers,
    Package,
}

/// Whatever is missing or worth a second look, each with a link to its field.
#[component]
pub fn Gaps(
    gaps: Vec<Gap>,
    base: String,
    /// The page that they are shown on, which their links come back to.
    page: GapsOn,
) -> impl IntoView {
    if gaps.is_empty() {
        return view! {
            <InsetText>"Nothing is missing from the form."</InsetText>
        }
        .into_any();
    }
    let list = |kind: GapKind| {
        gaps.iter()
            .filter(|gap| gap.kind == kind)
            .map(|gap| {
                let from = match page {
                    GapsOn::CheckAnswers => OpenedFrom::CheckAnswers(row_of(gap.step, &gap.field)),
                    GapsOn::Package => OpenedFrom::Package,
                };
                let href = format!("{base}/{}{}#{}", gap.path(), from.query(), gap.field);
                view! { <li><a class="govuk-link" href=href>{gap.message.clone()}</a></li> }
            })
            .collect::<Vec<_>>()
    };
    let is_whole = gaps.iter().all(|gap| gap.kind != GapKind::Missing);
    let (missing, odd) = (list(GapKind::Missing), list(GapKind::SecondLook));
    let group = |heading: &'static str, items: Vec<_>| {
        (!items.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">{format!("{heading}: {}", items.len())}</h2>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            }
        })
    };
    view! {
        <section aria-label="What is missing">
            {group("Still missing", missing)}
            {group("Worth a second look", odd)}
            <p class="govuk-body">{advice(page, is_whole)}</p>
        </section>
    }
    .into_any()
}

/// What the practitioner can do despite the gaps. The form is whole where nothing is missing from it.
fn advice(page: GapsOn, is_whole: bool) -> &'static str {
    match (page, is_whole) {
        (GapsOn::CheckAnswers, false) => {
            "You can make the form package without these. The group may ask you for more information."
        }
        (GapsOn::CheckAnswers, true) => {
            "If they are right, leave them as they are and make the form package."
        }
        (GapsOn::Package, false) => {
            "You can send the form without these. The group may ask you for more information. If you \
             fill any of them in, make the form package again."
        }
        (GapsOn::Package, true) => {
            "If they are right, send the form as it is. If you change any of them, make the form package \
             again."
        }
    }
}

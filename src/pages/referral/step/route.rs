//! What the referral is about, which decides between Part 2 and Part 3. \[FORM\]
//!
//! Changing it means checking the case again, because another route has other conditions.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::components::{Button, ButtonKind, InsetText};
use crate::domain::draft::from_check;
use crate::domain::form::Route;
use crate::domain::partnership::SECURE_EMAIL;
use crate::domain::self_check::{Next, Question, next};
use crate::session::{CheckState, OpenDraft};

#[component]
pub fn RouteShown(draft: OpenDraft) -> impl IntoView {
    let content = draft.content.get_untracked();
    let check = CheckState::get();
    let navigate = use_navigate();
    let answers = content.self_check.clone().unwrap_or_default();
    // What an older version did not ask comes first.
    let question = match next(&answers) {
        Next::Ask(unanswered) => unanswered,
        Next::Outcome => Question::WhatToRefer,
    };
    let check_again = move |()| {
        check.check_again(draft.id.to_string(), answers.clone());
        check.offer_reasons(draft.content.with_untracked(from_check::reasons_to_offer));
        navigate(&format!("/check/{0}#{0}", question.path()), Default::default());
    };
    let shown = match content.referral.route {
        Some(route) => view! {
            <InsetText><strong>{route.label()}</strong></InsetText>
            <p class="govuk-body">{explained(route)}</p>
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                "You have not said yet. Check the case: your answers decide which part of the form \
                 you fill in."
            </p>
        }
        .into_any(),
    };
    view! {
        {shown}
        <p class="govuk-body">
            "To change it, go through the check again, starting from your answers. Nothing you \
             wrote is lost, even in parts of the form that no longer apply."
        </p>
        <p>
            <Button on_press=check_again kind=ButtonKind::Secondary>
                "Check the case again"
            </Button>
        </p>
    }
}

fn explained(route: Route) -> String {
    match route {
        Route::Veto => "The chair of a child protection conference decided against the majority \
                        view. You fill in Part 2 of the form, and may add the child’s view."
            .to_owned(),
        Route::Concern => "The way partner agencies worked together gives cause for concern. You \
                           fill in Part 3 of the form."
            .to_owned(),
        Route::Exemplary => "Agencies worked together in a way that others can learn from. You \
                             fill in Part 3 of the form."
            .to_owned(),
        Route::Custody => format!(
            "The group’s overview lists custody, but the form has no box for it. You fill in Part \
             3; the app marks neither box, and says so in the description. Email {SECURE_EMAIL} \
             first to ask how they want to receive this."
        ),
    }
}

//! From an escalation to the check, or to the referral that it has become.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::browser::clock;
use crate::components::{Button, ButtonKind, LinkButton};
use crate::domain::draft::from_check;
use crate::domain::escalation::{Prerequisite, prerequisite_for_referral};
use crate::domain::self_check::{Choices, Next, Question, decide, open};
use crate::pages::check::{CheckState, step_path};
use crate::session::OpenDraft;

/// How far the escalation has gone for a referral, and the way there.
#[component]
pub fn WayOn(draft: OpenDraft) -> impl IntoView {
    let content = draft.content.get_untracked();
    let today = clock::today();
    // Told of changes: the days of a record are typed on the same page.
    let prerequisites = Memo::new(move |_| {
        draft.content.with(|content| {
            let escalations = content.escalations().into_iter();
            escalations.map(|it| prerequisite_for_referral(it, today)).collect::<Vec<_>>()
        })
    });
    let how_far = move || {
        let sentence = |it: Prerequisite| view! { <p class="govuk-body">{it.sentence()}</p> };
        prerequisites.get().into_iter().map(sentence).collect_view()
    };
    if content.referral.route.is_some() {
        let href = format!("/referrals/{}", draft.id);
        return view! {
            {how_far}
            <LinkButton href kind=ButtonKind::Secondary>"Go to the referral"</LinkButton>
        }
        .into_any();
    }
    let check = CheckState::get();
    let navigate = use_navigate();
    let answers = content.self_check.unwrap_or_default();
    let outcome = decide(&answers).map(|decision| decision.summary());
    let check_again = move |()| {
        let finished = prerequisites.get_untracked().into_iter().find(|it| it.is_met());
        let mut answers = from_check::answers_afterwards(&answers);
        let step = match open(Question::Escalation, &answers) {
            Next::Outcome => Next::Ask(Question::WhatToRefer),
            asked @ Next::Ask(_) => asked,
        };
        if let (Some(finished), Next::Ask(Question::Escalation)) = (finished, step) {
            // Chosen beforehand; the practitioner confirms it by going on. Where other questions come
            // first, it would be passed over as answered.
            answers.set(Question::Escalation, finished.answer().answer().value);
        }
        check.check_again(draft.id.to_string(), answers);
        navigate(&step_path(step), Default::default());
    };
    view! {
        {how_far}
        <p class="govuk-body app-not-printed">
            {match outcome {
                Some(outcome) => format!(
                    "Check the case again from your answers. The last check said: “{outcome}”."
                ),
                None => "Check the case: a few questions tell you whether the group can take it."
                    .to_owned(),
            }}
            " If the case is then suitable, the referral starts from here. What you wrote stays with \
             it, in this record, and is not printed on the form."
        </p>
        <Button on_press=check_again kind=ButtonKind::Secondary>"Check the case again"</Button>
    }
    .into_any()
}

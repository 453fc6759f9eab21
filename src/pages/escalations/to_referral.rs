//! The way from an escalation to the check, or to the referral that it has become.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::browser::clock;
use crate::components::{Button, ButtonKind, LinkButton};
use crate::domain::draft::from_check;
use crate::domain::escalation::{Prerequisite, prerequisite_for_referral};
use crate::domain::self_check::{Choices, Next, Question, decide, open};
use crate::session::preferences::bank_holidays::calendar;
use crate::session::{CheckState, OpenDraft};

/// How far the escalation has got towards a referral, and a link or button to go on.
#[component]
pub fn ToReferral(draft: OpenDraft) -> impl IntoView {
    let content = draft.content.get_untracked();
    let (today, calendar) = (clock::today(), calendar());
    // A memo, because the dates of a general escalation are typed on the same page.
    let prerequisites = Memo::new(move |_| {
        draft.content.with(|content| {
            let escalations = content.escalations().into_iter();
            escalations
                .map(|it| prerequisite_for_referral(it, today, &calendar))
                .collect::<Vec<_>>()
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
        let question = match open(Question::Escalation, &answers) {
            Next::Outcome => Question::WhatToRefer,
            Next::Ask(question) => question,
        };
        if let (Some(finished), Question::Escalation) = (finished, question) {
            // Chosen in advance; the practitioner confirms it by continuing. If other questions came
            // first, the check would skip this one as already answered.
            answers.set(Question::Escalation, finished.answer().answer().value);
        }
        check.check_again(draft.id.to_string(), answers);
        navigate(&format!("/check/{0}#{0}", question.path()), Default::default());
    };
    view! {
        {how_far}
        <p class="govuk-body app-not-printed">
            {match outcome {
                Some(outcome) => format!(
                    "Check the case again, starting from your answers. The last check said: \
                     “{outcome}”."
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

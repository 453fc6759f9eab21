//! `/check`: the self-check, from its first question.

use leptos::prelude::*;

use super::first_question::FirstQuestion;
use super::step_shown::StepShown;
use crate::components::Page;
use crate::domain::partnership::GROUP;
use crate::domain::self_check::whose_case;

#[component]
pub fn CheckStart() -> impl IntoView {
    view! {
        <Page title="Check a case" back="/">
            <p class="govuk-body">
                {format!(
                    "Find out in about 2 minutes whether a case is one for the {GROUP}, and what to \
                     do instead if it is not."
                )}
            </p>
            <FirstQuestion />
            <WhoseCase />
            <h2 class="govuk-heading-m">"What the check needs"</h2>
            <p class="govuk-body">
                "It needs no name of a child, a family or a colleague, no passphrase and no \
                 connection. Your answers stay on this device. The app forgets them when you close \
                 the tab, unless you start a referral: then it keeps them with the draft, encrypted. \
                 You can change them at any time. The judgement stays yours."
            </p>
        </Page>
    }
}

#[component]
fn WhoseCase() -> impl IntoView {
    let said = whose_case().map(|step| view! { <div class="govuk-body"><StepShown step /></div> });
    view! {
        <h2 class="govuk-heading-m">"Whose case it is"</h2>
        {said.into_iter().collect_view()}
    }
}

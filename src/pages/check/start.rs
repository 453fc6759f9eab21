//! `/check`: introduces the self-check.

use leptos::prelude::*;

use super::addresses::{question_path, step_path};
use super::step_shown::StepShown;
use crate::components::{Button, ButtonKind, LinkButton, Page, WarningText};
use crate::domain::partnership::GROUP;
use crate::domain::self_check::{Answers, Question, next, whose_case};
use crate::session::CheckState;

#[component]
pub fn CheckStart() -> impl IntoView {
    let state = CheckState::get();
    let has_begun = move || state.answers.with(|answers| *answers != Answers::default());
    view! {
        <Page title="Check a case" back="/">
            <p class="govuk-body-l">
                {format!(
                    "Find out whether a case is one for the {GROUP}, and what to do instead if it \
                     is not."
                )}
            </p>
            <WarningText>
                "If a child is in immediate danger, call 999. Do not wait for this check."
            </WarningText>
            <WhoseCase />
            <p class="govuk-body">"It takes about 2 minutes. You do not need:"</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"the names of a child, a family or a colleague"</li>
                <li>"a passphrase or a connection"</li>
            </ul>
            <p class="govuk-body">
                "Your answers stay on this device. The app forgets them when you close the tab, \
                 unless you start a referral: then it keeps them with the draft, encrypted. You can \
                 change them at any time. The judgement stays yours."
            </p>
            {move || if has_begun() {
                view! { <Resume /> }.into_any()
            } else {
                view! {
                    <LinkButton href=question_path(Question::ProtectingNow) start=true>
                        "Start now"
                    </LinkButton>
                }
                    .into_any()
            }}
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

#[component]
fn Resume() -> impl IntoView {
    let state = CheckState::get();
    let step = state.answers.with_untracked(next);
    view! {
        <div class="govuk-button-group">
            <LinkButton href=step_path(step)>"Continue this check"</LinkButton>
            <Button kind=ButtonKind::Secondary on_press=move |()| state.clear()>
                "Check another case"
            </Button>
        </div>
    }
}

//! `/escalations/new`: starts a record from the answers of the check.

use leptos::prelude::*;

use crate::components::{Button, LinkButton, Page};
use crate::domain::escalation;
use crate::domain::self_check::decide;
use crate::pages::check::CheckState;
use crate::pages::new_referral::Task;
use crate::pages::unlock::Unlocked;
use crate::session::Session;

/// The start of a record.
#[component]
pub fn NewEscalation() -> impl IntoView {
    view! {
        <Unlocked>
            <Start />
        </Unlocked>
    }
}

#[component]
fn Start() -> impl IntoView {
    let check = CheckState::get();
    let answers = check.answers.get_untracked();
    if !decide(&answers).is_some_and(|decision| decision.asks_to_escalate()) {
        return view! { <CheckFirst /> }.into_any();
    }
    let session = Session::get();
    let task = Task::new();
    let create = Callback::new(move |()| {
        let (begun, answers) = (check.referral_id(), answers.clone());
        task.run(async move {
            let id = match begun {
                Some(id) => {
                    let draft = session.open(id.parse()?).await?;
                    draft.referral.update(|referral| {
                        referral.escalation.get_or_insert_default();
                    });
                    draft.save().await?;
                    draft.id
                }
                None => session.create(escalation::start(&answers)).await?,
            };
            Ok(format!("/escalations/{id}"))
        });
    });
    view! {
        <Page title="Start an escalation record" back="/check/outcome" errors=task.errors>
            <p class="govuk-body">
                "Your answers are carried over from the check. When the escalation is finished, you \
                 check the case again from them, and a referral can start from the record."
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Everything you type is saved by itself, encrypted, on this device only."</li>
                <li>
                    "It is your working record. Your agency’s own record comes first: write there \
                     what has to be there."
                </li>
                <li>
                    "It has no deadlines yet. The "
                    <a class="govuk-link" href="/guidance/timescales">"time limits"</a>
                    " of the Practice Resolution Protocol are in the guidance."
                </li>
            </ul>
            <div id="start">
                <Button on_press=create disabled=task.busy>"Start the record"</Button>
            </div>
        </Page>
    }
    .into_any()
}

#[component]
fn CheckFirst() -> impl IntoView {
    view! {
        <Page title="Check the case first" back="/">
            <p class="govuk-body">
                "A record starts from a check that says the disagreement should be escalated."
            </p>
            <LinkButton href="/check" start=true>"Check a case"</LinkButton>
        </Page>
    }
}

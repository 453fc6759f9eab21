//! `/escalations/new`: starts an escalation, with the answers of the check if there are any.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{Choice, Form, Page, PageError, Radios, SubmitButton};
use crate::domain::draft::from_check;
use crate::domain::self_check::Answers;
use crate::pages::draft::StartTask;
use crate::pages::unlock::Unlocked;
use crate::session::{CheckState, Drafts};

/// Asks which kind of escalation to start.
#[component]
pub fn NewEscalation() -> impl IntoView {
    view! {
        <Unlocked>
            <Start />
        </Unlocked>
    }
}

/// In the query of the address when the check leads here and its answers are carried over.
const FROM: &str = "from";

const CHALLENGE: &str = "challenge";
const GENERAL: &str = "general";

#[component]
fn Start() -> impl IntoView {
    let check = CheckState::get();
    let drafts = Drafts::get();
    // From the list of escalations, it is a different case from the one that was checked last.
    let is_from_check = use_query_map().with_untracked(|query| query.get(FROM).is_some());
    let answers = match is_from_check {
        true => check.answers.get_untracked(),
        false => Answers::default(),
    };
    let begun = check.referral_id().filter(|_| is_from_check);
    let is_begun = begun.is_some();
    let has_answers = answers != Answers::default();
    let task = StartTask::new();
    let kind = RwSignal::new(None::<String>);
    let submit = Callback::new(move |()| {
        let Some(kind) = kind.get_untracked() else {
            let message = "Select which escalation you are recording.".to_owned();
            return task.errors.set(vec![PageError { field: "start".to_owned(), message }]);
        };
        let is_challenge = kind == CHALLENGE;
        let (begun, answers) = (begun.clone(), answers.clone());
        task.run(async move {
            let id = match begun {
                Some(id) => {
                    let draft = drafts.open(id.parse()?).await?;
                    draft.content.update(|content| {
                        if is_challenge {
                            content.challenge.get_or_insert_default();
                        } else {
                            content.escalation.get_or_insert_default();
                        }
                    });
                    draft.save().await?;
                    draft.id
                }
                None if is_challenge => {
                    let answers = has_answers.then_some(&answers);
                    drafts.create(from_check::start_challenge(answers)).await?
                }
                None => drafts.create(from_check::start_escalation(&answers)).await?,
            };
            Ok(format!("/escalations/{id}"))
        });
    });
    let back = if is_from_check { "/check/outcome" } else { "/escalations" };
    let error =
        Signal::derive(move || task.errors.with(|it| it.first().map(|it| it.message.clone())));
    view! {
        <Page title="Start an escalation record" back errors=task.errors>
            <p class="govuk-body">
                {if is_begun {
                    "It becomes part of the case that you are checking again, beside what you \
                     wrote about it before. If it already has a record of the kind you choose, \
                     that record opens."
                } else if has_answers {
                    "Your answers are carried over from the check. When the escalation is finished, \
                     you check the case again from them, and a referral can start from the record."
                } else {
                    "When the escalation is finished, you check the case, and a referral can start \
                     from the record."
                }}
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Everything you type is saved automatically, encrypted, on this device \
                     only."</li>
                <li>
                    "It is your working record. Your agency’s own record comes first: write there \
                     whatever has to be in it."
                </li>
            </ul>
            <Form on_submit=submit>
                <Radios
                    id="start"
                    legend="Which escalation is it?"
                    options=options()
                    value=kind
                    on_choose=Callback::new(move |chosen| kind.set(Some(chosen)))
                    error=error
                />
                <SubmitButton disabled=task.is_busy>"Start the record"</SubmitButton>
            </Form>
        </Page>
    }
}

fn options() -> Vec<Choice> {
    let choice = |value: &str, label: &str, hint: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: Some(hint.to_owned()),
    };
    vec![
        choice(
            CHALLENGE,
            "A conference chair’s challenge under the Practice Resolution Protocol",
            "By section 4 of the Protocol. The app works out each deadline in working days.",
        ),
        choice(
            GENERAL,
            "A professional difference of opinion",
            "For every practitioner, by the general part of the Protocol: clarify first, then Stages 1 \
             to 4. This app’s copy has only section 4, so you enter the dates.",
        ),
    ]
}

//! `/referrals/<id>`: every step of the referral, with its status.

use leptos::prelude::*;

use super::kept::KeptNotPrinted;
use super::manager_draft::DRAFT;
use super::move_draft::MOVE;
use super::own_name::NAME;
use super::sibling::SIBLING;
use crate::browser::clock;
use crate::components::{LinkButton, Page, Task, TaskList, TaskStatus};
use crate::domain::answer::has_words;
use crate::domain::form::completeness::{self, StepStatus};
use crate::domain::form::journey;
use crate::pages::draft::{AskToDelete, DraftNotices, progress_text};
use crate::session::OpenDraft;

#[component]
pub fn TaskListPage(draft: OpenDraft) -> impl IntoView {
    let base = format!("/referrals/{}", draft.id);
    let today = clock::today();
    let content = draft.content.get_untracked();
    let sections = journey::sections(content.referral.route);
    let steps = journey::steps(content.referral.route);
    let statuses = steps.iter().map(|step| completeness::status(*step, &content.referral, today));
    let asked: Vec<_> = statuses.filter(|status| *status != StepStatus::Optional).collect();
    let done = asked.iter().filter(|status| **status == StepStatus::Complete).count();
    let tasks = sections
        .into_iter()
        .map(|(section, steps)| {
            let tasks = steps
                .iter()
                .map(|step| Task {
                    title: step.name().to_owned(),
                    href: format!("{base}/{}", step.path()),
                    status: match completeness::status(*step, &content.referral, today) {
                        StepStatus::NotStarted => TaskStatus::NotStarted,
                        StepStatus::InProgress => TaskStatus::InProgress,
                        StepStatus::Complete => TaskStatus::Complete,
                        StepStatus::Optional => TaskStatus::Optional,
                    },
                })
                .collect::<Vec<_>>();
            view! {
                <h2 class="govuk-heading-m">{section.title()}</h2>
                <TaskList id=steps.first().map_or("", |step| step.path()) tasks />
            }
        })
        .collect_view();
    let own_name = has_words(&content.own_name).then(|| content.own_name.trim().to_owned());
    let more = [
        (DRAFT, "Make a draft for your manager"),
        ("versions", "Earlier versions"),
        (
            NAME,
            if own_name.is_some() {
                "Change your name for it"
            } else {
                "Give it a name of your own"
            },
        ),
        (SIBLING, "Start a referral for a brother or sister"),
        (MOVE, "Move it to another device"),
    ];
    view! {
        <Page title="Your referral" caption=own_name back="/referrals">
            <DraftNotices draft />
            <AskToDelete draft />
            <KeptNotPrinted draft />
            <p class="govuk-body">
                {format!("{done} of {} steps are complete. You can do them in any order.", asked.len())}
            </p>
            {(content.referral.route.is_none()).then(|| view! {
                <p class="govuk-body">
                    "First say what you are referring: it decides which parts of the form you fill \
                     in."
                </p>
            })}
            {tasks}
            {(!content.escalations().is_empty()).then(|| view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=format!("/escalations/{}", draft.id)>
                        "Escalation record"
                    </a>
                </p>
            })}
            <p class="govuk-body">{progress_text(&content)}</p>
            <LinkButton href=format!("{base}/check-answers")>"Check your answers"</LinkButton>
            <h2 class="govuk-heading-m">"More for this referral"</h2>
            <ul class="govuk-list">{more.map(|(page, label)| view! {
                <li><a class="govuk-link" href=format!("{base}/{page}")>{label}</a></li>
            }).collect_view()}</ul>
        </Page>
    }
}

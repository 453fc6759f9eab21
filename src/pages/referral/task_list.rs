//! `/referrals/<id>`: every step with how far it has got.

use leptos::prelude::*;

use super::DraftNotices;
use crate::browser::clock;
use crate::components::{LinkButton, Page, Task, TaskList, TaskStatus};
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::draft::Progress;
use crate::domain::draft::retention::deletion_asked_from;
use crate::domain::form::completeness::{self, StepStatus};
use crate::domain::form::journey;
use crate::pages::retention::AskToDelete;
use crate::session::OpenDraft;

/// The list of tasks.
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
    view! {
        <Page title="Your referral" back="/referrals">
            <DraftNotices draft />
            <AskToDelete draft />
            <p class="govuk-body">
                {format!("{done} of {} steps are complete. You can do them in any order.", asked.len())}
            </p>
            {(content.referral.route.is_none()).then(|| view! {
                <p class="govuk-body">
                    "Say what you are referring first: it decides which parts of the form you fill."
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
        </Page>
    }
}

/// How far the referral has got, in words. Only the practitioner can say that it was sent.
pub fn progress_text(content: &Draft) -> String {
    let latest = content.latest_version().map_or(1, |version| version.number);
    match content.progress {
        Progress::InProgress => "Not sent. You have not made a form package yet.".to_owned(),
        Progress::PackageMade(on) if latest > 1 => {
            let sent = content.last_sent_version().and_then(|it| Some((it.number, it.sent_on?)));
            let sent = sent.map(|(number, on)| {
                format!(" You recorded that you sent version {number} on {}.", long_date(on))
            });
            format!(
                "Not sent. You made version {latest} of the form package on {}: you must email it.{}",
                long_date(on),
                sent.unwrap_or_default()
            )
        }
        Progress::PackageMade(on) => {
            format!("Not sent. You made a form package on {}: you must email it.", long_date(on))
        }
        Progress::Sent(on) => {
            let version = if latest > 1 { format!("version {latest}") } else { "it".to_owned() };
            let delete_by = deletion_asked_from(content)
                .map(|day| format!(" Delete it here by {}.", long_date(day)));
            format!(
                "You recorded that you sent {version} on {}.{}",
                long_date(on),
                delete_by.unwrap_or_default()
            )
        }
    }
}

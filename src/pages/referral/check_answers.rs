//! `/referrals/<id>/check-answers`: every answer on one page, as it will be printed, and what is
//! still missing.

use leptos::prelude::*;

use super::gaps::Gaps;
use super::prior_escalation::PriorEscalations;
use crate::browser::clock;
use crate::components::{LinkButton, Page, SummaryList, SummaryRow};
use crate::domain::draft::Draft;
use crate::domain::form::Contact;
use crate::domain::form::completeness;
use crate::domain::form::journey::{self, Step};
use crate::export::document::custody_statement;
use crate::session::OpenDraft;

#[component]
pub fn CheckAnswers(draft: OpenDraft) -> impl IntoView {
    let base = format!("/referrals/{}", draft.id);
    let content = draft.content.get_untracked();
    let sections = journey::sections(content.referral.route)
        .into_iter()
        .map(|(section, steps)| {
            let rows = steps
                .iter()
                .flat_map(|step| rows(*step, &content, &format!("{base}/{}", step.path())))
                .collect::<Vec<_>>();
            view! {
                <h2 class="govuk-heading-m">{section.title()}</h2>
                <SummaryList rows />
            }
        })
        .collect_view();
    view! {
        <Page title="Check your answers" back=base.clone()>
            <Gaps gaps=completeness::gaps(&content.referral, clock::today()) base=base.clone() />
            {sections}
            <PriorEscalations draft />
            <LinkButton href=format!("{base}/package")>"Continue to the form package"</LinkButton>
        </Page>
    }
}

/// The rows of one step, with the form's own labels.
fn rows(step: Step, content: &Draft, href: &str) -> Vec<SummaryRow> {
    let row = |key: &str, value: String| SummaryRow {
        key: key.to_owned(),
        value: paragraphs(&value),
        change: Some((href.to_owned(), key.to_ascii_lowercase())),
    };
    let one = |value: &str| vec![row(step.name(), value.to_owned())];
    match step {
        Step::Route => one(content.referral.route.map_or("", |route| route.label())),
        Step::Protocol => one(content.referral.protocol_used.map_or("", |answer| answer.label())),
        Step::Address => one(&content.referral.address),
        Step::DateOfReferral => one(&content.referral.date_of_referral.text()),
        Step::ReasonForConference => one(&content.referral.veto.reason_for_conference),
        Step::OutcomeAndRationale => one(&content.referral.veto.outcome_and_rationale),
        Step::ReasonForVeto => one(&content.referral.veto.reason_for_veto),
        Step::Circumstances => {
            let printed_first = custody_statement(content).map(|statement| SummaryRow {
                key: "Printed before your words".to_owned(),
                value: paragraphs(statement),
                change: None,
            });
            printed_first.into_iter().chain(one(&content.referral.practice.circumstances)).collect()
        }
        Step::ChildsView => one(&content.referral.practice.childs_view),
        Step::WorkingTogetherIssues => one(&content.referral.purpose.working_together_issues),
        Step::PotentialLearning => one(&content.referral.purpose.potential_learning),
        Step::Conference => {
            let kind = content.referral.veto.conference.map_or("", |kind| kind.label());
            vec![
                row("Date of conference", content.referral.veto.conference_date.text()),
                row("Conference", kind.to_owned()),
            ]
        }
        Step::Referrer => {
            let referrer = &content.referral.referrer;
            let details = [&referrer.name, &referrer.job_role, &referrer.agency];
            vec![row("Referrer", lines(details, &referrer.contact, []))]
        }
        Step::Children => numbered("Child", &content.referral.children, row, |child| {
            lines([&child.name], &Contact::default(), [born(&child.date_of_birth.text())])
        }),
        Step::Carers => numbered("Carer", &content.referral.carers, row, |carer| {
            let responsibility = carer.parental_responsibility.map_or(String::new(), |answer| {
                format!("Parental responsibility: {}", answer.label())
            });
            let born = born(&carer.date_of_birth.text());
            lines([&carer.name], &Contact::default(), [responsibility, born])
        }),
        Step::Professionals => {
            numbered("Professional", &content.referral.professionals, row, |person| {
                lines([&person.name, &person.job_role, &person.agency], &person.contact, [])
            })
        }
        Step::KeyEvents => numbered("Event", &content.referral.key_events, row, |event| {
            let texts = [&event.date_text(), &event.what_happened, &event.who_was_involved];
            lines(texts, &Contact::default(), [])
        }),
    }
}

fn numbered<T>(
    heading: &str,
    items: &[T],
    row: impl Fn(&str, String) -> SummaryRow,
    text: impl Fn(&T) -> String,
) -> Vec<SummaryRow> {
    if items.is_empty() {
        return vec![row(heading, String::new())];
    }
    (1..).zip(items).map(|(number, item)| row(&format!("{heading} {number}"), text(item))).collect()
}

fn lines<const N: usize, const M: usize>(
    details: [&String; N],
    contact: &Contact,
    rest: [String; M],
) -> String {
    let contact = [&contact.telephone, &contact.email, &contact.address];
    let given = details.into_iter().chain(contact).chain(rest.iter());
    given.filter(|text| !text.trim().is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

fn born(date: &str) -> String {
    if date.is_empty() { String::new() } else { format!("Born {date}") }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

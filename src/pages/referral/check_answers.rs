//! `/referrals/<id>/check-answers`: every answer on one page, as it will be printed, and what is
//! still missing.

use leptos::prelude::*;

use super::gaps::Gaps;
use super::kept::KeptNotPrinted;
use super::prior_escalation::PriorEscalations;
use crate::browser::clock;
use crate::components::{LinkButton, Page, SummaryList, SummaryRow};
use crate::domain::answer::has_words;
use crate::domain::draft::Draft;
use crate::domain::form::{FieldTag, Group, Step, completeness, journey, role_and_agency};
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
            <KeptNotPrinted draft />
            <PriorEscalations draft />
            <LinkButton href=format!("{base}/package")>"Continue to the form package"</LinkButton>
        </Page>
    }
}

/// The rows of one step, with the form's own labels.
fn rows(step: Step, content: &Draft, href: &str) -> Vec<SummaryRow> {
    let row = |key: &str, value: String| row(key, &value, href.to_owned());
    let one = |value: &str| vec![row(step.name(), value.to_owned())];
    match step {
        Step::Route => one(content.referral.route.map_or("", |route| route.label())),
        Step::Protocol => one(content.referral.protocol_used.map_or("", |answer| answer.label())),
        Step::DateOfReferral => one(&content.referral.date_of_referral.text()),
        Step::Conference => {
            let kind = content.referral.veto.conference.map_or("", |kind| kind.label());
            vec![
                row("Date of conference", content.referral.veto.conference_date.text()),
                row("Conference", kind.to_owned()),
            ]
        }
        Step::Referrer => {
            let referrer = &content.referral.referrer;
            let role = role_and_agency(&referrer.job_role, &referrer.agency);
            let lines = [referrer.name.clone(), role, referrer.contact.lines()];
            let given = lines.into_iter().filter(|line| has_words(line));
            vec![row("Referrer", given.collect::<Vec<_>>().join("\n"))]
        }
        Step::Children => rows_of(Group::Children, content, href),
        Step::Carers => rows_of(Group::Carers, content, href),
        Step::Professionals => rows_of(Group::Professionals, content, href),
        Step::KeyEvents => rows_of(Group::KeyEvents, content, href),
        step => {
            let Some(narrative) = step.narrative() else { return Vec::new() };
            let opening = (step == Step::Circumstances).then(|| custody_statement(content));
            let printed_first = opening.flatten().map(|statement| SummaryRow {
                key: "Printed before your words".to_owned(),
                value: paragraphs(statement),
                change: None,
            });
            let typed = (narrative.read)(&content.referral);
            printed_first.into_iter().chain(one(typed)).collect()
        }
    }
}

/// A row for each person or event, with what the form prints of it.
fn rows_of(group: Group, content: &Draft, list: &str) -> Vec<SummaryRow> {
    let rows = group.rows(&content.referral);
    if rows.is_empty() {
        return vec![row(group.noun(), "", list.to_owned())];
    }
    let numbered = (1..).zip(rows).map(|(number, cells)| {
        // The heading has the number of an event.
        let cells = cells.into_iter().filter(|(tag, _)| *tag != FieldTag::KeyEventNumber);
        let lines = cells.filter(|(_, text)| has_words(text));
        let lines = lines.map(|(tag, text)| format!("{}{text}", tag.before()));
        let lines = lines.collect::<Vec<_>>().join("\n");
        row(&format!("{} {number}", group.noun()), &lines, format!("{list}/{number}"))
    });
    numbered.collect()
}

fn row(key: &str, value: &str, href: String) -> SummaryRow {
    SummaryRow {
        key: key.to_owned(),
        value: paragraphs(value),
        change: Some((href, key.to_ascii_lowercase())),
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

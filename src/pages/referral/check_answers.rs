//! `/referrals/<id>/check-answers`: every answer on one page, as it will be printed, and what is
//! still missing.

use leptos::prelude::*;

use super::gaps::{Gaps, GapsOn};
use super::kept::KeptNotPrinted;
use super::opened_from::{OpenedFrom, row_of};
use super::prior_escalation::PriorEscalations;
use crate::browser::clock;
use crate::components::{AnswerList, AnswerRow, LinkButton, Page};
use crate::domain::answer::{count_words, has_words};
use crate::domain::draft::Draft;
use crate::domain::form::{FieldTag, Group, Step, completeness, journey, role_and_agency};
use crate::domain::partnership::practice_standards;
use crate::export::statements::custody_statement;
use crate::pages::draft::go_to_field;
use crate::pages::referral::step::PRACTICE_STANDARDS;
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
                <AnswerList rows />
            }
        })
        .collect_view();
    // Back from a step, at the row that was changed.
    go_to_field();
    view! {
        <Page title="Check your answers" back=base.clone()>
            <Gaps
                gaps=completeness::gaps(&content.referral, clock::today())
                base=base.clone()
                page=GapsOn::CheckAnswers
            />
            {sections}
            <KeptNotPrinted draft />
            <PriorEscalations draft />
            <LinkButton href=format!("{base}/package")>"Continue to the form package"</LinkButton>
        </Page>
    }
}

/// The rows of one step, with the form's own labels.
fn rows(step: Step, content: &Draft, href: &str) -> Vec<AnswerRow> {
    let row = |field: &str, key: &str, value: String| row(step, field, key, &value, href);
    let one = |value: &str| vec![row(step.path(), step.name(), value.to_owned())];
    match step {
        Step::Route => one(content.referral.route.map_or("", |route| route.label())),
        Step::Protocol => one(content.referral.protocol_used.map_or("", |answer| answer.label())),
        Step::DateOfReferral => one(&content.referral.date_of_referral.text()),
        Step::Conference => {
            let kind = content.referral.veto.conference.map_or("", |kind| kind.label());
            vec![
                row(
                    "conference",
                    "Date of conference",
                    content.referral.veto.conference_date.text(),
                ),
                AnswerRow {
                    id: "row-conference-kind".to_owned(),
                    ..row("conference", "Conference", kind.to_owned())
                },
            ]
        }
        Step::Referrer => {
            let referrer = &content.referral.referrer;
            let role = role_and_agency(&referrer.job_role, &referrer.agency);
            let lines = [referrer.name.clone(), role, referrer.contact.lines()];
            let given = lines.into_iter().filter(|line| has_words(line));
            vec![row("referrer", "Referrer", given.collect::<Vec<_>>().join("\n"))]
        }
        Step::Children => rows_of(Group::Children, content, href),
        Step::Carers => rows_of(Group::Carers, content, href),
        Step::Professionals => rows_of(Group::Professionals, content, href),
        Step::KeyEvents => rows_of(Group::KeyEvents, content, href),
        step => {
            let Some(narrative) = step.narrative() else { return Vec::new() };
            let opening = (step == Step::Circumstances).then(|| custody_statement(content));
            let printed_first = opening.flatten().map(|statement| AnswerRow {
                id: String::new(),
                key: "Printed before your words".to_owned(),
                value: statement.to_owned(),
                words: count_words(statement),
                change: None,
            });
            let typed = (narrative.read)(&content.referral);
            let standards =
                (step == Step::WorkingTogetherIssues).then(|| standards_row(content, href));
            printed_first.into_iter().chain(one(typed)).chain(standards.flatten()).collect()
        }
    }
}

/// The practice standards that were ticked, which are printed below the answer before.
fn standards_row(content: &Draft, address: &str) -> Option<AnswerRow> {
    let lines = practice_standards::lines(&content.referral.purpose.practice_standards);
    let id = format!("row-{PRACTICE_STANDARDS}");
    let query = OpenedFrom::CheckAnswers(id.clone()).query();
    let value = lines.join("\n");
    (!lines.is_empty()).then(|| AnswerRow {
        id,
        key: practice_standards::HEADING.to_owned(),
        words: count_words(&value),
        value,
        change: Some(format!("{address}{query}#{PRACTICE_STANDARDS}")),
    })
}

/// A row for each person or event, with what the form prints of it.
fn rows_of(group: Group, content: &Draft, list: &str) -> Vec<AnswerRow> {
    let step = group.step();
    let rows = group.rows(&content.referral);
    if rows.is_empty() {
        return vec![row(step, "", group.noun(), "", list)];
    }
    let numbered = (1..).zip(rows).map(|(number, cells)| {
        // The heading has the number of an event.
        let cells = cells.into_iter().filter(|(tag, _)| *tag != FieldTag::KeyEventNumber);
        let lines = cells.filter(|(_, text)| has_words(text));
        let lines = lines.map(|(tag, text)| tag.listed(&text));
        let lines = lines.collect::<Vec<_>>().join("\n");
        let (id, name) = (item_id(group, number), format!("{} {number}", group.noun()));
        row(step, &id, &name, &lines, &format!("{list}/{number}"))
    });
    numbered.collect()
}

/// The row of a field. Change leads to `address`, and from there back to the row.
fn row(step: Step, field: &str, key: &str, value: &str, address: &str) -> AnswerRow {
    let id = row_of(step, field);
    let change = Some(format!("{address}{}", OpenedFrom::CheckAnswers(id.clone()).query()));
    let value = if has_words(value) { value.to_owned() } else { String::new() };
    AnswerRow { id, key: key.to_owned(), words: count_words(&value), value, change }
}

/// What the ids of an item's fields begin with, on the page of its step.
fn item_id(group: Group, number: usize) -> String {
    let item = match group {
        Group::Children => "child",
        Group::Carers => "carer",
        Group::Professionals => "professional",
        Group::KeyEvents => "event",
    };
    format!("{item}-{number}")
}

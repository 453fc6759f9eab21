//! `/escalations/<id>/record`: the summary of an escalation, to print for the case file. The Word file
//! has the same text.

use leptos::prelude::*;

use super::addresses::OTHER;
use super::draft_challenge::has_challenge;
use super::summary_file::SummaryOf;
use super::timeline::Timeline;
use crate::browser::{clock, printing};
use crate::components::{Button, ButtonKind, Page};
use crate::export::summary::{Summary, SummaryBlock, SummaryCell, SummaryTable};
use crate::pages::frame::NotFound;
use crate::session::OpenDraft;

/// The summary of one of the escalations in a draft.
pub(super) fn summary_page(draft: OpenDraft, of: SummaryOf) -> AnyView {
    match draft.content.with_untracked(|content| of.summary(content)) {
        Some(summary) => view! { <SummaryPage draft of summary /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn SummaryPage(draft: OpenDraft, of: SummaryOf, summary: Summary) -> impl IntoView {
    let print = move |()| {
        // In a browser that cannot print, the button does nothing.
        let _ = window().print();
    };
    let back = match of {
        SummaryOf::General if has_challenge(draft) => format!("/escalations/{}/{OTHER}", draft.id),
        _ => format!("/escalations/{}", draft.id),
    };
    printing::set_foot(&summary.foot);
    on_cleanup(printing::clear_foot);
    let challenge = draft.content.with_untracked(|content| content.challenge.clone());
    let challenge = challenge.filter(|_| of == SummaryOf::Challenge);
    view! {
        <Page title=summary.title back>
            <div class="app-not-printed">
                <Button kind=ButtonKind::Secondary on_press=print>"Print this record"</Button>
            </div>
            {summary.blocks.into_iter().map(block).collect_view()}
            {challenge.map(|challenge| view! {
                <h2 class="govuk-heading-m">"Timeline"</h2>
                <Timeline challenge=Signal::stored(challenge) today=clock::today() />
            })}
        </Page>
    }
}

fn block(block: SummaryBlock) -> AnyView {
    match block {
        SummaryBlock::Heading(text) => view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any(),
        SummaryBlock::Paragraph(text) => view! { <p class="govuk-body">{text}</p> }.into_any(),
        SummaryBlock::Table(it) => table(it),
    }
}

/// The roles are explicit because the styles for a phone change how a table is displayed, and with
/// that its implicit roles.
fn table(SummaryTable { caption, columns, rows }: SummaryTable) -> AnyView {
    let names: Vec<String> = columns.into_iter().map(|(name, _)| name).collect();
    let header = names.clone().into_iter().map(|name| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{name}</th> }
    });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(names.clone()).enumerate().map(|(at, (it, name))| {
            // The first cell says what the row is about.
            if at == 0 {
                view! {
                    <th scope="row" role="rowheader" class="govuk-table__header">{cell(it)}</th>
                }
                .into_any()
            } else {
                // Some say it themselves: "From: …" needs no "From and to: " before it.
                let first_word = name.split(' ').next().unwrap_or_default();
                let column = (!it.text.starts_with(first_word)).then_some(name);
                view! {
                    <td role="cell" class="govuk-table__cell" data-column=column>{cell(it)}</td>
                }
                .into_any()
            }
        });
        view! { <tr role="row" class="govuk-table__row">{cells.collect_view()}</tr> }
    });
    view! {
        <table role="table" class="govuk-table app-table">
            <caption class="govuk-visually-hidden">{caption}</caption>
            <thead role="rowgroup" class="govuk-table__head">
                <tr role="row" class="govuk-table__row">{header.collect_view()}</tr>
            </thead>
            <tbody role="rowgroup" class="govuk-table__body">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn cell(cell: SummaryCell) -> AnyView {
    let text = if cell.is_struck {
        view! { <s class="app-user-text">{cell.text}</s> }.into_any()
    } else {
        view! { <span class="app-user-text">{cell.text}</span> }.into_any()
    };
    let remark = cell.remark.map(|remark| {
        view! { <span class="app-remark app-user-text">{remark}</span> }
    });
    view! { {text} {remark} }.into_any()
}

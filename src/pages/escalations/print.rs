//! `/escalations/<id>/record`: the record of an escalation as it is printed for the case file. The Word
//! file has the same words.

use leptos::prelude::*;

use super::record_file::Kept;
use super::timeline::TimeLine;
use super::{OTHER, has_challenge};
use crate::browser::clock;
use crate::components::{Button, ButtonKind, Page};
use crate::export::escalation_record::{Block, Cell, Record, Table};
use crate::pages::frame::NotFound;
use crate::pages::referral::in_draft;
use crate::session::OpenDraft;

/// The record of the challenge in the draft that the address names, or else of its other escalation.
pub fn escalation_record_page() -> AnyView {
    in_draft(|draft| {
        record_page(draft, if has_challenge(draft) { Kept::Challenge } else { Kept::General })
    })
}

/// One of the records in a draft.
pub(super) fn record_page(draft: OpenDraft, kept: Kept) -> AnyView {
    match draft.referral.with_untracked(|referral| kept.record(referral)) {
        Some(record) => view! { <RecordPage draft kept record /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn RecordPage(draft: OpenDraft, kept: Kept, record: Record) -> impl IntoView {
    let print = move |()| {
        // A browser without printing does nothing, and loses nothing.
        let _ = window().print();
    };
    let back = match kept {
        Kept::General if has_challenge(draft) => format!("/escalations/{}/{OTHER}", draft.id),
        _ => format!("/escalations/{}", draft.id),
    };
    let challenge = draft.referral.with_untracked(|referral| referral.challenge.clone());
    let challenge = challenge.filter(|_| kept == Kept::Challenge);
    view! {
        <Page title=record.title back>
            <div class="app-not-printed">
                <Button kind=ButtonKind::Secondary on_press=print>"Print this record"</Button>
            </div>
            {record.blocks.into_iter().map(block).collect_view()}
            {challenge.map(|challenge| view! {
                <h2 class="govuk-heading-m">"Time line"</h2>
                <TimeLine challenge=Signal::stored(challenge) today=clock::today() />
            })}
        </Page>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any(),
        Block::Paragraph(text) => view! { <p class="govuk-body">{text}</p> }.into_any(),
        Block::Table(it) => table(it),
    }
}

/// The roles are said again because the style of a phone takes them away.
fn table(Table { caption, columns, rows }: Table) -> AnyView {
    let names: Vec<String> = columns.into_iter().map(|(name, _)| name).collect();
    let header = names.clone().into_iter().map(|name| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{name}</th> }
    });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(names.clone()).map(|(it, name)| {
            view! {
                <td role="cell" class="govuk-table__cell" data-column=name>{cell(it)}</td>
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

fn cell(cell: Cell) -> AnyView {
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

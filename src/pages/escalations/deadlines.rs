//! Deadlines: what is due, from whom, to whom, by when, and how the date is counted.

use leptos::prelude::*;

use super::deadline_tag::DeadlineTag;
use crate::components::{InsetText, SummaryCard, SummaryList, SummaryRow};
use crate::domain::date::day_and_date;
use crate::domain::escalation::{Deadline, DeadlineStatus, Duty, EventKind, State};

/// The open deadlines, earliest first, each with the way to record what is due. `lacks_day` says that
/// the six-week check is due on a day that cannot be worked out.
#[component]
pub fn DueNext(
    deadlines: Vec<Deadline>,
    lacks_day: bool,
    state: State,
    base: String,
) -> impl IntoView {
    let mut open: Vec<Deadline> = deadlines.into_iter().filter(|it| it.status.is_open()).collect();
    open.sort_by_key(Deadline::last_day);
    let is_nothing = open.is_empty() && !lacks_day;
    let shown = |deadline| view! { <Shown deadline state base=base.clone() /> };
    view! {
        {is_nothing.then(|| view! { <p class="govuk-body">"Nothing is due."</p> })}
        {lacks_day.then(|| view! {
            <InsetText>
                "The file is checked six weeks after the conference that stepped down. The date of that \
                 conference is missing or is not a real date, so the app cannot say when that is. Enter \
                 it under “What it is about”."
            </InsetText>
        })}
        {open.into_iter().map(shown).collect_view()}
    }
}

#[component]
fn Shown(deadline: Deadline, state: State, base: String) -> impl IntoView {
    let row =
        |key: &str, value: Vec<String>| SummaryRow { key: key.to_owned(), value, change: None };
    let status = deadline.status;
    let is_silent =
        matches!((deadline.duty, status), (Duty::Response(_), DeadlineStatus::Overdue { .. }))
            && EventKind::NoResponse.check(state).is_ok();
    let by = [Some(deadline.by_when()), deadline.day_off_note()];
    let mut rows = vec![
        row("By", by.into_iter().flatten().collect()),
        row("From", vec![deadline.from.to_owned()]),
        row("To", vec![deadline.to.to_owned()]),
    ];
    rows.extend(deadline.agreed_sentence().map(|agreed| row("Agreed", vec![agreed])));
    rows.push(row("Source of the time limit", vec![deadline.citation.to_string()]));
    let counted = [deadline.due.explanation(), deadline.counted_by().to_string()];
    rows.push(row("How it is counted", counted.to_vec()));
    view! {
        <SummaryCard title=deadline.duty.label()>
            <p class="govuk-body"><DeadlineTag status /></p>
            <SummaryList rows />
            <p class="govuk-body app-not-printed">
                <RecordIt
                    kind=deadline.duty.recorded_as()
                    words="Record it"
                    state
                    base=base.clone()
                />
                {is_silent.then(|| view! {
                    ", or "
                    <RecordIt kind=EventKind::NoResponse words="record that none came" state base />
                })}
            </p>
        </SummaryCard>
    }
}

/// The link to the page of an event, where it can be recorded now.
#[component]
fn RecordIt(kind: EventKind, words: &'static str, state: State, base: String) -> impl IntoView {
    kind.check(state).is_ok().then(|| {
        view! {
            <a class="govuk-link" href=format!("{base}/{}", kind.path())>
                {words}
                <span class="govuk-visually-hidden">": " {kind.title(Some(state.at))}</span>
            </a>
        }
    })
}

/// Every deadline so far, and whether it was met.
#[component]
pub fn EveryDeadline(deadlines: Vec<Deadline>) -> impl IntoView {
    if deadlines.is_empty() {
        return view! { <p class="govuk-body">"No deadline has started yet."</p> }.into_any();
    }
    let row = |it: Deadline| {
        view! {
            <tr role="row" class="govuk-table__row">
                <th scope="row" role="rowheader" class="govuk-table__header">{it.duty.label()}</th>
                <td role="cell" class="govuk-table__cell" data-column="Last day">
                    {day_and_date(it.last_day())} {it.agreed.is_some().then_some(" (agreed)")}
                </td>
                <td role="cell" class="govuk-table__cell" data-column="Status">{it.status.words()}</td>
            </tr>
        }
    };
    let column = |name: &'static str| {
        view! { <th scope="col" role="columnheader" class="govuk-table__header">{name}</th> }
    };
    // The roles are explicit because the styles for a phone change how a table is displayed, and with that
    // its implicit roles.
    view! {
        <table role="table" class="govuk-table app-table">
            <caption class="govuk-visually-hidden">"Every deadline so far"</caption>
            <thead role="rowgroup" class="govuk-table__head">
                <tr role="row" class="govuk-table__row">
                    {["What", "Last day", "Status"].map(column).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup" class="govuk-table__body">
                {deadlines.into_iter().map(row).collect_view()}
            </tbody>
        </table>
    }
    .into_any()
}

//! Where a professional difference of opinion stands and what is due next, from what is typed on the same
//! page.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::deadline_tag::DeadlineTag;
use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, SummaryCard, SummaryList, SummaryRow, move_focus_once_shown, move_focus_to,
    say_changes,
};
use crate::domain::answer::has_words;
use crate::domain::date::day_and_date;
use crate::domain::escalation::{
    DeadlineStatus, GeneralEscalation, OpinionStage, OpinionStanding, StepDue,
};
use crate::session::OpenDraft;

/// Where it stands, what to do next, and every answer that is awaited.
#[component]
pub(super) fn OpinionNext(draft: OpenDraft) -> impl IntoView {
    let today = clock::today();
    let standing = Memo::new(move |_| {
        draft.content.with(|it| it.escalation.as_ref().map(|record| record.standing(today)))
    });
    let awaited = Memo::new(move |_| {
        draft.content.with(|content| {
            content.escalation.as_ref().map(|it| open_answers(it, today)).unwrap_or_default()
        })
    });
    let is_empty = Memo::new(move |_| {
        draft.content.with(|content| {
            content.escalation.as_ref().is_none_or(|it| it.begun().next().is_none())
        })
    });
    let add = move |stage: OpinionStage| {
        let mut number = 0;
        draft.content.update(|content| {
            let record = content.escalation.get_or_insert_default();
            number = record.step_to_write(stage).map_or(record.steps.len(), |place| place + 1);
        });
        move_focus_once_shown(format!("step-{number}-name"));
    };
    let words = Memo::new(move |_| {
        let words = standing.get().map(|it| [Some(it.sentence), it.next].into_iter().flatten());
        words.map(|words| words.collect::<Vec<_>>().join(" ")).unwrap_or_default()
    });
    say_changes(words.into());
    let shown = move || {
        standing.get().map(|OpinionStanding { sentence, next, next_stage }| {
            let record = next_stage.map(|stage| {
                let (kind, words) = match is_empty.get() {
                    true => (ButtonKind::Primary, "Record the first step".to_owned()),
                    false => (ButtonKind::Secondary, format!("Add a step: {}", stage.label())),
                };
                let press = Callback::new(move |()| add(stage));
                view! { <Button kind on_press=press>{words}</Button> }
            });
            view! {
                <p class="govuk-body"><strong>{sentence}</strong> " " {next}</p>
                <div class="app-not-printed">{record}</div>
            }
        })
    };
    view! {
        <h2 class="govuk-heading-m">"Where it stands"</h2>
        {shown}
        <h2 class="govuk-heading-m">"What is due next"</h2>
        {move || match awaited.get().as_slice() {
            [] => view! { <p class="govuk-body">"Nothing is due."</p> }.into_any(),
            due => due.iter().map(card).collect_view().into_any(),
        }}
    }
}

/// The open answers, earliest first, each with the person who was asked.
fn open_answers(record: &GeneralEscalation, today: NaiveDate) -> Vec<(StepDue, String)> {
    let due = record.answers_due(today).into_iter().filter(|due| due.status.is_open());
    let with = |due: StepDue| {
        let from = record.steps.get(due.step).map(|it| it.raised_with.clone());
        (due, from.unwrap_or_default())
    };
    let mut open: Vec<(StepDue, String)> = due.map(with).collect();
    open.sort_by_key(|(due, _)| due.on);
    open
}

fn card((due, from): &(StepDue, String)) -> impl IntoView + use<> {
    let on = day_and_date(due.on);
    let by = match due.status {
        DeadlineStatus::DueToday => format!("11:59pm today, {on}"),
        _ => format!("11:59pm on {on}"),
    };
    let row = |key: &str, value: String| SummaryRow {
        key: key.to_owned(),
        value: vec![value],
        change: None,
    };
    let mut rows = vec![row("By", by)];
    if has_words(from) {
        rows.push(row("From", from.clone()));
    }
    let field = format!("step-{}-answered", due.step + 1);
    let record = Callback::new(move |()| move_focus_to(&field));
    let (status, what) = (due.status, due.what.clone());
    view! {
        <SummaryCard title=due.what.clone()>
            <p class="govuk-body"><DeadlineTag status /></p>
            <SummaryList rows />
            <p class="govuk-body app-not-printed">
                <Button kind=ButtonKind::Link on_press=record>
                    "Record it" <span class="govuk-visually-hidden">": " {what}</span>
                </Button>
            </p>
        </SummaryCard>
    }
}

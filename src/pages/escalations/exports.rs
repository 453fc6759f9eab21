//! The files that a challenge's page saves: its deadlines for a calendar, and its summary for the
//! child's social care file.

use leptos::prelude::*;

use super::summary_file::{SummaryFile, SummaryOf};
use crate::browser::{clock, files};
use crate::components::{Button, ButtonKind, FailureMessage, say};
use crate::domain::escalation::{Deadline, deadlines};
use crate::export::{calendar, media_type};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays;

/// The name of a file with a single deadline.
const ONE_DEADLINE: &str = "deadline.ics";

#[component]
pub fn Exports(draft: OpenDraft) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Deadlines for your calendar"</h2>
        <Deadlines draft />
        <h2 class="govuk-heading-m">"Record for the child’s social care file"</h2>
        <SummaryFile draft of=SummaryOf::Challenge />
    }
}

#[component]
fn Deadlines(draft: OpenDraft) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let open = move || {
        let today = clock::today();
        let calendar = bank_holidays::calendar();
        draft.content.with(|content| {
            let all = content.challenge.iter().flat_map(|it| deadlines(it, today, &calendar));
            all.filter(|deadline| deadline.status.is_open()).collect::<Vec<_>>()
        })
    };
    let save = move |name: &'static str, deadlines: &[Deadline]| {
        let identity = draft.id.to_string();
        let (now, working_days) = (clock::now_utc(), bank_holidays::calendar());
        let file = calendar::calendar(deadlines, &identity, now, &working_days);
        let saved = files::save_as(name, media_type::CALENDAR, &file);
        if saved.is_ok() {
            say("The file is in your downloads.");
        }
        failed.set(saved.err().map(|error| error.to_string()));
    };
    let one = move |deadline: Deadline| {
        let label = format!("Save {}", deadline.duty.label());
        let save = Callback::new(move |()| save(ONE_DEADLINE, std::slice::from_ref(&deadline)));
        view! {
            <li><Button kind=ButtonKind::Link on_press=save>{label}</Button></li>
        }
    };
    let list = move || {
        let open = open();
        if open.is_empty() {
            return view! {
                <p class="govuk-body">"Nothing is due now, so there is nothing for a calendar."</p>
            }
            .into_any();
        }
        let each = (open.len() > 1).then(|| {
            let each = open.iter().cloned().map(one).collect_view();
            view! { <ul class="govuk-list">{each}</ul> }
        });
        let all = Callback::new(move |()| save(calendar::FILE_NAME, &open));
        view! {
            <p class="govuk-body">
                "A file that your calendar program opens, with a reminder at 9am on the working \
                 day before, or later if that time has passed. It says what is due and nothing \
                 about the case. If a date changes, save it again. Some programs then update the \
                 earlier events, and some show both: delete the earlier ones first."
            </p>
            <Button kind=ButtonKind::Secondary on_press=all>"Save the open deadlines"</Button>
            {each}
        }
        .into_any()
    };
    view! {
        {list}
        <FailureMessage text=failed />
    }
}

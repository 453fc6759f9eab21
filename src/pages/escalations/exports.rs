//! The files that the page of a challenge, and that of a difference of opinion, saves: its deadlines for a
//! calendar, and its summary for the case file.

use leptos::prelude::*;

use super::calendar_file::CalendarFile;
use super::summary_file::{SummaryFile, SummaryOf};
use crate::browser::clock;
use crate::domain::escalation::{Deadline, StepDue, deadlines};
use crate::export::calendar::{calendar, opinion_calendar};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays;

/// The files of a challenge.
#[component]
pub fn Exports(draft: OpenDraft) -> impl IntoView {
    let open = Memo::new(move |_| {
        let (today, calendar) = (clock::today(), bank_holidays::calendar());
        draft.content.with(|content| {
            let all = content.challenge.iter().flat_map(|it| deadlines(it, today, &calendar));
            all.filter(|deadline| deadline.status.is_open()).collect::<Vec<_>>()
        })
    });
    let label = |deadline: &Deadline| deadline.duty.label();
    view! {
        <CalendarFile draft open label write=calendar />
        <h2 class="govuk-heading-m">"Record for the child’s social care file"</h2>
        <SummaryFile draft of=SummaryOf::Challenge />
    }
}

/// The files of a difference of opinion.
#[component]
pub fn OpinionExports(draft: OpenDraft) -> impl IntoView {
    let open = Memo::new(move |_| {
        let today = clock::today();
        draft.content.with(|content| {
            let all = content.escalation.iter().flat_map(|it| it.answers_due(today));
            all.filter(|due| due.status.is_open()).collect::<Vec<_>>()
        })
    });
    let label = |due: &StepDue| due.what.clone();
    view! {
        <CalendarFile draft open label write=opinion_calendar />
        <h2 class="govuk-heading-m">"Record for the case file"</h2>
        <SummaryFile draft of=SummaryOf::General />
    }
}

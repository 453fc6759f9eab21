//! The open deadlines of an escalation as a file for a calendar program: all of them, or one by one.

use chrono::NaiveDateTime;
use leptos::prelude::*;

use crate::browser::{clock, files};
use crate::components::{Button, ButtonKind, FailureMessage, say};
use crate::domain::working_days::WorkingDays;
use crate::export::{calendar, media_type};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays;

/// The name of a file with a single deadline.
const ONE_DEADLINE: &str = "deadline.ics";

/// A calendar file of these deadlines: whose they are, the time now, and the days that count.
type WriteFile<T> = fn(&[T], &str, NaiveDateTime, &WorkingDays) -> Vec<u8>;

/// Buttons that save the open deadlines, with what the file is.
#[component]
pub(super) fn CalendarFile<T: Clone + PartialEq + Send + Sync + 'static>(
    draft: OpenDraft,
    open: Memo<Vec<T>>,
    /// What is due, without a word about the case.
    label: fn(&T) -> String,
    write: WriteFile<T>,
) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let save = move |name: &'static str, deadlines: &[T]| {
        let identity = draft.id.to_string();
        let file = write(deadlines, &identity, clock::now_utc(), &bank_holidays::calendar());
        let saved = files::save_as(name, media_type::CALENDAR, &file);
        if saved.is_ok() {
            say("The file is in your downloads.");
        }
        failed.set(saved.err().map(|error| error.to_string()));
    };
    let one = move |deadline: T| {
        let words = format!("Save {}", label(&deadline));
        let save = Callback::new(move |()| save(ONE_DEADLINE, std::slice::from_ref(&deadline)));
        view! {
            <li><Button kind=ButtonKind::Link on_press=save>{words}</Button></li>
        }
    };
    let list = move || {
        let open = open.get();
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
        <h2 class="govuk-heading-m">"Deadlines for your calendar"</h2>
        {list}
        <FailureMessage text=failed />
    }
}

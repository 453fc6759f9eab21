//! `/escalations/calculator`: works out when a time limit ends. It needs no vault and stores nothing.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, Choice, Form, InputWidth, Page, PageError, Radios, SubmitButton, TextField,
    error_of, say,
};
use crate::domain::date::day_and_date;
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::{DateOf, DateQuestion};
use crate::domain::escalation::{TimeLimit, read_days};
use crate::domain::working_days::Due;
use crate::pages::draft::{AskedDate, Binding};
use crate::session::preferences::bank_holidays::calendar;

/// The deadline calculator.
#[component]
pub fn Calculator() -> impl IntoView {
    let from = RwSignal::new(DateEntry::default());
    let time = RwSignal::new(None::<usize>);
    let days = RwSignal::new(String::new());
    let answer = RwSignal::new(None::<Due>);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let submit = Callback::new(move |()| {
        let typed = from.with_untracked(|from| {
            days.with_untracked(|days| work_out(from, time.get_untracked(), days))
        });
        match typed {
            Ok(due) => {
                errors.set(Vec::new());
                say(format!("{}. {}", due_text(&due), due.explanation()));
                answer.set(Some(due));
            }
            Err(found) => {
                answer.set(None);
                errors.set(found);
            }
        }
    });
    // The answer must not stay beside inputs that it does not belong to.
    let changed = move || answer.set(None);
    let set_from = Callback::new(move |typed: DateEntry| {
        changed();
        from.set(typed);
    });
    let today = Callback::new(move |()| {
        changed();
        from.set(DateEntry::from_date(clock::today()));
    });
    let choose = Callback::new(move |place: String| {
        changed();
        time.set(place.parse().ok());
    });
    let count = Callback::new(move |typed: String| {
        changed();
        days.set(typed);
    });
    let is_number = move || {
        time.get().is_some_and(|it| TimeLimit::ALL.get(it) == Some(&TimeLimit::WorkingDays))
    };
    view! {
        <Page title="Work out a deadline" back="/escalations" errors>
            <p class="govuk-body">
                "The day on which the time starts does not count. Weekends and bank holidays in \
                 England and Wales do not count. A limit in weeks ends on the same day of the \
                 week. The last day ends at 11:59pm. The documents in this app do not say how \
                 days are counted: this is the app’s convention. Nothing that you enter here is \
                 saved."
            </p>
            <Form on_submit=submit>
                <AskedDate
                    id="from"
                    legend="On which day does the time start?"
                    hint="For example, 2 4 2026"
                    date=Binding { value: from.into(), set: set_from }
                    problem=|typed: DateEntry| start().read_given(&typed, clock::today()).err()
                    errors
                />
                <p class="govuk-body">
                    <Button on_press=today kind=ButtonKind::Link>"Use today’s date"</Button>
                </p>
                <Radios
                    id="time"
                    legend="How long is the time limit?"
                    options=options()
                    value=Signal::derive(move || time.get().map(|place| place.to_string()))
                    on_choose=choose
                    error=error_of(errors.into(), "time")
                />
                <Show when=is_number>
                    <TextField
                        id="days"
                        label="Number of working days"
                        width=InputWidth::Four
                        value=days
                        on_input=count
                        error=error_of(errors.into(), "days")
                    />
                </Show>
                <SubmitButton>"Work it out"</SubmitButton>
            </Form>
            <div id="answer">
                {move || answer.get().map(|due| view! { <Answer due /> })}
            </div>
        </Page>
    }
}

#[component]
fn Answer(due: Due) -> impl IntoView {
    view! {
        <div class="govuk-inset-text">
            <p class="govuk-body"><strong>{due_text(&due)}</strong></p>
            <p class="govuk-body">{due.explanation()}</p>
        </div>
    }
}

fn due_text(due: &Due) -> String {
    let projected = if due.is_projected() { " (projected)" } else { "" };
    format!("Due by 11:59pm on {}{projected}", day_and_date(due.on))
}

fn start() -> DateQuestion {
    DateQuestion::new(DateOf::AnyTime, "the day on which the time starts")
}

fn work_out(from: &DateEntry, time: Option<usize>, days: &str) -> Result<Due, Vec<PageError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, message: String| {
        errors.push(PageError { field: field.to_owned(), message });
    };
    let from = start().read_given(from, clock::today());
    let from = from.map_err(|it| wrong(&it.place("from"), it.message)).unwrap_or_default();
    let time = time.and_then(|place| TimeLimit::ALL.get(place).copied());
    if time.is_none() {
        wrong("time", "Select how long the time limit is.".to_owned());
    }
    let days = match time {
        Some(TimeLimit::WorkingDays) => {
            read_days(days).map_err(|message| wrong("days", message)).unwrap_or_default()
        }
        _ => 0,
    };
    match time {
        Some(time) if errors.is_empty() => Ok(time.due(from, days, &calendar())),
        _ => Err(errors),
    }
}

fn options() -> Vec<Choice> {
    let option = |(place, time): (usize, TimeLimit)| Choice {
        value: place.to_string(),
        label: time.label(),
        hint: time.hint(),
    };
    TimeLimit::ALL.into_iter().enumerate().map(option).collect()
}

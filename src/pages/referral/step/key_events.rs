//! What happened and when, for the annex to the form. \[OVERVIEW\]

use leptos::prelude::*;

use crate::components::{DateField, PageError, TextArea, TextField, error_of};
use crate::domain::form::KeyEvent;
use crate::domain::form::limits::MOST_KEY_EVENTS;
use crate::pages::draft::{Noun, RepeatCards, bind};
use crate::session::OpenDraft;

#[component]
pub fn KeyEvents(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let fields = move |index: usize| {
        let id = format!("event-{}", index + 1);
        let date = bind!(draft, key_events[index].date).parts();
        let date_id = format!("{id}-date");
        let what_happened = bind!(draft, key_events[index].what_happened);
        let who_was_involved = bind!(draft, key_events[index].who_was_involved);
        view! {
            <DateField
                id=date_id.clone()
                legend="When it happened"
                hint="For example, 27 3 2026. If you do not know the day, leave it empty; a month \
                      and year, or a year alone, is enough."
                day=date.day
                month=date.month
                year=date.year
                on_input=date.set
                error=error_of(errors, date_id)
            />
            <TextArea
                id=format!("{id}-what-happened")
                label="What happened"
                rows=3
                value=what_happened.value
                on_input=what_happened.set
            />
            <TextField
                id=format!("{id}-who-was-involved")
                label="Who was involved (optional)"
                hint="People or agencies."
                value=who_was_involved.value
                on_input=who_was_involved.set
            />
        }
        .into_any()
    };
    let noun = Noun {
        one: "event",
        heading: "Event",
        first_field: "date-day",
        name: |event: &KeyEvent| match event.date_text() {
            date if date.is_empty() => event.what_happened.chars().take(40).collect(),
            date => date,
        },
        many: "key events",
        most: MOST_KEY_EVENTS,
    };
    view! {
        <p class="govuk-body">
            "The form has no box for key events, so you can leave this page empty. If you give \
             some, they are printed after the form as an annex, in date order, with a timeline."
        </p>
        <p class="govuk-body">"A short overview is enough: one line for each event."</p>
        <RepeatCards
            draft
            list=|content| &mut content.referral.key_events
            count=|content| content.referral.key_events.len()
            noun
            fields
        />
    }
}

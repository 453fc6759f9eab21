//! The conference whose decision was vetoed. \[FORM\] Part 2.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{Choice, PageError, Radios};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{Conference as Kind, date_questions};
use crate::pages::draft::{AskedDate, bind};
use crate::session::OpenDraft;

#[component]
pub fn Conference(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let asked = date_questions::date_of_conference();
    let kind = bind!(draft, veto.conference);
    let chosen = Signal::derive(move || {
        kind.value.get().map(|kind| match kind {
            Kind::Initial => "initial".to_owned(),
            Kind::Review => "review".to_owned(),
        })
    });
    let choose = Callback::new(move |value: String| {
        kind.set.run(Some(if value == "initial" { Kind::Initial } else { Kind::Review }));
    });
    view! {
        <AskedDate
            id="conference-date"
            legend="Date of Conference"
            hint="For example, 27 3 2026"
            date=bind!(draft, veto.conference_date)
            problem=move |typed: DateEntry| asked.read(&typed, clock::today()).err()
            errors
        />
        <Radios
            id="conference"
            legend="Which conference was it?"
            options=vec![Choice::new("initial", Kind::Initial.label()), Choice::new("review", Kind::Review.label())]
            value=chosen
            on_choose=choose
            on_clear=kind.clear()
            inline=true
        />
    }
}

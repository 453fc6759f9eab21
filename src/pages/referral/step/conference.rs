//! The conference whose decision was vetoed. \[FORM\] Part 2.

use leptos::prelude::*;

use crate::components::{Choice, DateField, PageError, Radios, error_of};
use crate::domain::form::Conference as Kind;
use crate::pages::draft::bind;
use crate::session::OpenDraft;

#[component]
pub fn Conference(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let date = bind!(draft, veto.conference_date).parts();
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
        <DateField
            id="conference-date"
            legend="Date of Conference"
            hint="For example, 27 3 2026"
            day=date.day
            month=date.month
            year=date.year
            on_input=date.set
            error=error_of(errors, "conference-date")
        />
        <Radios
            id="conference"
            legend="Which conference was it?"
            options=vec![Choice::new("initial", Kind::Initial.label()), Choice::new("review", Kind::Review.label())]
            value=chosen
            on_choose=choose
            inline=true
        />
    }
}

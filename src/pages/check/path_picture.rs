//! The path through the questions as a picture, with a caption that says the same.

use leptos::prelude::*;

use crate::domain::self_check::{Answers, Decision, Force, Stop, path, path_in_words};

/// The picture is hidden from screen readers, because the caption says the same.
#[component]
pub(super) fn PathPicture(answers: Answers, decision: Decision) -> impl IntoView {
    let stops = path(&answers).into_iter().map(stop);
    let end = match decision.force() {
        _ if decision.primary.outcome.is_suitable() => "app-path__end app-path__end--suitable",
        Force::Hard => "app-path__end app-path__end--hard",
        _ => "app-path__end app-path__end--soft",
    };
    view! {
        <figure class="app-path">
            <ol class="app-path__stops" aria-hidden="true">
                {stops.collect_view()}
                <li class=end>{decision.summary()}</li>
            </ol>
            <figcaption class="govuk-hint">{path_in_words(&answers, &decision)}</figcaption>
        </figure>
    }
}

fn stop(Stop { question, answered }: Stop) -> impl IntoView {
    let class =
        if answered.is_some() { "app-path__stop" } else { "app-path__stop app-path__stop--passed" };
    view! {
        <li class=class>
            <span class="app-path__number">{answered.map(|(place, _)| place)}</span>
            {question.name()}
            {answered.map(|(_, answer)| view! { ": " <strong>{answer.label}</strong> })}
        </li>
    }
}

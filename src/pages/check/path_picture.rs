//! The path through the questions as a picture, with a caption that says the same.

use leptos::prelude::*;

use crate::domain::self_check::{Answer, Answers, Decision, Force, Question, path, path_in_words};

/// The picture is hidden from screen readers, because the caption says the same.
#[component]
pub(super) fn PathPicture(answers: Answers, decision: Decision) -> impl IntoView {
    let stops = path(&answers).into_iter().map(|(question, answer)| stop(question, answer));
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

fn stop(question: Question, answer: Option<Answer>) -> impl IntoView {
    let class =
        if answer.is_some() { "app-path__stop" } else { "app-path__stop app-path__stop--passed" };
    view! {
        <li class=class>
            <span class="app-path__number">{question.number()}</span>
            {question.name()}
            {answer.map(|answer| view! { ": " <strong>{answer.label}</strong> })}
        </li>
    }
}

//! The way through the questions as a picture, with the same in words below it.

use leptos::prelude::*;

use crate::domain::self_check::{Answer, Answers, Decision, Force, Question, path, path_in_words};

/// The picture. What it shows is in its caption too, so it is not read out twice.
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

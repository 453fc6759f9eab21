//! The answers of a form, each with the comments and the tracked changes at it.

use leptos::prelude::*;

use super::choice::Chosen;
use crate::components::InsetText;
use crate::domain::answer::has_words;
use crate::domain::date::{iso, long_date};
use crate::domain::draft::Draft;
use crate::domain::draft::parts::DraftPart;
use crate::domain::form::{Referral, Step};
use crate::export::import::answers::name;
use crate::export::import::word_form::{By, Comment, Piece, PlacedText, WordForm};

/// Every answer that says something or has a comment, in the order of the form.
#[component]
pub(super) fn FoundAnswers(form: StoredValue<WordForm>, chosen: Chosen) -> impl IntoView {
    move || {
        let referral = chosen.returned().read().referral.clone();
        let answers = Step::ALL.into_iter().map(|step| {
            let text = answer(step, &referral);
            let is_noted = form.with_value(|form| is_noted(form, step));
            (has_words(&text) || is_noted).then(|| {
                view! {
                    <h3 class="govuk-heading-s">{step.name()}</h3>
                    {if has_words(&text) {
                        view! { <p class="govuk-body app-user-text">{text}</p> }.into_any()
                    } else {
                        view! { <p class="govuk-body app-not-given">"Not given"</p> }.into_any()
                    }}
                    <Remarks form step />
                }
            })
        });
        answers.collect_view()
    }
}

/// What a page of the referral says.
fn answer(step: Step, referral: &Referral) -> String {
    let draft = Draft { referral: referral.clone(), ..Draft::default() };
    DraftPart::Answers(step).text(&draft)
}

fn is_noted(form: &WordForm, step: Step) -> bool {
    form.comments.iter().any(|it| is_at(it, step)) || changed(form, step).next().is_some()
}

fn is_at(comment: &Comment, step: Step) -> bool {
    comment.place.is_some_and(|place| place.tag.step() == step)
}

fn changed(form: &WordForm, step: Step) -> impl Iterator<Item = &PlacedText> {
    let is_here = move |it: &&PlacedText| it.place.tag.step() == step && it.text.is_changed();
    form.answers.iter().filter(is_here)
}

/// The comments and the tracked changes at a step.
#[component]
pub(super) fn Remarks(form: StoredValue<WordForm>, step: Step) -> impl IntoView {
    form.with_value(|form| {
        let comments = form.comments.iter().filter(|it| is_at(it, step)).map(|comment| {
            let about = comment.place.map(name).unwrap_or_default();
            let (said, text) = (said_by("Comment", &comment.by), comment.text.clone());
            view! {
                <InsetText>
                    <p class="govuk-body">{said} {format!(" on {about}:")}</p>
                    <p class="govuk-body app-user-text">{text}</p>
                </InsetText>
            }
            .into_any()
        });
        let comments: Vec<_> = comments.collect();
        let changes: Vec<_> = changed(form, step)
            .map(|answer| {
                let pieces = answer.text.changes().map(|piece| view! { <li>{tracked(piece)}</li> });
                let pieces = pieces.collect_view();
                let title = format!("Tracked changes in {}:", name(answer.place));
                view! {
                    <InsetText>
                        <p class="govuk-body">{title}</p>
                        <ul class="govuk-list govuk-list--bullet">{pieces}</ul>
                    </InsetText>
                }
                .into_any()
            })
            .collect();
        comments.into_iter().chain(changes).collect_view()
    })
}

/// One change. The words say what it is, so that nobody needs to see the line through it.
fn tracked(piece: &Piece) -> impl IntoView + use<> {
    let text = match piece.text.as_str() {
        "\n" => "(line break)".to_owned(),
        text => text.trim_matches('\n').to_owned(),
    };
    match (&piece.inserted, &piece.deleted) {
        (_, Some(by)) => view! {
            {said_by("Deleted", by)} ": " <del class="app-user-text">{text}</del>
        }
        .into_any(),
        (Some(by), None) => view! {
            {said_by("Inserted", by)} ": " <ins class="app-user-text">{text}</ins>
        }
        .into_any(),
        (None, None) => ().into_any(),
    }
}

/// Who did something, and on which day.
pub(super) fn said_by(what: &str, by: &By) -> String {
    let who =
        if has_words(&by.author) { format!(" by {}", by.author.trim()) } else { String::new() };
    let day = by.date.get(..10).and_then(iso::read);
    let day = day.map(|day| format!(", {}", long_date(day))).unwrap_or_default();
    format!("{what}{who}{day}")
}

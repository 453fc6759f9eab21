//! What a form says beside its answers: text that belongs to none, and comments that stand at none.

use leptos::prelude::*;

use super::answers::said_by;
use super::choice::Chosen;
use crate::components::StatusMessage;
use crate::domain::answer::has_words;
use crate::export::import::word_form::WordForm;
use crate::pages::handover::CopyButton;

/// Shows nothing if nothing is left.
#[component]
pub(super) fn LeftOver(form: StoredValue<WordForm>, chosen: Chosen) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let comments = form.with_value(|form| {
        let at_none = form.comments.iter().filter(|comment| comment.place.is_none());
        let said = at_none.map(|it| (said_by("Comment", &it.by), it.text.clone()));
        said.collect::<Vec<_>>()
    });
    let entries = move || {
        let left = chosen.returned().read().left.clone();
        let left = left.into_iter().map(|left| (left.after, left.text));
        left.chain(comments.clone()).collect::<Vec<_>>()
    };
    move || {
        let entries = entries();
        (!entries.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">"What has no place in the form"</h2>
                <p class="govuk-body">
                    "The app could not put these words into an answer. They are kept as they are: copy \
                     them where they belong."
                </p>
                <StatusMessage text=status />
                {(1..).zip(entries).map(|(number, (after, text))| view! {
                    {has_words(&after).then(|| view! { <h3 class="govuk-heading-s">{after}</h3> })}
                    <p class="govuk-body app-user-text">{text.clone()}</p>
                    <p class="govuk-body"><CopyButton what=format!("text {number}") text status /></p>
                }).collect_view()}
            }
        })
    }
}

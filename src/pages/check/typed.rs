//! What a question asks to be typed after one of its answers. It takes longer to enter again than a
//! choice, so it survives a step back; a lock takes it off the page, and unlocking brings it back.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{PageError, TextArea};
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::{DateOf, DateProblem, DateQuestion};
use crate::domain::self_check::{Answers, EscalationUse};
use crate::pages::draft::{AskedDate, Binding};
use crate::session::CheckState;

pub(super) const REASON: &str = "not-appropriate-reason";
pub(super) const DAY: &str = "partners-decided-on";

/// The reason that the question about escalation asks for after "not appropriate".
#[component]
pub(super) fn NotAppropriate(
    draft: RwSignal<Answers>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let state = CheckState::get();
    let is_chosen =
        move || draft.with(|answers| answers.escalation == Some(EscalationUse::NotAppropriate));
    let on_input = move |text: String| {
        // Text takes longer to enter again than a choice, so it survives a step back.
        state.answers.update(|answers| answers.not_appropriate_reason.clone_from(&text));
        draft.update(|answers| answers.not_appropriate_reason = text);
    };
    // A lock takes the text off the page, and unlocking brings it back.
    Effect::new(move || {
        let text = state.answers.with(|answers| answers.not_appropriate_reason.clone());
        if draft.with_untracked(|answers| answers.not_appropriate_reason != text) {
            draft.update(|answers| answers.not_appropriate_reason = text);
        }
    });
    view! {
        <Show when=is_chosen>
            <TextArea
                id=REASON
                label="Why is escalation not appropriate here?"
                hint="It is printed on a separate cover note, not on the form. Name no one if you \
                      can."
                value=Signal::derive(move || {
                    draft.with(|answers| answers.not_appropriate_reason.clone())
                })
                on_input=on_input
                error=error
            />
        </Show>
    }
}

/// The day that the question about the partners asks for after "not met".
#[component]
pub(super) fn DayOfDecision(
    draft: RwSignal<Answers>,
    #[prop(into)] errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let state = CheckState::get();
    let is_asked = move || draft.with(|answers| answers.day_of_decision().is_some());
    let set = Callback::new(move |day: DateEntry| {
        state.answers.update(|answers| answers.partners_decided_on.clone_from(&day));
        draft.update(|answers| answers.partners_decided_on = day);
    });
    Effect::new(move || {
        let day = state.answers.with(|answers| answers.partners_decided_on.clone());
        if draft.with_untracked(|answers| answers.partners_decided_on != day) {
            draft.update(|answers| answers.partners_decided_on = day);
        }
    });
    let value = Signal::derive(move || draft.with(|answers| answers.partners_decided_on.clone()));
    view! {
        <Show when=is_asked>
            <AskedDate
                id=DAY
                legend="When did they decide? (optional)"
                hint="It goes on the cover note. You say it in the description of the \
                      circumstances too, if the form asks for one. For example, 27 3 2026"
                date=Binding { value, set }
                problem=|typed: DateEntry| problem_with(&typed)
                errors
            />
        </Show>
    }
}

/// What is wrong with the day, where it is asked for and given.
pub(super) fn day_problem(answers: &Answers) -> Option<DateProblem> {
    problem_with(answers.day_of_decision()?)
}

fn problem_with(typed: &DateEntry) -> Option<DateProblem> {
    let asked = DateQuestion::new(DateOf::Past, "the day of their decision");
    asked.read(typed, clock::today()).err()
}

//! The first question where people come in: two buttons, one press. `/check/protecting-now` asks it
//! again, to change the answer.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::addresses::{question_path, step_path};
use crate::components::{Button, ButtonKind, LinkButton, move_focus_to};
use crate::domain::answer::YesNo;
use crate::domain::self_check::{Answers, Choices, Question, next};
use crate::session::CheckState;

const ID: &str = "first-question";
const QUESTION: &str = "first-question-text";
const HINT: &str = "first-question-hint";

/// Asks it; or offers to continue the check that has begun.
#[component]
pub fn FirstQuestion() -> impl IntoView {
    let state = CheckState::get();
    // Not by the answers themselves: the press that gives the first one leads to the next page.
    // A referral that is checked again has begun too: its check would take another case's answers.
    let has_begun = state.referral_id().is_some()
        || state.answers.with_untracked(|answers| *answers != Answers::default());
    let has_begun = RwSignal::new(has_begun);
    let clear = move |()| {
        state.clear();
        has_begun.set(false);
        request_animation_frame(|| move_focus_to(ID));
    };
    move || {
        if has_begun.get() {
            view! { <Resume on_clear=Callback::new(clear) /> }.into_any()
        } else {
            view! { <Ask /> }.into_any()
        }
    }
}

#[component]
fn Ask() -> impl IntoView {
    let state = CheckState::get();
    let navigate = use_navigate();
    let answer = Callback::new(move |answer: YesNo| {
        let mut answers = Answers::default();
        answers.set(Question::ProtectingNow, answer.answer().value);
        let place = match answer {
            // Its own page asks whether somebody is acting.
            YesNo::Yes => question_path(Question::ProtectingNow),
            YesNo::No => step_path(next(&answers)),
        };
        state.set_answers(answers);
        navigate(&place, Default::default());
    });
    let question = Question::ProtectingNow;
    view! {
        <div id=ID role="group" tabindex="-1" aria-labelledby=QUESTION aria-describedby=HINT>
            <p id=QUESTION class="govuk-heading-s app-first-question">
                {question.text()}
            </p>
            <p id=HINT class="govuk-body">{question.hint(&Answers::default())}</p>
            // Neither is the main one: which is true is not for the app to suggest.
            <div class="govuk-button-group">
                <Button on_press=move |()| answer.run(YesNo::No)>"No, check the case"</Button>
                <Button on_press=move |()| answer.run(YesNo::Yes)>"Yes"</Button>
            </div>
        </div>
    }
}

#[component]
fn Resume(on_clear: Callback<()>) -> impl IntoView {
    let state = CheckState::get();
    let step = state.answers.with_untracked(next);
    view! {
        <div class="govuk-button-group">
            <LinkButton href=step_path(step)>"Continue this check"</LinkButton>
            <Button kind=ButtonKind::Secondary on_press=on_clear>"Check another case"</Button>
        </div>
    }
}

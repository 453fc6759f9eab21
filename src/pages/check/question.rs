//! `/check/<question>`: one question.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::addresses::{CAPTION, START, in_its_place, question_path, step_path};
use super::typed::{DAY, DayOfDecision, NotAppropriate, REASON, day_problem};
use crate::components::{
    Checkbox, Choice, Form, Page, PageError, PageHeading, Radios, SubmitButton, error_of,
};
use crate::domain::answer::YesNo;
use crate::domain::self_check::{Answer, Answers, Next, Question, next, open, place, previous};
use crate::session::CheckState;

/// The question that the address names, or an earlier one that has no answer yet.
#[component]
pub fn CheckQuestion() -> impl IntoView {
    let state = CheckState::get();
    let params = use_params_map();
    let question = Memo::new(move |_| {
        params.with(|params| params.get("question").as_deref().and_then(Question::from_path))
    });
    // Untracked: an answer given here must not leave the page before Continue is pressed.
    move || {
        let Some(asked) = question.get() else {
            return view! { <Redirect path=START options=in_its_place() /> }.into_any();
        };
        let step = state.answers.with_untracked(|answers| open(asked, answers));
        if step == Next::Ask(asked) {
            view! { <QuestionPage question=asked /> }.into_any()
        } else {
            view! { <Redirect path=step_path(step) options=in_its_place() /> }.into_any()
        }
    }
}

#[component]
fn QuestionPage(question: Question) -> impl IntoView {
    let state = CheckState::get();
    let navigate = use_navigate();
    // A choice counts only after Continue: going back leaves the answer as it was.
    let draft = RwSignal::new(state.answers.get_untracked());
    let errors = RwSignal::new(Vec::<PageError>::new());
    let submit = Callback::new(move |()| {
        let answers = draft.get_untracked();
        let found = problems(question, &answers);
        if found.is_empty() {
            let step = next(&answers);
            state.set_answers(answers);
            navigate(&step_path(step), Default::default());
        } else {
            errors.set(found);
        }
    });
    let previous = state.answers.with_untracked(|answers| previous(question, answers));
    let back = previous.map_or_else(|| START.to_owned(), question_path);
    let place = state.answers.with_untracked(|answers| place(question, answers));

    view! {
        <Page
            title=question.text()
            caption=format!("{CAPTION}: question {place}")
            heading=PageHeading::InContent
            back=back
            errors=errors
        >
            <Form on_submit=submit>
                <Options question=question draft=draft error=error_of(errors.into(), question.path()) />
                {match question {
                    Question::ProtectingNow => view! { <Acted draft=draft /> }.into_any(),
                    Question::PartnersDecision => {
                        view! {
                            <DayOfDecision draft=draft error=error_of(errors.into(), DAY) />
                        }
                        .into_any()
                    }
                    Question::Escalation => {
                        view! {
                            <NotAppropriate draft=draft error=error_of(errors.into(), REASON) />
                            <p class="govuk-body">
                                <a class="govuk-link" href="/escalations/new?from=check">
                                    "Keep an escalation record"
                                </a>
                                ", or see "
                                <a class="govuk-link" href="/escalations">
                                    "the records you already have"
                                </a>
                                "."
                            </p>
                        }
                        .into_any()
                    }
                    _ => ().into_any(),
                }}
                <SubmitButton>"Continue"</SubmitButton>
            </Form>
        </Page>
    }
}

/// The question as the page's heading, with its answers.
#[component]
fn Options(
    question: Question,
    draft: RwSignal<Answers>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let chosen = Signal::derive(move || {
        draft.with(|answers| answers.answer(question).map(|answer| answer.value.to_owned()))
    });
    let choose = Callback::new(move |value: String| {
        draft.update(|answers| answers.set(question, &value));
    });
    let (id, text, options) = (question.path(), question.text(), choices(question));
    // Twice, because the component takes no `Option` for a hint.
    match draft.with_untracked(|answers| question.hint(&answers.settled())) {
        Some(hint) => view! {
            <Radios
                id=id
                legend=text
                legend_is_heading=true
                options=options
                value=chosen
                on_choose=choose
                hint=hint
                error=error
            />
        }
        .into_any(),
        None => view! {
            <Radios
                id=id
                legend=text
                legend_is_heading=true
                options=options
                value=chosen
                on_choose=choose
                error=error
            />
        }
        .into_any(),
    }
}

/// The tick that the first question asks for after "Yes".
#[component]
fn Acted(draft: RwSignal<Answers>) -> impl IntoView {
    let is_yes = move || draft.with(|answers| answers.protecting_now == Some(YesNo::Yes));
    view! {
        <Show when=is_yes>
            <Checkbox
                id="acted"
                label=Question::ACTED_LABEL
                checked=Signal::derive(move || draft.with(|answers| answers.acted))
                on_change=move |acted| draft.update(|answers| answers.acted = acted)
            />
        </Show>
    }
}

fn choices(question: Question) -> Vec<Choice> {
    let choice = |answer: Answer| Choice::new(answer.value, answer.label);
    question.options().into_iter().map(choice).collect()
}

fn problems(question: Question, answers: &Answers) -> Vec<PageError> {
    let error = |field: &str, message: &str| {
        vec![PageError { field: field.to_owned(), message: message.to_owned() }]
    };
    if answers.answer(question).is_none() {
        error(question.path(), question.unanswered_error())
    } else if !answers.is_answered(question) {
        error(REASON, "Enter why escalation is not appropriate here")
    } else if question == Question::PartnersDecision {
        day_problem(answers).map(|message| error(DAY, message)).unwrap_or_default()
    } else {
        Vec::new()
    }
}

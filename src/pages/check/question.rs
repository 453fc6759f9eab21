//! `/check/<question>`: the question, and those that stand on one page with it.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::addresses::{CAPTION, START, in_its_place, question_path, step_path};
use super::typed::{DAY, DayOfDecision, NotAppropriate, REASON, day_problem};
use crate::components::{
    Checkbox, Choice, Form, Page, PageError, PageHeading, Radios, SubmitButton, error_of,
    say_changes,
};
use crate::domain::answer::YesNo;
use crate::domain::self_check::{
    Answer, Answers, Next, Question, QuestionGroup, next, open, previous,
};
use crate::pages::draft::go_to_field;
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
    let group = QuestionGroup::of(question);
    let asked = Memo::new(move |_| draft.with(|answers| group.asked(answers)));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let submit = Callback::new(move |()| {
        let answers = draft.get_untracked();
        let asked = asked.get_untracked().into_iter();
        let found: Vec<_> = asked.flat_map(|question| problems(question, &answers)).collect();
        if found.is_empty() {
            let step = next(&answers);
            state.set_answers(answers);
            navigate(&step_path(step), Default::default());
        } else {
            errors.set(found);
        }
    });
    // What is not asked any more is not missing.
    let forget = move |asked: &Vec<Question>, _: Option<&Vec<Question>>, _| {
        let answers = draft.get_untracked();
        let still: Vec<_> = asked.iter().flat_map(|it| problems(*it, &answers)).collect();
        errors.maybe_update(|all| {
            let before = all.len();
            all.retain(|error| still.contains(error));
            all.len() < before
        });
    };
    Effect::watch(move || asked.get(), forget, false);
    let first = asked.with_untracked(|asked| asked.first().copied()).unwrap_or(question);
    let previous = state.answers.with_untracked(|answers| previous(first, answers));
    let back = previous.map_or_else(|| START.to_owned(), question_path);
    let title = draft.with_untracked(|answers| group.title(answers));
    let heading = if title.is_some() { PageHeading::Title } else { PageHeading::InContent };
    let questions = Question::ALL.into_iter().filter(move |it| QuestionGroup::of(*it) == group);
    let questions = questions.map(move |question| {
        let is_asked = move || asked.with(|asked| asked.contains(&question));
        let is_heading = title.is_none();
        view! { <Show when=is_asked><Asked question draft errors is_heading /></Show> }
    });
    go_to_field();
    say_more_below(asked);

    view! {
        <Page
            title=title.unwrap_or(question.text())
            caption=format!(
                "{CAPTION}: page {} of {}", group.place(), QuestionGroup::ALL.len()
            )
            heading=heading
            back=back
            errors=errors
        >
            <Form on_submit=submit>
                {questions.collect_view()}
                <SubmitButton>"Continue"</SubmitButton>
            </Form>
        </Page>
    }
}

/// Says that an answer has brought more questions, to those who do not see them appear.
fn say_more_below(asked: Memo<Vec<Question>>) {
    let at_first = asked.with_untracked(Vec::len);
    let more = Memo::new(move |_| match asked.with(Vec::len).saturating_sub(at_first) {
        0 => String::new(),
        1 => "There is 1 more question.".to_owned(),
        more => format!("There are {more} more questions."),
    });
    say_changes(more.into());
}

/// One question with its answers, and what some of them ask for.
#[component]
fn Asked(
    question: Question,
    draft: RwSignal<Answers>,
    errors: RwSignal<Vec<PageError>>,
    is_heading: bool,
) -> impl IntoView {
    let after = match question {
        Question::ProtectingNow => view! { <Acted draft=draft /> }.into_any(),
        Question::PartnersDecision => view! { <DayOfDecision draft errors /> }.into_any(),
        Question::Escalation => view! {
            <NotAppropriate draft=draft error=error_of(errors.into(), REASON) />
            <ToTheRecords draft />
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <div class="app-question">
            <Options question draft is_heading error=error_of(errors.into(), question.path()) />
            {after}
        </div>
    }
}

/// Leads to the escalation records, with what was answered on this page so far.
#[component]
fn ToTheRecords(draft: RwSignal<Answers>) -> impl IntoView {
    let state = CheckState::get();
    let take_along = move |_| state.set_answers(draft.get_untracked());
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href="/escalations/new?from=check" on:click=take_along>
                "Keep an escalation record"
            </a>
            ", or see "
            <a class="govuk-link" href="/escalations" on:click=take_along>
                "the records you already have"
            </a>
            "."
        </p>
    }
}

/// The question, with its answers.
#[component]
fn Options(
    question: Question,
    draft: RwSignal<Answers>,
    error: Signal<Option<String>>,
    is_heading: bool,
) -> impl IntoView {
    let chosen = Signal::derive(move || {
        draft.with(|answers| answers.answer(question).map(|answer| answer.value.to_owned()))
    });
    let choose = Callback::new(move |value: String| {
        draft.update(|answers| answers.set(question, &value));
    });
    // It may follow from another answer on this page.
    let hint = Signal::derive(move || {
        draft.with(|answers| question.hint(&answers.settled()).map(str::to_owned))
    });
    view! {
        <Radios
            id=question.path()
            legend=question.text()
            legend_is_heading=is_heading
            options=choices(question)
            value=chosen
            on_choose=choose
            hint=hint
            error=error
        />
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
        day_problem(answers)
            .map(|problem| error(&problem.place(DAY), &problem.message))
            .unwrap_or_default()
    } else {
        Vec::new()
    }
}

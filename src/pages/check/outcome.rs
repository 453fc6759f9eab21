//! `/check/outcome`: the outcome, the reasons, what to do, and the next step.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_navigate;

use super::addresses::{
    CAPTION, NEW_REFERRAL, START, change_path, in_its_place, question_path, step_path,
};
use super::keep_note::KeepNote;
use super::path_picture::PathPicture;
use super::record_why::RecordWhy;
use super::rule::{Because, RestsOn, RuleLevel, WhatToDo};
use super::step_shown::Sources;
use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, Details, LinkButton, NotificationBanner, Page, PageError, SummaryList,
    SummaryRow,
};
use crate::domain::date::long_date;
use crate::domain::self_check::{
    Answer, Answers, Decision, Question, WayOn, decide, next, note, place,
};
use crate::session::CheckState;

/// The outcome, or the first unanswered question.
#[component]
pub fn CheckOutcome() -> impl IntoView {
    let answers = CheckState::get().answers.get_untracked();
    match decide(&answers) {
        Some(decision) => {
            view! { <OutcomePage answers=answers.settled() decision=decision /> }.into_any()
        }
        None => {
            view! { <Redirect path=step_path(next(&answers)) options=in_its_place() /> }.into_any()
        }
    }
}

#[component]
fn OutcomePage(answers: Answers, decision: Decision) -> impl IntoView {
    let errors = RwSignal::new(Vec::<PageError>::new());
    let last = answers.answered().last().map(|(question, _)| *question);
    let back = last.map_or_else(|| START.to_owned(), question_path);
    let notices = decision.notices(&answers).into_iter().enumerate().map(|(index, notice)| {
        view! {
            <NotificationBanner title="Important" title_id=format!("notice-{index}")>
                <p class="govuk-notification-banner__heading">{notice.text}</p>
                <Sources citations=notice.sources />
            </NotificationBanner>
        }
    });
    let today = clock::today();
    let text = note(&answers, &decision, today);
    let rule = decision.primary;
    // What is to be done before a referral is read before the way to it.
    let goes_straight_on = rule.outcome.is_suitable() && decision.also.is_empty();
    let way_on = {
        let (decision, answers) = (decision.clone(), answers.clone());
        move || view! { <WayOn decision=decision.clone() answers=answers.clone() errors /> }
    };
    view! {
        <Page title=decision.summary() caption=CAPTION back=back errors=errors>
            {notices.collect_view()}
            <Because rule=rule answers=answers.clone() />
            {goes_straight_on.then(&way_on)}
            <WhatToDo rule=rule level=RuleLevel::Primary answers=answers.clone() />
            <AlsoConsider decision=decision.clone() answers=answers.clone() />
            {decision.asks_to_escalate().then(|| view! { <KeepTrack /> })}
            {(!goes_straight_on).then(&way_on)}
            <Why answers=answers.clone() decision=decision />
            <YourAnswers answers=answers on=today />
            <KeepNote note=text />
            <CheckAnother />
        </Page>
    }
}

#[component]
fn AlsoConsider(decision: Decision, answers: Answers) -> impl IntoView {
    let also = decision.also.into_iter().map(move |rule| {
        let answers = answers.clone();
        view! {
            <Details summary=format!("Also consider: {}", rule.outcome.heading())>
                <Because rule=rule answers=answers.clone() />
                <WhatToDo rule=rule level=RuleLevel::Also answers=answers.clone() />
                <RestsOn rule=rule answers=answers />
            </Details>
        }
    });
    also.collect_view()
}

/// The path that the answers took, and what the rule at its end rests on.
#[component]
fn Why(answers: Answers, decision: Decision) -> impl IntoView {
    let rule = decision.primary;
    view! {
        <Details summary="Why you see this">
            <PathPicture answers=answers.clone() decision=decision />
            <RestsOn rule=rule answers=answers />
        </Details>
    }
}

#[component]
fn YourAnswers(answers: Answers, on: NaiveDate) -> impl IntoView {
    view! {
        <Details summary="Your answers, and how to change them">
            <p class="govuk-body">"Date of this check: " {long_date(on)}</p>
            <SummaryList rows=rows(&answers) />
        </Details>
    }
}

#[component]
fn KeepTrack() -> impl IntoView {
    let label = match CheckState::get().referral_id() {
        Some(_) => "Go to the escalation record",
        None => "Start an escalation record",
    };
    view! {
        <div class="app-not-printed">
            <h2 class="govuk-heading-m">"Keep track of the escalation"</h2>
            <p class="govuk-body">
                "Keep a record here of what was raised, with whom, and the outcome. It is \
                 encrypted on this device, and keeps your answers for the next time you check the \
                 case."
            </p>
            <LinkButton href="/escalations/new?from=check">{label}</LinkButton>
        </div>
    }
}

/// Leads to the referral, to the referral with a reason, or back to an answer.
#[component]
fn WayOn(decision: Decision, answers: Answers, errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    match decision.way_on() {
        WayOn::ReferWithReason => {
            let kind = match decision.asks_to_escalate() {
                true => ButtonKind::Secondary,
                false => ButtonKind::Primary,
            };
            view! { <RecordWhy decision errors kind /> }.into_any()
        }
        WayOn::Refer => {
            let label = match CheckState::get().referral_id() {
                Some(_) => "Use these answers in your referral",
                None => "Start the referral",
            };
            view! { <LinkButton href=NEW_REFERRAL start=true>{label}</LinkButton> }.into_any()
        }
        WayOn::ChooseAgain => {
            let href = change_path(Question::WhatToRefer, &answers);
            view! { <LinkButton href=href>"Choose again"</LinkButton> }.into_any()
        }
        WayOn::ChangeAnswer => view! {
            <p class="govuk-body">
                "You cannot start a referral with these answers. If one of them is not right, change \
                 it."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn CheckAnother() -> impl IntoView {
    let state = CheckState::get();
    let navigate = use_navigate();
    let clear = move |()| {
        state.clear();
        navigate(START, Default::default());
    };
    view! {
        <Button kind=ButtonKind::Link on_press=clear>"Check another case"</Button>
    }
}

fn rows(answers: &Answers) -> Vec<SummaryRow> {
    let row = |(question, answer): (Question, Answer)| {
        let mut value = vec![answer.label.to_owned()];
        if question == Question::ProtectingNow && answers.acted {
            value.push(Question::ACTED_LABEL.to_owned());
        }
        if question == Question::Escalation && !answers.not_appropriate_reason.is_empty() {
            // It may name people, and this page is made to be printed.
            value.push("Your reason is stored with your answer, and not shown here.".to_owned());
        }
        if let (Question::PartnersDecision, Some(day)) = (question, answers.day_of_decision()) {
            value.push(match day.is_blank() {
                true => "You have not given the day.".to_owned(),
                false => format!("Decided on {}.", day.text()),
            });
        }
        let of_what = format!("the answer to: {}", question.text());
        SummaryRow {
            key: format!("{}. {}", place(question, answers), question.text()),
            value,
            change: Some((change_path(question, answers), of_what)),
        }
    };
    answers.answered().into_iter().map(row).collect()
}

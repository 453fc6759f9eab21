//! One matching rule: why it matches, what to do, and what it rests on.

use leptos::prelude::*;

use super::step_shown::{Sources, StepShown};
use crate::components::{SummaryList, SummaryRow};
use crate::domain::partnership::Citation;
use crate::domain::self_check::{Answers, Force, Outcome, PROFESSIONS, Profession, Rule, advice};

/// Whether a rule is the main subject of the page. It sets the level of its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleLevel {
    Primary,
    Also,
}

impl RuleLevel {
    fn heading(self, text: &'static str) -> AnyView {
        match self {
            RuleLevel::Primary => view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any(),
            RuleLevel::Also => view! { <h3 class="govuk-heading-s">{text}</h3> }.into_any(),
        }
    }
}

/// Why the rule matches, in a sentence or two.
#[component]
pub(super) fn Because(rule: &'static Rule, answers: Answers) -> impl IntoView {
    view! {
        <p class="govuk-body">{rule.because(&answers)}</p>
        {rule.own_part(&answers).map(|own| view! { <p class="govuk-body">{own}</p> })}
    }
}

/// The steps that follow from it.
#[component]
pub(super) fn WhatToDo(rule: &'static Rule, level: RuleLevel, answers: Answers) -> impl IntoView {
    let steps =
        advice(rule, &answers).into_iter().map(|step| view! { <li><StepShown step /></li> });
    let what_to_do = match (rule.outcome, rule.force) {
        (Outcome::ActFirst, _) => "What to do now",
        (_, Force::Hard) => "What to do instead",
        _ => "What to do",
    };
    view! {
        {level.heading(what_to_do)}
        <ol class="govuk-list govuk-list--number govuk-list--spaced">{steps.collect_view()}</ol>
        {(rule.outcome == Outcome::IndividualPractice).then(|| view! { <ProfessionalBodies level=level /> })}
        {rule.outcome.guidance().map(read_more)}
    }
}

/// The rule by its number, and the documents behind it.
#[component]
pub(super) fn RestsOn(rule: &'static Rule, answers: Answers) -> impl IntoView {
    view! {
        <p class="govuk-body app-before-sources">
            {format!("Your answers meet rule {} of this check. It rests on:", rule.number)}
        </p>
        <div class="app-sources">
            <Sources citations=(rule.citations)(&answers) />
        </div>
    }
}

fn read_more((name, title): (&str, &'static str)) -> impl IntoView {
    view! {
        <p class="govuk-body app-not-printed">
            "Read more: "
            <a class="govuk-link" href=format!("/guidance/{name}")>
                {title}
            </a>
        </p>
    }
}

#[component]
fn ProfessionalBodies(level: RuleLevel) -> impl IntoView {
    let row = |profession: Profession| SummaryRow {
        key: profession.name.to_owned(),
        value: vec![profession.goes_to.to_owned()],
        change: None,
    };
    view! {
        {level.heading("Where a concern about a person goes")}
        <Sources citations=&[Citation::OWN_ADVICE] />
        <SummaryList rows=PROFESSIONS.map(row).to_vec() />
    }
}

//! `/escalations/<id>`: the record of one escalation.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::components::{
    Button, ButtonKind, DateField, LinkButton, Page, TextArea, TextField, WarningText,
};
use crate::domain::date::DateError;
use crate::domain::escalation::{self, EscalationRecord, EscalationStep};
use crate::domain::referral::{DateEntry, Referral};
use crate::domain::self_check::{Question, Step, decide, open};
use crate::pages::check::{CheckState, step_path};
use crate::pages::not_found::NotFound;
use crate::pages::referral::binding::Binding;
use crate::pages::referral::repeat::{Noun, Repeat};
use crate::pages::referral::{DraftNotices, in_draft};
use crate::session::OpenDraft;

/// The record of the draft that the address names.
pub fn escalation_page() -> AnyView {
    in_draft(|draft| {
        if draft.referral.with_untracked(|referral| referral.escalation.is_some()) {
            view! { <Record draft /> }.into_any()
        } else {
            view! { <NotFound /> }.into_any()
        }
    })
}

#[component]
fn Record(draft: OpenDraft) -> impl IntoView {
    let reference = of_record(draft, |it| &it.reference, |it| &mut it.reference);
    let about = of_record(draft, |it| &it.about, |it| &mut it.about);
    let sought = of_record(draft, |it| &it.outcome_sought, |it| &mut it.outcome_sought);
    let print = move |()| {
        // A browser without printing does nothing, and loses nothing.
        let _ = window().print();
    };
    view! {
        <Page title="Escalation record" back="/referrals">
            <DraftNotices draft />
            <WarningText>
                "If you think a child has been harmed or is at risk of harm, follow your child \
                 protection procedures. Do not wait for an escalation."
            </WarningText>
            <TextField
                id="reference"
                label="Reference"
                hint="A word or number by which you know the case. Do not use a child’s name."
                value=reference.value
                on_input=reference.set
            />
            <TextArea
                id="about"
                label="What is the disagreement about?"
                hint="What happened, and what it means for the child."
                value=about.value
                on_input=about.set
            />
            <TextArea
                id="outcome-sought"
                label="What would settle it?"
                value=sought.value
                on_input=sought.set
            />
            <h2 class="govuk-heading-m">"Steps taken"</h2>
            <Repeat
                draft
                list=|referral| &mut referral.escalation.get_or_insert_default().steps
                count=|referral| referral.escalation.as_ref().map_or(0, |it| it.steps.len())
                noun=Noun { one: "step", heading: "Step" }
                fields=move |index| view! { <StepFields draft index /> }.into_any()
            />
            <h2 class="govuk-heading-m">"When it is finished"</h2>
            <WayOn draft />
            <Button kind=ButtonKind::Secondary on_press=print>"Print this record"</Button>
        </Page>
    }
}

#[component]
fn StepFields(draft: OpenDraft, index: usize) -> impl IntoView {
    let id = format!("step-{}", index + 1);
    let raised = of_step(draft, index, |it| &it.raised_with, |it| &mut it.raised_with);
    let happened = of_step(draft, index, |it| &it.what_happened, |it| &mut it.what_happened);
    let date = of_step(draft, index, |it| &it.date, |it| &mut it.date);
    let error = Signal::derive(move || date_error(&date.value.get()));
    let parts = date.parts();
    view! {
        <TextField
            id=format!("{id}-name")
            label="Raised with"
            hint="Their role and agency."
            value=raised.value
            on_input=raised.set
        />
        <DateField
            id=format!("{id}-date")
            legend="Date"
            hint="For example, 27 3 2026"
            day=parts.day
            month=parts.month
            year=parts.year
            on_input=parts.set
            error=error
        />
        <TextArea
            id=format!("{id}-what-happened")
            label="What was said, agreed or answered"
            value=happened.value
            on_input=happened.set
        />
    }
}

/// What is wrong with a date, once all of it has been typed.
fn date_error(entry: &DateEntry) -> Option<String> {
    let is_whole = entry.year.trim().len() >= 4;
    match entry.date() {
        Err(DateError::NotReal | DateError::YearNotFourDigits) if is_whole => {
            Some("This is not a real date. It is kept as you typed it.".to_owned())
        }
        _ => None,
    }
}

/// To the check, or to the referral that this has become.
#[component]
fn WayOn(draft: OpenDraft) -> impl IntoView {
    let referral = draft.referral.get_untracked();
    if referral.route.is_some() {
        let href = format!("/referrals/{}", draft.id);
        return view! { <LinkButton href=href>"Go to the referral"</LinkButton> }.into_any();
    }
    let check = CheckState::get();
    let navigate = use_navigate();
    let answers = referral.self_check.unwrap_or_default();
    let outcome = decide(&answers).map(|decision| decision.summary());
    let check_again = move |()| {
        let answers = escalation::answers_afterwards(&answers);
        let step = match open(Question::Escalation, &answers) {
            Step::Outcome => Step::Ask(Question::WhatToRefer),
            asked @ Step::Ask(_) => asked,
        };
        check.check_again(draft.id.to_string(), answers);
        navigate(&step_path(step), Default::default());
    };
    view! {
        <p class="govuk-body">
            "Check the case again from your answers. "
            {outcome.map(|outcome| format!("The last check said: “{outcome}”."))}
            " If the case is then suitable, the referral starts from here. What you wrote stays with \
             it, in this record, and is not printed on the form."
        </p>
        <Button on_press=check_again>"Check the case again"</Button>
    }
    .into_any()
}

fn of_record(
    draft: OpenDraft,
    read: fn(&EscalationRecord) -> &String,
    write: fn(&mut EscalationRecord) -> &mut String,
) -> Binding<String> {
    Binding::with(
        draft,
        move |referral: &Referral| referral.escalation.as_ref().map(read),
        move |referral: &mut Referral| referral.escalation.as_mut().map(write),
    )
}

fn of_step<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    draft: OpenDraft,
    index: usize,
    read: fn(&EscalationStep) -> &T,
    write: fn(&mut EscalationStep) -> &mut T,
) -> Binding<T> {
    Binding::with(
        draft,
        move |referral| Some(read(referral.escalation.as_ref()?.steps.get(index)?)),
        move |referral| Some(write(referral.escalation.as_mut()?.steps.get_mut(index)?)),
    )
}

//! `/escalations/<id>`: a professional difference of opinion, with the practitioner's own dates.

use leptos::prelude::*;

use super::checked_date::CheckedDate;
use super::exports::OpinionExports;
use super::one_of::OneOf;
use super::opinion_next::OpinionNext;
use super::to_referral::ToReferral;
use super::whole_protocol::WholeProtocol;
use crate::browser::clock;
use crate::components::{Checkbox, InsetText, Page, TextArea, TextField, WarningText};
use crate::domain::date_entry::DateEntry;
use crate::domain::date_question::DateProblem;
use crate::domain::draft::Draft;
use crate::domain::escalation::{
    Closure, DayOf, EscalationStep, GeneralEscalation, MOST_STEPS, OpinionStage,
};
use crate::pages::draft::{Binding, DraftNotices, Noun, RepeatCards};
use crate::session::OpenDraft;

#[component]
pub fn GeneralPage(draft: OpenDraft) -> impl IntoView {
    let reference = of_record(draft, |it| &it.reference, |it| &mut it.reference);
    let about = of_record(draft, |it| &it.about, |it| &mut it.about);
    let sought = of_record(draft, |it| &it.outcome_sought, |it| &mut it.outcome_sought);
    view! {
        <Page title="Professional difference of opinion" back="/escalations">
            <DraftNotices draft />
            <WarningText>
                "If you think a child has been harmed or is at risk of harm, follow your child \
                 protection procedures. Do not wait for an escalation."
            </WarningText>
            <WholeProtocol />
            <OpinionNext draft />
            <h2 class="govuk-heading-m">"What it is about"</h2>
            <TextField
                id="reference"
                label="Reference"
                hint="Your own word or number for the case. Do not use a child’s name."
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
            <RepeatCards
                draft
                list=|content| &mut content.escalation.get_or_insert_default().steps
                count=|content| content.escalation.as_ref().map_or(0, |it| it.steps.len())
                noun=Noun {
                    one: "step",
                    heading: "Step",
                    first_field: "stage",
                    name: |step: &EscalationStep| step.raised_with.clone(),
                    many: "steps",
                    most: MOST_STEPS,
                }
                fields=move |index| view! { <StepFields draft index /> }.into_any()
            />
            <h2 class="govuk-heading-m">"When it is finished"</h2>
            <Closed draft />
            <ToReferral draft />
            <p class="govuk-body app-not-printed">
                <a class="govuk-link" href=format!("/escalations/{}/versions", draft.id)>
                    "Earlier versions"
                </a>
            </p>
            <div class="app-not-printed">
                <OpinionExports draft />
            </div>
        </Page>
    }
}

#[component]
fn StepFields(draft: OpenDraft, index: usize) -> impl IntoView {
    let id = format!("step-{}", index + 1);
    let stage = of_step(draft, index, |it| &it.stage, |it| &mut it.stage);
    let stages = OpinionStage::ALL.map(|stage| (stage, stage.label())).to_vec();
    let raised = of_step(draft, index, |it| &it.raised_with, |it| &mut it.raised_with);
    let happened = of_step(draft, index, |it| &it.what_happened, |it| &mut it.what_happened);
    let date = of_step(draft, index, |it| &it.date, |it| &mut it.date);
    let due = of_step(draft, index, |it| &it.answer_due, |it| &mut it.answer_due);
    let answered = of_step(draft, index, |it| &it.answered_on, |it| &mut it.answered_on);
    view! {
        <OneOf
            id=format!("{id}-stage")
            legend="Which step is it?"
            options=stages
            chosen=stage
        />
        <TextField
            id=format!("{id}-name")
            label="Raised with"
            hint="Their role and agency."
            value=raised.value
            on_input=raised.set
        />
        <CheckedDate id=format!("{id}-date") legend="Date" date problem=problem(draft, DayOf::Raised(index)) />
        <CheckedDate
            id=format!("{id}-due")
            legend="Answer expected by (if a day was agreed)"
            date=due
            problem=problem(draft, DayOf::AnswerDue(index))
        />
        <TextArea
            id=format!("{id}-what-happened")
            label="What was said, agreed or answered"
            value=happened.value
            on_input=happened.set
        />
        <CheckedDate
            id=format!("{id}-answered")
            legend="Answered on (once there is an answer)"
            date=answered
            problem=problem(draft, DayOf::Answer(index))
        />
    }
}

/// Whether the escalation is over: only the practitioner can say so.
#[component]
fn Closed(draft: OpenDraft) -> impl IntoView {
    let record = move |find: fn(&GeneralEscalation) -> bool| {
        Signal::derive(move || {
            draft.content.with(|content| content.escalation.as_ref().is_some_and(find))
        })
    };
    let is_closed = record(|it| it.closed.is_some());
    let is_reopened = record(|it| it.reopened.is_some());
    let tick = Callback::new(move |is_over: bool| {
        draft.content.update(|content| {
            let Some(record) = content.escalation.as_mut() else { return };
            if is_over { record.declare_over() } else { record.reopen() }
        });
    });
    let on = of_closure(draft, |it| &it.on, |it| &mut it.on);
    let how = of_closure(draft, |it| &it.how, |it| &mut it.how);
    let ended_on = problem(draft, DayOf::End);
    view! {
        <Checkbox
            id="closed"
            label="This escalation is over: nothing more is expected from it"
            checked=is_closed
            on_change=tick
        />
        <Show when=move || is_closed.get()>
            <CheckedDate id="closed-on" legend="On which day did it end?" date=on problem=ended_on />
            <TextArea id="closed-how" label="How did it end?" value=how.value on_input=how.set />
        </Show>
        <Show when=move || is_reopened.get()>
            <InsetText>
                "What you wrote about its end is still in this record, and comes back if you tick \
                 the box."
            </InsetText>
        </Show>
    }
}

/// What is wrong with a day of this record, which already has what was typed.
fn problem(draft: OpenDraft, of: DayOf) -> Callback<DateEntry, Option<DateProblem>> {
    let today = clock::today();
    Callback::new(move |_| {
        draft.content.with(|content| content.escalation.as_ref()?.problem_with_day(of, today))
    })
}

fn of_closure<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    draft: OpenDraft,
    read: fn(&Closure) -> &T,
    write: fn(&mut Closure) -> &mut T,
) -> Binding<T> {
    Binding::with(
        draft,
        move |content: &Draft| content.escalation.as_ref()?.closed.as_ref().map(read),
        move |content: &mut Draft| content.escalation.as_mut()?.closed.as_mut().map(write),
    )
}

fn of_record(
    draft: OpenDraft,
    read: fn(&GeneralEscalation) -> &String,
    write: fn(&mut GeneralEscalation) -> &mut String,
) -> Binding<String> {
    Binding::with(
        draft,
        move |content: &Draft| content.escalation.as_ref().map(read),
        move |content: &mut Draft| content.escalation.as_mut().map(write),
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
        move |content| Some(read(content.escalation.as_ref()?.steps.get(index)?)),
        move |content| Some(write(content.escalation.as_mut()?.steps.get_mut(index)?)),
    )
}

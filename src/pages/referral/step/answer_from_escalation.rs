//! Answers whether the Protocol was used from the escalation that came before the referral. The
//! practitioner chooses the escalation and confirms the answer.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Choice, InsetText, Radios, move_focus_to};
use crate::domain::answer::YesNo;
use crate::pages::draft::Binding;
use crate::pages::referral::prior_escalation::{Candidates, PriorEscalation, candidates};
use crate::session::OpenDraft;

/// The value of the radio "None of these".
const NONE: &str = "none";

/// The id of the sentence that confirms the answer.
const CONFIRMED: &str = "answer-from-record";

/// The escalation, a choice where there are several, and the answer that follows.
#[component]
pub fn AnswerFromEscalation(draft: OpenDraft, answer: Binding<Option<YesNo>>) -> impl IntoView {
    let Candidates { own, others } = candidates(draft);
    if !own.is_empty() {
        return view! { <Proposal escalations=own answer /> }.into_any();
    }
    let linked = Binding::new(
        draft,
        0,
        |content, _| Some(&content.linked_escalation),
        |content, _| Some(&mut content.linked_escalation),
    );
    let shown = move || {
        let others = others.get().unwrap_or_default();
        let link = linked.value.get();
        if others.is_empty() && link.is_none() {
            return ().into_any();
        }
        let chosen: Vec<PriorEscalation> =
            others.iter().filter(|it| Some(&it.id) == link.as_ref()).cloned().collect();
        let is_missing = link.is_some() && chosen.is_empty();
        view! {
            <Choose others linked />
            {is_missing.then(|| view! {
                <InsetText>
                    "The record that you chose is no longer on this device. Your answer has not \
                     changed."
                </InsetText>
            })}
            {(!chosen.is_empty()).then(|| view! { <Proposal escalations=chosen answer /> })}
        }
        .into_any()
    };
    // Shows nothing until the other drafts have been read.
    (move || others.with(Option::is_some).then(&shown)).into_any()
}

#[component]
fn Choose(others: Vec<PriorEscalation>, linked: Binding<Option<String>>) -> impl IntoView {
    let mut options: Vec<Choice> = Vec::new();
    for escalation in &others {
        match options.iter_mut().find(|it| it.value == escalation.id) {
            // A draft with both kinds of escalation is chosen as one.
            Some(option) => option.label += &format!("; {}", escalation.summary()),
            None => {
                let label = format!("{}: {}", escalation.title, escalation.summary());
                options.push(Choice::new(&escalation.id, label));
            }
        }
    }
    options.push(Choice::new(NONE, "None of these"));
    let value = Signal::derive(move || Some(linked.value.get().unwrap_or_else(|| NONE.to_owned())));
    let choose = Callback::new(move |id: String| linked.set.run(Some(id).filter(|id| id != NONE)));
    view! {
        <Radios
            id="linked"
            legend="Does one of your escalation records belong to this case?"
            hint="It is not printed on the form."
            options
            value
            on_choose=choose
        />
    }
}

/// What the escalations say, and the answer that follows from them.
#[component]
fn Proposal(escalations: Vec<PriorEscalation>, answer: Binding<Option<YesNo>>) -> impl IntoView {
    let is_used = escalations.iter().any(|it| it.prerequisite.protocol_used() == YesNo::Yes);
    let proposed = if is_used { YesNo::Yes } else { YesNo::No };
    let accept = Callback::new(move |()| {
        answer.set.run(Some(proposed));
        // The button disappears, and would take the focus with it.
        request_animation_frame(|| move_focus_to(CONFIRMED));
    });
    let is_given = move || answer.value.get() == Some(proposed);
    view! {
        {escalations.into_iter().map(PriorEscalation::view).collect_view()}
        <Show
            when=is_given
            fallback=move || view! {
                <p class="govuk-body">
                    {format!("According to this record, the answer is “{}”.", proposed.label())}
                </p>
                <Button on_press=accept kind=ButtonKind::Secondary>
                    {format!("Answer “{}” from the record", proposed.label())}
                </Button>
            }
        >
            <p class="govuk-body" id=CONFIRMED tabindex="-1">
                {format!("Your answer, “{}”, agrees with this record.", proposed.label())}
            </p>
        </Show>
    }
}

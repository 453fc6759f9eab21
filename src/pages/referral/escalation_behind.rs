//! The escalation record behind a referral: in the same draft, or in another one that is linked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::binding::Binding;
use super::choice;
use crate::browser::clock;
use crate::components::{Button, ButtonKind, Choice, InsetText, Radios, move_focus_to};
use crate::domain::answer::YesNo;
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::escalation::{
    Escalation, EventKind, Moment, Prerequisite, history, prerequisite_for_referral,
};
use crate::pages::escalations::title_of;
use crate::session::{OpenDraft, Session};

/// What a record says of the escalation.
#[derive(Clone, Debug, PartialEq)]
struct Behind {
    /// The id of the draft it lies in.
    id: String,
    /// By what it is known.
    title: String,
    /// Which kind of record it is, in a line.
    kind: &'static str,
    prerequisite: Prerequisite,
    /// What happened when, of a challenge.
    dates: Vec<String>,
}

impl Behind {
    /// The kind and the first day, because two records may have the same reference.
    fn in_short(&self) -> String {
        match self.prerequisite.started {
            Some(on) => format!("{}, started on {}", self.kind, long_date(on)),
            None => format!("{}, not started", self.kind),
        }
    }
}

/// The records in a draft.
fn behind(id: &str, content: &Draft) -> Vec<Behind> {
    let of_one = |escalation: Escalation<'_>| Behind {
        id: id.to_owned(),
        title: title_of(content),
        kind: match escalation {
            Escalation::Challenge(_) => "conference chair’s challenge",
            Escalation::General(_) => "escalation with your own dates",
        },
        prerequisite: prerequisite_for_referral(escalation, clock::today()),
        dates: match escalation {
            Escalation::Challenge(challenge) => {
                let history = history(challenge);
                let moved = history.counted().filter(|(moment, _)| moment.event.moves());
                let date = |moment: &Moment| {
                    let what = EventKind::of(&moment.event).title(moment.before.at.stage());
                    format!("{}: {what}", long_date(moment.on))
                };
                moved.map(|(moment, _)| date(moment)).collect()
            }
            Escalation::General(_) => Vec::new(),
        },
    };
    content.escalations().into_iter().map(of_one).collect()
}

/// The records in other drafts, once they were read. Those that cannot be read are left out here;
/// the list of referrals says so.
fn others(draft: OpenDraft) -> RwSignal<Option<Vec<Behind>>> {
    let (session, found) = (Session::get(), RwSignal::new(None));
    spawn_local(async move {
        let drafts = session.drafts().await.map(|(drafts, _)| drafts).unwrap_or_default();
        let others = drafts.into_iter().filter(|(id, _)| *id != draft.id);
        let behind = others.flat_map(|(id, record)| behind(&id.to_string(), &record.draft));
        // The practitioner may have gone elsewhere meanwhile.
        found.try_set(Some(behind.collect::<Vec<_>>()));
    });
    found
}

/// The records behind the referral: its own, or else the linked one.
fn records(draft: OpenDraft) -> (Vec<Behind>, RwSignal<Option<Vec<Behind>>>) {
    let own = draft.content.with_untracked(|it| behind(&draft.id.to_string(), it));
    let others = if own.is_empty() { others(draft) } else { RwSignal::new(Some(Vec::new())) };
    (own, others)
}

/// On the page of the question: the record, the choice of one, and the answer that it gives.
#[component]
pub fn AnswerFromRecord(draft: OpenDraft, answer: Binding<Option<YesNo>>) -> impl IntoView {
    let (own, others) = records(draft);
    if !own.is_empty() {
        return view! { <Proposal records=own answer /> }.into_any();
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
        let chosen: Vec<Behind> =
            others.iter().filter(|it| Some(&it.id) == link.as_ref()).cloned().collect();
        let is_gone = link.is_some() && chosen.is_empty();
        view! {
            <Choose others linked />
            {is_gone.then(|| view! {
                <InsetText>
                    "The record that was chosen is not on this device any more. Your answer has not \
                     changed."
                </InsetText>
            })}
            {(!chosen.is_empty()).then(|| view! { <Proposal records=chosen answer /> })}
        }
        .into_any()
    };
    // Nothing is said before it is known what is there.
    (move || others.with(Option::is_some).then(&shown)).into_any()
}

#[component]
fn Choose(others: Vec<Behind>, linked: Binding<Option<String>>) -> impl IntoView {
    let mut options: Vec<Choice> = Vec::new();
    for record in &others {
        match options.iter_mut().find(|it| it.value == record.id) {
            // A draft with a record of each kind is chosen as one.
            Some(option) => option.label += &format!("; {}", record.in_short()),
            None => {
                let label = format!("{}: {}", record.title, record.in_short());
                options.push(choice(&record.id, &label));
            }
        }
    }
    options.push(choice(NONE, "None of these"));
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

const NONE: &str = "none";

/// The id of the sentence that the answer is the record's.
const GIVEN: &str = "answer-from-record";

/// What the records say, and the answer that follows. The practitioner gives it.
#[component]
fn Proposal(records: Vec<Behind>, answer: Binding<Option<YesNo>>) -> impl IntoView {
    let is_used = records.iter().any(|it| it.prerequisite.protocol_used() == YesNo::Yes);
    let proposed = if is_used { YesNo::Yes } else { YesNo::No };
    let take = Callback::new(move |()| {
        answer.set.run(Some(proposed));
        // The button goes away, and the focus with it.
        request_animation_frame(|| move_focus_to(GIVEN));
    });
    let is_given = move || answer.value.get() == Some(proposed);
    view! {
        {records.into_iter().map(record).collect_view()}
        <Show
            when=is_given
            fallback=move || view! {
                <p class="govuk-body">
                    {format!("By this record the answer is “{}”.", proposed.label())}
                </p>
                <Button on_press=take kind=ButtonKind::Secondary>
                    {format!("Answer “{}” from the record", proposed.label())}
                </Button>
            }
        >
            <p class="govuk-body" id=GIVEN tabindex="-1">
                {format!("Your answer, “{}”, is the one that this record gives.", proposed.label())}
            </p>
        </Show>
    }
}

fn record(it: Behind) -> impl IntoView {
    let dates = it.dates.into_iter().map(|date| view! { <li>{date}</li> }).collect_view();
    view! {
        <InsetText>
            <p class="govuk-body">{it.prerequisite.sentence()}</p>
            <ul class="govuk-list">{dates}</ul>
            <a class="govuk-link" href=format!("/escalations/{}", it.id)>
                "Open the record" <span class="govuk-visually-hidden app-user-text">" " {it.title}</span>
            </a>
        </InsetText>
    }
}

/// On the page of all answers: what the record behind the referral says.
#[component]
pub fn EscalationBehind(draft: OpenDraft) -> impl IntoView {
    let (own, others) = records(draft);
    let linked = draft.content.with_untracked(|it| it.linked_escalation.clone());
    move || {
        let others = others.get().unwrap_or_default().into_iter();
        let linked = others.filter(|it| Some(&it.id) == linked.as_ref());
        let records: Vec<Behind> = own.iter().cloned().chain(linked).collect();
        (!records.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">"Escalation record (not printed on the form)"</h2>
                {records.into_iter().map(record).collect_view()}
            }
        })
    }
}

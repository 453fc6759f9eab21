//! The escalation that came before a referral: in the same draft, or in another one that is linked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::components::InsetText;
use crate::domain::date::long_date;
use crate::domain::draft::Draft;
use crate::domain::draft::title::escalation_title;
use crate::domain::escalation::{
    Escalation, Event, EventKind, Moment, Prerequisite, history, prerequisite_for_referral,
};
use crate::session::preferences::bank_holidays::calendar;
use crate::session::{Drafts, OpenDraft};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct PriorEscalation {
    /// The id of the draft that it is in.
    pub(super) id: String,
    pub(super) title: String,
    kind: &'static str,
    pub(super) prerequisite: Prerequisite,
    /// What happened when; only a challenge has this.
    dates: Vec<String>,
}

impl PriorEscalation {
    /// The kind and the first day, which tell apart two escalations with the same reference.
    pub(super) fn summary(&self) -> String {
        match self.prerequisite.started {
            Some(on) => format!("{}, started on {}", self.kind, long_date(on)),
            None => format!("{}, not started", self.kind),
        }
    }

    pub(super) fn view(self) -> impl IntoView {
        let dates = self.dates.into_iter().map(|date| view! { <li>{date}</li> }).collect_view();
        view! {
            <InsetText>
                <p class="govuk-body">{self.prerequisite.sentence()}</p>
                <ul class="govuk-list">{dates}</ul>
                <a class="govuk-link" href=format!("/escalations/{}", self.id)>
                    "Open the record"
                    <span class="govuk-visually-hidden app-user-text">" " {self.title}</span>
                </a>
            </InsetText>
        }
    }
}

/// Where the escalation before a referral may be.
pub(super) struct Candidates {
    /// In the referral's own draft.
    pub(super) own: Vec<PriorEscalation>,
    /// In other drafts; `None` until they have been read. Empty where the draft has its own.
    pub(super) others: RwSignal<Option<Vec<PriorEscalation>>>,
}

/// The escalations that came before the referral, or could have.
pub(super) fn candidates(draft: OpenDraft) -> Candidates {
    let own = draft.content.with_untracked(|it| escalations_in(&draft.id.to_string(), it));
    let others =
        if own.is_empty() { in_other_drafts(draft) } else { RwSignal::new(Some(Vec::new())) };
    Candidates { own, others }
}

fn escalations_in(id: &str, content: &Draft) -> Vec<PriorEscalation> {
    let of_one = |escalation: Escalation<'_>| PriorEscalation {
        id: id.to_owned(),
        title: escalation_title(content),
        kind: match escalation {
            Escalation::Challenge(_) => "conference chair’s challenge",
            Escalation::General(_) => "professional difference of opinion",
        },
        prerequisite: prerequisite_for_referral(escalation, clock::today(), &calendar()),
        dates: match escalation {
            Escalation::Challenge(challenge) => {
                let history = history(challenge);
                let is_told =
                    |event: &Event| matches!(event, Event::Notified { .. } | Event::Noted);
                let moved = history.counted().filter(|(moment, _)| !is_told(&moment.event));
                let date = |moment: &Moment| {
                    let what = EventKind::of(&moment.event).title(Some(moment.before.at));
                    format!("{}: {what}", long_date(moment.on))
                };
                moved.map(|(moment, _)| date(moment)).collect()
            }
            Escalation::General(_) => Vec::new(),
        },
    };
    content.escalations().into_iter().map(of_one).collect()
}

/// Leaves out drafts that cannot be read: the list of referrals reports them.
fn in_other_drafts(draft: OpenDraft) -> RwSignal<Option<Vec<PriorEscalation>>> {
    let (drafts, found) = (Drafts::get(), RwSignal::new(None));
    spawn_local(async move {
        let drafts = drafts.list().await.map(|(drafts, _)| drafts).unwrap_or_default();
        let others = drafts.into_iter().filter(|(id, _)| *id != draft.id);
        let escalations =
            others.flat_map(|(id, stored)| escalations_in(&id.to_string(), &stored.draft));
        // The practitioner may have left the page meanwhile.
        found.try_set(Some(escalations.collect::<Vec<_>>()));
    });
    found
}

/// On the page "Check your answers": what the escalation before the referral says.
#[component]
pub(super) fn PriorEscalations(draft: OpenDraft) -> impl IntoView {
    let Candidates { own, others } = candidates(draft);
    let linked = draft.content.with_untracked(|it| it.linked_escalation.clone());
    move || {
        let others = others.get().unwrap_or_default().into_iter();
        let linked = others.filter(|it| Some(&it.id) == linked.as_ref());
        let all: Vec<PriorEscalation> = own.iter().cloned().chain(linked).collect();
        (!all.is_empty()).then(|| {
            view! {
                <h2 class="govuk-heading-m">"Escalation record (not printed on the form)"</h2>
                {all.into_iter().map(PriorEscalation::view).collect_view()}
            }
        })
    }
}

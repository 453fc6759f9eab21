//! `/escalations/<id>`: where one challenge stands, what is due, and what can be recorded.

use leptos::prelude::*;

use super::about::About;
use super::addresses::OTHER;
use super::checklist::Checklist;
use super::deadlines::{DueNext, EveryDeadline};
use super::draft_challenge::challenge_of;
use super::exports::Exports;
use super::log::Log;
use super::stage_form::StageFormLinks;
use super::timeline::Timeline;
use super::to_referral::ToReferral;
use super::warnings::WarningsSoFar;
use crate::browser::clock;
use crate::components::{ButtonKind, LinkButton, Page, WarningText};
use crate::domain::draft::Draft;
use crate::domain::draft::title::escalation_title;
use crate::domain::escalation::{
    Challenge, EventKind, deadlines, history, lacks_conference_date, recordable, warnings,
};
use crate::pages::draft::DraftNotices;
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays::calendar;

#[component]
pub fn ChallengePage(draft: OpenDraft) -> impl IntoView {
    let challenge = challenge_of(draft);
    let base = format!("/escalations/{}", draft.id);
    let state = history(&challenge).state;
    let at = state.at;
    let (title, has_other) =
        draft.content.with_untracked(|it| (escalation_title(it), it.escalation.is_some()));
    let today = clock::today();
    let deadlines = deadlines(&challenge, today, &calendar());
    view! {
        <Page title="Conference chair’s challenge" back="/escalations">
            <DraftNotices draft />
            <p class="govuk-body-l app-user-text">{title}</p>
            <WarningText>
                "If you think a child has been harmed or is at risk of harm, follow your child \
                 protection procedures. Do not wait for an escalation."
            </WarningText>
            <h2 class="govuk-heading-m">"Where it stands"</h2>
            <p class="govuk-body">
                <strong>{at.sentence()}</strong> " " {at.what_can_be_recorded()}
            </p>
            <WarningsSoFar warnings=warnings(&challenge, &calendar()) base=base.clone() />
            <h2 class="govuk-heading-m">"What is due next"</h2>
            <DueNext
                deadlines=deadlines.clone()
                lacks_day=lacks_conference_date(&challenge)
                state
                base=base.clone()
            />
            <StageFormLinks challenge=challenge.clone() base=base.clone() />
            <h2 class="govuk-heading-m app-not-printed">"Record what happened"</h2>
            <Recordable challenge=challenge.clone() base=base.clone() />
            <h2 class="govuk-heading-m">"Who must be told, and where it is recorded"</h2>
            <Checklist challenge=challenge.clone() base=base.clone() />
            <h2 class="govuk-heading-m">"The stages on a timeline"</h2>
            <Timeline challenge=Signal::stored(challenge.clone()) today />
            <h2 class="govuk-heading-m">"Every deadline so far"</h2>
            <EveryDeadline deadlines />
            <h2 class="govuk-heading-m">"The log"</h2>
            <Log challenge=challenge.clone() base=base.clone() />
            <h2 class="govuk-heading-m">"What it is about"</h2>
            <About challenge=challenge.clone() base=base.clone() />
            <h2 class="govuk-heading-m">"For a referral"</h2>
            <ToReferral draft />
            {has_other.then(|| view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=format!("{base}/{OTHER}")>
                        "The other escalation record for this case"
                    </a>
                </p>
            })}
            <div class="app-not-printed">
                <Exports draft />
            </div>
            <p class="govuk-body app-not-printed">
                <a class="govuk-link" href=format!("{base}/versions")>"Earlier versions"</a>
            </p>
            <h2 class="govuk-heading-m app-not-printed">"Delete"</h2>
            <Delete draft />
        </Page>
    }
}

/// The events that can be recorded now: first those that take the challenge forward, then the rest.
/// Notifications are not among them: they are recorded in the checklist. In an empty record one of them
/// comes first of all.
#[component]
fn Recordable(challenge: Challenge, base: String) -> impl IntoView {
    let state = history(&challenge).state;
    let href = |kind: EventKind| format!("{base}/{}", kind.path());
    let link = |kind: EventKind| {
        let title = kind.title(Some(state.at));
        view! { <li><a class="govuk-link" href=href(kind)>{title}</a></li> }
    };
    let first = challenge.log().is_empty().then_some(EventKind::Log);
    let can_escalate = |to| EventKind::Escalate(to).check(state).is_ok();
    let is_listed = |kind: &EventKind| match kind {
        EventKind::Notify(_) => false,
        // The same way up under another name.
        EventKind::Skip(to) => !can_escalate(*to),
        kind => first != Some(*kind),
    };
    let is_other = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::DateAgreed
                | EventKind::Skip(_)
                | EventKind::FileCheck
                | EventKind::Note
                | EventKind::Withdraw
        )
    };
    let kinds = recordable(state).into_iter().filter(is_listed);
    let (other, next): (Vec<EventKind>, Vec<EventKind>) = kinds.partition(is_other);
    let next = next.into_iter().map(link).collect_view();
    let other = other.into_iter().map(link).collect_view();
    view! {
        <div class="app-not-printed">
            {first.map(|kind| view! {
                <LinkButton href=href(kind)>"Record that the concern was identified"</LinkButton>
                <p class="govuk-body">"Or, where something else happened first:"</p>
            })}
            {(!next.is_empty()).then(|| view! {
                <ul class="govuk-list govuk-list--bullet">{next}</ul>
                <p class="govuk-body">"Or:"</p>
            })}
            <ul class="govuk-list govuk-list--bullet">{other}</ul>
        </div>
    }
}

/// Leads to the page that asks before it deletes. A draft that has become a referral is deleted from the
/// list of referrals.
#[component]
fn Delete(draft: OpenDraft) -> impl IntoView {
    if !draft.content.with_untracked(Draft::is_before_referral) {
        return view! {
            <p class="govuk-body app-not-printed">
                "This record belongs to a referral, and is deleted with it, from the list of your "
                <a class="govuk-link" href="/referrals">"referrals"</a> "."
            </p>
        }
        .into_any();
    }
    view! {
        <p class="govuk-body app-not-printed">
            <LinkButton
                href=format!("/escalations/{}/delete", draft.id)
                kind=ButtonKind::Secondary
            >
                "Delete this record"
            </LinkButton>
        </p>
    }
    .into_any()
}

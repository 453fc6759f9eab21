//! `/escalations/<id>`: where one challenge stands, what is due, and what can be recorded.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::about::About;
use super::addresses::OTHER;
use super::checklist::Checklist;
use super::deadlines::{DueNext, EveryDeadline};
use super::draft_challenge::challenge_of;
use super::exports::Exports;
use super::log::Log;
use super::timeline::Timeline;
use super::to_referral::ToReferral;
use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, InsetText, Page, PageError, WarningText, move_focus_to,
};
use crate::domain::draft::Draft;
use crate::domain::escalation::{Challenge, EventKind, Position, deadlines, history, recordable};
use crate::domain::partnership::stage::Stage;
use crate::pages::draft::{DraftNotices, escalation_title};
use crate::session::preferences::bank_holidays::calendar;
use crate::session::{Drafts, OpenDraft};

#[component]
pub fn ChallengePage(draft: OpenDraft) -> impl IntoView {
    let challenge = challenge_of(draft);
    let base = format!("/escalations/{}", draft.id);
    let at = history(&challenge).state.at;
    let (title, has_other) =
        draft.content.with_untracked(|it| (escalation_title(it), it.escalation.is_some()));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let today = clock::today();
    let deadlines = deadlines(&challenge, today, &calendar());
    view! {
        <Page title="Conference chair’s challenge" back="/escalations" errors>
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
            <h2 class="govuk-heading-m">"What is due next"</h2>
            <DueNext deadlines=deadlines.clone() />
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
            <h2 class="govuk-heading-m app-not-printed">"Delete"</h2>
            <Delete draft errors />
        </Page>
    }
}

/// The events that can be recorded now: first those that take the challenge forward, then the rest.
/// Notifications are not among them: they are recorded in the checklist.
#[component]
fn Recordable(challenge: Challenge, base: String) -> impl IntoView {
    let state = history(&challenge).state;
    let link = |kind: EventKind| {
        let href = format!("{base}/{}", kind.path());
        view! { <li><a class="govuk-link" href=href>{kind.title(state.at.stage())}</a></li> }
    };
    let is_other = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::DateAgreed | EventKind::Skip(_) | EventKind::Note | EventKind::Withdraw
        )
    };
    let kinds = recordable(state).into_iter().filter(|kind| !matches!(kind, EventKind::Notify(_)));
    let (other, next): (Vec<EventKind>, Vec<EventKind>) = kinds.partition(is_other);
    let next = next.into_iter().map(link).collect_view();
    let other = other.into_iter().map(link).collect_view();
    let not_exhausted = match state.at {
        Position::Review(Stage::Three, _) => EventKind::Exhausted.check(state).err(),
        _ => None,
    };
    let skip = history(&challenge).skip_without_authority();
    let correct = skip.map(|entry| format!("{base}/entry/{entry}"));
    view! {
        <div class="app-not-printed">
            {(!next.is_empty()).then(|| view! {
                <ul class="govuk-list govuk-list--bullet">{next}</ul>
                <p class="govuk-body">"Or:"</p>
            })}
            <ul class="govuk-list govuk-list--bullet">{other}</ul>
            {not_exhausted.map(|refusal| view! {
                <InsetText>
                    {refusal.to_string()} " "
                    {correct.map(|href| view! {
                        <a class="govuk-link" href=href>"Correct that entry"</a>
                    })}
                </InsetText>
            })}
        </div>
    }
}

/// Deletes the draft after a second confirmation. A draft that has become a referral is deleted from
/// the list of referrals.
#[component]
fn Delete(draft: OpenDraft, errors: RwSignal<Vec<PageError>>) -> impl IntoView {
    if !draft.content.with_untracked(Draft::is_before_referral) {
        return view! {
            <p class="govuk-body app-not-printed">
                "This record belongs to a referral, and is deleted with it, from the list of your "
                <a class="govuk-link" href="/referrals">"referrals"</a> "."
            </p>
        }
        .into_any();
    }
    let drafts = Drafts::get();
    let asked = RwSignal::new(false);
    let has_other = draft.content.with_untracked(|it| it.escalation.is_some());
    let ask = move |is_asked: bool| {
        asked.set(is_asked);
        // The button that was pressed disappears, and would take the focus with it.
        request_animation_frame(|| move_focus_to("delete"));
    };
    let navigate = Callback::new({
        let navigate = use_navigate();
        move |()| navigate("/escalations", Default::default())
    });
    let delete = Callback::new(move |()| {
        spawn_local(async move {
            match drafts.delete(draft.id).await {
                Ok(()) => drop(navigate.try_run(())),
                Err(error) => {
                    let field = "delete".to_owned();
                    drop(errors.try_set(vec![PageError { field, message: error.to_string() }]));
                }
            }
        });
    });
    view! {
        <div id="delete" tabindex="-1">
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <Button
                        on_press=Callback::new(move |()| ask(true))
                        kind=ButtonKind::Secondary
                    >
                        "Delete this record"
                    </Button>
                }
            >
                <p class="govuk-body" role="alert">
                    {if has_other {
                        "This deletes the record with its log, and the other escalation record for \
                         this case, from this device. "
                    } else {
                        "This deletes the record and its log from this device. "
                    }}
                    "A backup that you saved earlier still has them."
                </p>
                <div class="govuk-button-group">
                    <Button on_press=delete kind=ButtonKind::Warning>"Delete permanently"</Button>
                    <Button
                        on_press=Callback::new(move |()| ask(false))
                        kind=ButtonKind::Secondary
                    >
                        "Keep it"
                    </Button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

//! `/escalations`: where each escalation stands and what is due next. An escalation is in a draft, which
//! may later become the referral, so that nothing is written twice.

mod about;
mod addresses;
mod calculator;
mod calendar_file;
mod challenge;
mod checked_date;
mod checklist;
mod correction;
mod deadline_tag;
mod deadlines;
mod draft_challenge;
mod event;
mod event_errors;
mod event_fields;
mod event_guidance;
mod exports;
mod general;
mod list;
mod log;
mod new;
mod one_of;
mod opinion_next;
mod stage_form;
mod summary;
mod summary_file;
mod timeline;
mod to_referral;
mod unfinished_entry;
mod warnings;
mod whole_protocol;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::about::AboutPage;
use self::addresses::{ABOUT, OTHER, OTHER_RECORD, stage_of_form};
use self::challenge::ChallengePage;
use self::correction::CorrectionPage;
use self::draft_challenge::has_challenge;
use self::event::EventPage;
use self::general::GeneralPage;
use self::stage_form::StageFormPage;
use self::summary::summary_page;
use self::summary_file::SummaryOf;
use crate::domain::escalation::EventKind;
use crate::pages::draft::{in_draft, shared_page};
use crate::pages::frame::NotFound;
use crate::session::OpenDraft;

pub use calculator::Calculator;
pub use list::Escalations;
pub use new::NewEscalation;

/// `/escalations/<id>`: the draft's challenge, or its general escalation if it has no challenge.
pub fn escalation_page() -> AnyView {
    in_draft(|draft| {
        if has_challenge(draft) {
            view! { <ChallengePage draft /> }.into_any()
        } else if has_general(draft) {
            view! { <GeneralPage draft /> }.into_any()
        } else {
            view! { <NotFound /> }.into_any()
        }
    })
}

/// `/escalations/<id>/record`: the summary of the challenge, or of the general escalation if the draft
/// has no challenge.
pub fn escalation_summary_page() -> AnyView {
    in_draft(|draft| {
        let of = if has_challenge(draft) { SummaryOf::Challenge } else { SummaryOf::General };
        summary_page(draft, of)
    })
}

/// `/escalations/<id>/<event>`: one event of the challenge, what the challenge is about, the form of a
/// stage, the general escalation of the same case, or a page that a referral has too.
pub fn event_page() -> AnyView {
    in_draft(|draft| {
        let params = use_params_map();
        let name = Memo::new(move |_| params.read().get("event").unwrap_or_default());
        (move || named_page(draft, &name.get())).into_any()
    })
}

/// `/escalations/<id>/entry/<number>`: the correction of an entry in the log.
pub fn correction_page() -> AnyView {
    in_draft(|draft| {
        let params = use_params_map();
        let number = Memo::new(move |_| params.read().get("number").and_then(|it| it.parse().ok()));
        let page = move || match number.get() {
            Some(entry) if has_challenge(draft) => {
                view! { <CorrectionPage draft entry /> }.into_any()
            }
            _ => view! { <NotFound /> }.into_any(),
        };
        page.into_any()
    })
}

fn named_page(draft: OpenDraft, name: &str) -> AnyView {
    match name {
        OTHER if has_general(draft) => view! { <GeneralPage draft /> }.into_any(),
        OTHER_RECORD => summary_page(draft, SummaryOf::General),
        ABOUT if has_challenge(draft) => view! { <AboutPage draft /> }.into_any(),
        _ => match (EventKind::at(name), stage_of_form(name)) {
            (_, Some(stage)) if has_challenge(draft) => {
                view! { <StageFormPage draft stage /> }.into_any()
            }
            (Some(kind), _) if has_challenge(draft) => {
                view! { <EventPage draft kind /> }.into_any()
            }
            _ => shared_page(draft, name).unwrap_or_else(|| view! { <NotFound /> }.into_any()),
        },
    }
}

fn has_general(draft: OpenDraft) -> bool {
    draft.content.with_untracked(|it| it.escalation.is_some())
}

//! `/escalations`: where each escalation stands and what is due next. A record lies in a sealed draft
//! like any other, which may later become the referral, so that nothing is written twice.

mod about;
mod calculator;
mod challenge;
mod checklist;
mod correction;
mod due;
mod event;
mod exports;
mod fields;
mod guide;
mod kept_date;
mod list;
mod log;
mod new;
mod print;
mod record;
mod record_file;
mod timeline;
mod unfinished;
mod way_on;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::about::AboutPage;
use self::challenge::ChallengePage;
use self::correction::CorrectionPage;
use self::event::EventPage;
use self::print::record_page;
use self::record::Record;
use self::record_file::Kept;
use crate::domain::escalation::{Challenge, Kind};
use crate::domain::referral::Referral;
use crate::pages::frame::NotFound;
use crate::pages::referral::in_draft;
use crate::session::OpenDraft;

pub use calculator::Calculator;
pub use list::Escalations;
pub use new::NewEscalation;
pub use print::escalation_record_page;

/// `/escalations/<id>`: the challenge of the draft, or else its other escalation.
pub fn escalation_page() -> AnyView {
    in_draft(|draft| {
        let (challenge, general) =
            draft.referral.with_untracked(|it| (it.challenge.is_some(), it.escalation.is_some()));
        match (challenge, general) {
            (true, _) => view! { <ChallengePage draft /> }.into_any(),
            (false, true) => view! { <Record draft /> }.into_any(),
            (false, false) => view! { <NotFound /> }.into_any(),
        }
    })
}

/// `/escalations/<id>/<event>`: one event of the challenge, what it is about, or the other escalation
/// of the same case.
pub fn event_page() -> AnyView {
    in_draft(|draft| {
        let params = use_params_map();
        let name = Memo::new(move |_| params.read().get("event").unwrap_or_default());
        (move || named_page(draft, &name.get())).into_any()
    })
}

/// `/escalations/<id>/entry/<number>`: the correction of an entry.
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
        OTHER if draft.referral.with_untracked(|it| it.escalation.is_some()) => {
            view! { <Record draft /> }.into_any()
        }
        OTHER_RECORD => record_page(draft, Kept::General),
        ABOUT if has_challenge(draft) => view! { <AboutPage draft /> }.into_any(),
        _ => match Kind::at(name) {
            Some(kind) if has_challenge(draft) => view! { <EventPage draft kind /> }.into_any(),
            _ => view! { <NotFound /> }.into_any(),
        },
    }
}

/// The address of what a challenge is about.
const ABOUT: &str = "about";
/// The address of the other escalation of a case that has a challenge too.
const OTHER: &str = "other";
/// The address of its record as it is printed.
const OTHER_RECORD: &str = "other-record";

fn has_challenge(draft: OpenDraft) -> bool {
    draft.referral.with_untracked(|it| it.challenge.is_some())
}

/// The challenge as it is now.
fn challenge_of(draft: OpenDraft) -> Challenge {
    draft.referral.with_untracked(|it| it.challenge.clone()).unwrap_or_default()
}

/// By what a record is known in a list.
pub(super) fn title_of(referral: &Referral) -> String {
    use crate::domain::escalation::Escalation;
    let escalations = Escalation::of(referral).into_iter();
    let mut references = escalations.map(|it| it.reference().trim());
    references.find(|it| !it.is_empty()).unwrap_or("No reference yet").to_owned()
}

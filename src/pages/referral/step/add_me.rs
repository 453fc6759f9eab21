//! "Add me": the referrer as one of the professionals involved.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, move_focus_to};
use crate::domain::answer::has_words;
use crate::domain::draft::own_details::add_referrer;
use crate::domain::form::Professional;
use crate::domain::form::limits::MOST_PROFESSIONALS;
use crate::session::OpenDraft;

/// The sentence that takes the focus once the referrer was added.
const ADDED: &str = "added-me";

/// Shows nothing while the referrer has no name, or is listed already.
#[component]
pub fn AddMe(draft: OpenDraft) -> impl IntoView {
    let added = RwSignal::new(None::<usize>);
    let may_add = Memo::new(move |_| {
        draft.content.with(|content| {
            let own = content.referral.referrer.name.trim();
            let people = &content.referral.professionals;
            let has_room = people.len() < MOST_PROFESSIONALS
                || people.iter().any(|it| *it == Professional::default());
            has_words(own) && has_room && people.iter().all(|it| it.name.trim() != own)
        })
    });
    let add = Callback::new(move |()| {
        let mut place = None;
        draft.content.maybe_update(|content| {
            place = add_referrer(content, MOST_PROFESSIONALS);
            place.is_some()
        });
        added.set(place);
        // The button disappears, and would take the focus with it.
        request_animation_frame(|| move_focus_to(ADDED));
    });
    move || match (may_add.get(), added.get()) {
        (true, _) => view! {
            <p class="govuk-body">
                <Button on_press=add kind=ButtonKind::Secondary>"Add me"</Button>
            </p>
        }
        .into_any(),
        (false, Some(place)) => view! {
            <p class="govuk-body" id=ADDED tabindex="-1">
                {format!("You were added as professional {place}.")}
            </p>
        }
        .into_any(),
        (false, None) => ().into_any(),
    }
}

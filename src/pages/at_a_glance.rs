//! On the start page, while the drafts are unlocked: what is not sent, and what is due.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::draft::at_a_glance::{Glance, at_a_glance};
use crate::session::preferences::bank_holidays::calendar;
use crate::session::{Access, Drafts, Gate};

/// Empty while the drafts are locked: then nothing may be known of them.
#[component]
pub fn AtAGlance() -> impl IntoView {
    let drafts = Drafts::get();
    let access = Gate::get().access();
    let glance = RwSignal::new(None::<Glance>);
    Effect::new(move || {
        // A lock takes it off the page.
        glance.set(None);
        if access.get() != Access::Unlocked {
            return;
        }
        spawn_local(async move {
            // What cannot be read here is said where the drafts are listed.
            let Ok((listed, _)) = drafts.list().await else { return };
            let all = listed.iter().map(|(_, stored)| &stored.draft);
            let seen = at_a_glance(all, clock::today(), &calendar());
            if access.try_get_untracked() == Some(Access::Unlocked) {
                glance.try_set(Some(seen));
            }
        });
    });
    // Its place is held while the drafts are read, so that nothing moves under somebody's finger.
    move || {
        let holds_place = access.get() == Access::Unlocked && drafts.were_stored_before();
        holds_place.then(|| {
            view! { <div class="app-at-a-glance">{move || glance.get().map(shown)}</div> }
        })
    }
}

fn shown(glance: Glance) -> impl IntoView {
    let lines = [
        (glance.due_text(), "/escalations"),
        (glance.unreadable_text(), "/escalations"),
        (glance.not_sent_text(), "/referrals"),
        (glance.to_delete_text(), "/referrals"),
    ];
    let lines = lines.into_iter().filter_map(|(text, href)| {
        let text = text?;
        Some(view! {
            <li><a class="govuk-link" href=href><strong>{text}</strong></a></li>
        })
    });
    let lines = lines.collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <ul class="govuk-list">{lines}</ul> })
}

//! `/referrals/<id>/sibling`: starts a referral for a brother or sister with what the two cases share.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::browser::clock;
use crate::components::{Button, ButtonKind, LinkButton, Page, PageError};
use crate::domain::draft::sibling::for_sibling;
use crate::session::{Drafts, OpenDraft};

/// The last part of the page’s address.
pub const SIBLING: &str = "sibling";

/// The element that an error points at.
const START: &str = "start";

#[component]
pub(super) fn StartForSibling(draft: OpenDraft) -> impl IntoView {
    let drafts = Drafts::get();
    let referral = format!("/referrals/{}", draft.id);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let busy = RwSignal::new(false);
    let navigate = use_navigate();
    let start = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let begun = draft
            .content
            .with_untracked(|it| for_sibling(it, &draft.id.to_string(), clock::today()));
        let navigate = navigate.clone();
        spawn_local(async move {
            match drafts.create(begun).await {
                Ok(id) => navigate(&format!("/referrals/{id}"), Default::default()),
                Err(error) => {
                    busy.try_set(false);
                    let (field, message) = (START.to_owned(), error.to_string());
                    errors.try_set(vec![PageError { field, message }]);
                }
            }
        });
    });
    view! {
        <Page title="A referral for a brother or sister" back=referral.clone() errors>
            <p class="govuk-body">
                "One form can name several children. Start another one only where the events, the \
                 learning or the people are different."
            </p>
            <p class="govuk-body">"The new referral begins with what this one says about:"</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"what you are referring, and your answers to the check"</li>
                <li>"the carers, the address, you and the professionals"</li>
                <li>"the conference or the events, the key events, and the purpose"</li>
            </ul>
            <p class="govuk-body">
                "It does not name a child or give a child’s view yet, and its date is today’s. If you \
                 said why you went on after the check, check the case again for the other child: the \
                 app offers the same reason. Read what was copied: it may name the first child. This \
                 referral does not change."
            </p>
            <div id=START class="govuk-button-group" tabindex="-1">
                <Button on_press=start disabled=busy>"Start the referral"</Button>
                <LinkButton href=referral kind=ButtonKind::Secondary>"Cancel"</LinkButton>
            </div>
        </Page>
    }
}

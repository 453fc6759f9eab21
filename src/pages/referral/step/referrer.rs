//! The practitioner who makes the referral. \[FORM\] Part 1, "Referrer".

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agency::AgencyField;
use super::contact::ContactFields;
use crate::components::{Button, ButtonKind, InsetText, PageError, TextField, move_focus_to};
use crate::domain::answer::has_words;
use crate::domain::draft::own_details::{self, may_be_filled, own_details};
use crate::domain::form::{Referrer as Details, role_and_agency};
use crate::pages::draft::bind;
use crate::session::{Drafts, OpenDraft};

/// The sentence that takes the focus once the details are filled in.
const FILLED_IN: &str = "own-details-filled-in";

#[component]
pub fn Referrer(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let name = bind!(draft, referrer.name);
    let job_role = bind!(draft, referrer.job_role);
    view! {
        <p class="govuk-body">
            "The group contacts you while it works on the case, and tells you the outcome."
        </p>
        <OwnDetails draft />
        <TextField
            id="referrer-name"
            label="Name"
            value=name.value
            on_input=name.set
            autocomplete="name"
        />
        <TextField
            id="referrer-job-role"
            label="Job role"
            value=job_role.value
            on_input=job_role.set
            autocomplete="organization-title"
        />
        <AgencyField
            id="referrer-agency"
            field=bind!(draft, referrer.agency)
            autocomplete="organization"
        />
        <ContactFields
            id="referrer"
            telephone=bind!(draft, referrer.contact.telephone)
            email=bind!(draft, referrer.contact.email)
            address=bind!(draft, referrer.contact.address)
            is_own=true
            errors
        />
    }
}

/// Offers what the practitioner wrote of themselves in another draft, while nothing stands here.
#[component]
fn OwnDetails(draft: OpenDraft) -> impl IntoView {
    let (drafts, found) = (Drafts::get(), RwSignal::new(None::<Details>));
    let is_open_to_them = move || {
        draft.content.try_with_untracked(|it| may_be_filled(&it.referral.referrer)) == Some(true)
    };
    let filled_in = RwSignal::new(false);
    if is_open_to_them() {
        spawn_local(async move {
            // Drafts that cannot be read are reported by the list of referrals.
            let drafts = drafts.list().await.map(|(drafts, _)| drafts).unwrap_or_default();
            let others = drafts.iter().filter(|(id, _)| *id != draft.id);
            // The practitioner may have left the page meanwhile, or have begun to type.
            if is_open_to_them() {
                found.try_set(own_details(others.map(|(_, stored)| &stored.draft)));
            }
        });
    }
    let fill_in = move |details: Details| {
        Callback::new(move |()| {
            draft.content.update(|it| own_details::fill_in(&mut it.referral.referrer, &details));
            filled_in.set(true);
            // The button disappears, and would take the focus with it.
            request_animation_frame(|| move_focus_to(FILLED_IN));
        })
    };
    move || match (filled_in.get(), found.get()) {
        (true, _) => view! {
            <p class="govuk-body" id=FILLED_IN tabindex="-1">
                "Your details are filled in. Check that they are still right."
            </p>
        }
        .into_any(),
        (false, Some(details)) => {
            let role = role_and_agency(&details.job_role, &details.agency);
            let who = [details.name.clone(), role];
            let who = who.into_iter().filter(|it| has_words(it)).collect::<Vec<_>>().join(", ");
            view! {
                <InsetText>
                    <p class="govuk-body app-user-text">
                        {format!("From the referral saved last: {who}")}
                    </p>
                    <Button on_press=fill_in(details) kind=ButtonKind::Secondary>
                        "Use these details"
                    </Button>
                </InsetText>
            }
            .into_any()
        }
        (false, None) => ().into_any(),
    }
}

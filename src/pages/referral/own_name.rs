//! `/referrals/<id>/name`: what the practitioner calls a referral in their own list.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::components::{Form, Page, SubmitButton, TextField};
use crate::pages::draft::{Binding, SavedAsYouType};
use crate::session::OpenDraft;

/// The last part of the page’s address.
pub const NAME: &str = "name";

#[component]
pub(super) fn OwnName(draft: OpenDraft) -> impl IntoView {
    let referral = format!("/referrals/{}", draft.id);
    let navigate = use_navigate();
    let go_on = Callback::new({
        let referral = referral.clone();
        move |()| {
            spawn_local(async move { drop(draft.save_and_verify().await) });
            navigate(&referral, Default::default());
        }
    });
    let name = Binding::new(draft, 0, |it, _| Some(&it.own_name), |it, _| Some(&mut it.own_name));
    view! {
        <Page title="Your name for this referral" back=referral>
            <SavedAsYouType draft />
            <Form on_submit=go_on>
                <TextField
                    id="own-name"
                    label="What you call it"
                    hint="For your own list, in place of the children’s names. Nobody else sees it: it is \
                          not on the form and in no file for others."
                    value=name.value
                    on_input=name.set
                />
                <SubmitButton>"Continue"</SubmitButton>
            </Form>
        </Page>
    }
}

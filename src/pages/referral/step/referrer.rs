//! The practitioner who makes the referral. \[FORM\] Part 1, "Referrer".

use leptos::prelude::*;

use super::agency::AgencyField;
use super::contact::ContactFields;
use crate::components::{PageError, TextField};
use crate::pages::draft::bind;
use crate::session::OpenDraft;

#[component]
pub fn Referrer(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let name = bind!(draft, referrer.name);
    let job_role = bind!(draft, referrer.job_role);
    view! {
        <p class="govuk-body">
            "The group contacts you while it works on the case, and tells you the outcome."
        </p>
        <TextField id="referrer-name" label="Name" value=name.value on_input=name.set />
        <TextField id="referrer-job-role" label="Job role" value=job_role.value on_input=job_role.set />
        <AgencyField id="referrer-agency" field=bind!(draft, referrer.agency) />
        <ContactFields
            id="referrer"
            telephone=bind!(draft, referrer.contact.telephone)
            email=bind!(draft, referrer.contact.email)
            address=bind!(draft, referrer.contact.address)
            errors
        />
    }
}

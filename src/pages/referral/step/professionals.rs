//! Somebody else who works with the family. \[FORM\] "Agencies and Professionals Involved".

use leptos::prelude::*;

use super::agency::AgencyField;
use super::contact::ContactFields;
use crate::components::{PageError, TextField};
use crate::pages::draft::bind;
use crate::session::OpenDraft;

/// The fields of the professional at an index.
#[component]
pub fn ProfessionalFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("professional-{}", index + 1);
    let name = bind!(draft, professionals[index].name);
    let job_role = bind!(draft, professionals[index].job_role);
    view! {
        <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
        <TextField
            id=format!("{id}-job-role")
            label="Job role"
            value=job_role.value
            on_input=job_role.set
        />
        <AgencyField id=format!("{id}-agency") field=bind!(draft, professionals[index].agency) />
        <ContactFields
            id
            telephone=bind!(draft, professionals[index].contact.telephone)
            email=bind!(draft, professionals[index].contact.email)
            address=bind!(draft, professionals[index].contact.address)
            not_known=bind!(draft, professionals[index].contact.not_known)
            errors
        />
    }
}

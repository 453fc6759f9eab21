//! Who else works with the family. \[FORM\] "Agencies and Professionals Involved".

use leptos::prelude::*;

use super::agency::AgencyField;
use super::contact::ContactFields;
use crate::components::{PageError, TextField};
use crate::domain::form::Professional;
use crate::domain::form::limits::MOST_PROFESSIONALS;
use crate::pages::draft::{Noun, RepeatCards, bind};
use crate::session::OpenDraft;

#[component]
pub fn Professionals(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let fields = move |index: usize| {
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
                errors
            />
        }
        .into_any()
    };
    let noun = Noun {
        one: "professional",
        heading: "Professional",
        first_field: "name",
        name: |person: &Professional| person.name.clone(),
        many: "professionals",
        most: MOST_PROFESSIONALS,
    };
    view! {
        <p class="govuk-body">
            "Enter everyone whose work the group needs to know about, from every agency involved."
        </p>
        <RepeatCards
            draft
            list=|content| &mut content.referral.professionals
            count=|content| content.referral.professionals.len()
            noun
            fields
        />
    }
}

//! The LCS and NHS numbers of a child, for a referral that gives them. \[OVERVIEW\]

use leptos::prelude::*;

use crate::components::{Checkbox, Details, PageError, TextField, error_of};
use crate::pages::draft::bind;
use crate::session::OpenDraft;

/// The fields, once somebody has switched them on for this referral, and the switch.
#[component]
pub fn ChildNumbers(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let given = bind!(draft, gives_child_numbers);
    let has_numbers = move || {
        draft.content.with(|it| it.referral.children.iter().any(|it| !it.numbers().is_empty()))
    };
    view! {
        <Details summary="LCS and NHS numbers (optional)">
            <p class="govuk-body">
                "The form does not ask for them; the older form did. Give them only if the group needs \
                 them to find the child’s records. They are printed below each child’s name."
            </p>
            <Checkbox
                id="child-numbers"
                label="Give LCS and NHS numbers in this referral"
                checked=given.value
                on_change=given.set
            />
            {move || (!given.value.get() && has_numbers()).then(|| view! {
                <p class="govuk-body">
                    "The numbers that you typed are kept, and not printed while this is off."
                </p>
            })}
        </Details>
        // Below the box that switches them on, where somebody who listens goes on.
        {move || given.value.get().then(|| view! { <Numbers draft index errors /> })}
    }
}

#[component]
fn Numbers(draft: OpenDraft, index: usize, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let id = format!("child-{}", index + 1);
    let nhs = bind!(draft, children[index].nhs_number);
    let lcs = bind!(draft, children[index].lcs_number);
    let nhs_id = format!("{id}-nhs-number");
    view! {
        <TextField
            id=nhs_id.clone()
            label="NHS number (optional)"
            hint="10 digits, for example 943 476 5919. Leave it empty if you do not know it."
            value=nhs.value
            on_input=nhs.set
            error=error_of(errors, nhs_id)
        />
        <TextField
            id=format!("{id}-lcs-number")
            label="LCS number (optional)"
            hint="The child’s number in the records of children’s social care."
            value=lcs.value
            on_input=lcs.set
        />
    }
}

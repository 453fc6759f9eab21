//! Who the referral is about. \[FORM\] Part 1.

use leptos::prelude::*;

use crate::components::{DateField, PageError, TextField, error_of};
use crate::domain::form::Child;
use crate::domain::form::limits::MOST_CHILDREN;
use crate::pages::draft::{Noun, RepeatCards, bind};
use crate::session::OpenDraft;

#[component]
pub fn Children(draft: OpenDraft, errors: Signal<Vec<PageError>>) -> impl IntoView {
    let fields = move |index: usize| {
        let id = format!("child-{}", index + 1);
        let name = bind!(draft, children[index].name);
        let born = bind!(draft, children[index].date_of_birth).parts();
        let born_id = format!("{id}-date-of-birth");
        view! {
            <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
            <DateField
                id=born_id.clone()
                legend="Date of birth"
                hint="For example, 27 3 2012"
                day=born.day
                month=born.month
                year=born.year
                on_input=born.set
                error=error_of(errors, born_id)
            />
        }
        .into_any()
    };
    let noun = Noun {
        one: "child",
        heading: "Child",
        first_field: "name",
        name: |child: &Child| child.name.clone(),
        many: "children",
        most: MOST_CHILDREN,
    };
    view! {
        <p class="govuk-body">"Enter every child this referral is about."</p>
        <RepeatCards
            draft
            list=|content| &mut content.referral.children
            count=|content| content.referral.children.len()
            noun
            fields
        />
    }
}

//! A child whom the referral is about. \[FORM\] Part 1.

use leptos::prelude::*;

use super::birth::BirthField;
use super::child_numbers::ChildNumbers;
use crate::browser::clock;
use crate::components::{PageError, TextField};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{BirthKnown, birth, date_questions};
use crate::pages::draft::{AskedDate, bind};
use crate::session::OpenDraft;

/// The fields of the child at an index.
#[component]
pub fn ChildFields(
    draft: OpenDraft,
    index: usize,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let id = format!("child-{}", index + 1);
    let name = bind!(draft, children[index].name);
    let born = bind!(draft, children[index].date_of_birth);
    let known = bind!(draft, children[index].birth);
    let due = bind!(draft, children[index].due_date);
    let asked = date_questions::childs_birth(index + 1);
    let due_id = format!("{id}-due-date");
    let due_field = move || {
        let asked = date_questions::due_date(index + 1);
        view! {
            <AskedDate
                id=due_id.clone()
                legend="Due date"
                hint="If you do not know it, leave it empty. A month and a year is enough."
                date=due
                problem=move |typed: DateEntry| asked.read_when(&typed, clock::today()).err()
                errors
            />
        }
    };
    view! {
        <TextField id=format!("{id}-name") label="Name" value=name.value on_input=name.set />
        <AskedDate
            id=format!("{id}-date-of-birth")
            legend="Date of birth"
            hint="For example, 27 3 2012"
            date=born
            problem=move |typed: DateEntry| {
                birth::read(&typed, known.value.get(), &asked, clock::today()).err()
            }
            errors
        />
        <BirthField
            id=format!("{id}-birth")
            known
            offered=&[BirthKnown::NotBornYet, BirthKnown::About, BirthKnown::NotKnown]
        />
        {move || (known.value.get() == Some(BirthKnown::NotBornYet)).then(&due_field)}
        <ChildNumbers draft index errors />
    }
}

//! Checks the address that the practitioner sends from. One that they type here is stored nowhere.

use leptos::prelude::*;

use super::entry_errors::EntryErrors;
use crate::components::{
    ButtonKind, Form, InputWidth, InsetText, SubmitButton, TextField, WarningText, say,
};
use crate::domain::partnership::sending_address::SendingAddress;

/// The field for the address.
const ADDRESS: &str = "own-address";

/// The question, and advice on the answer.
#[component]
pub fn OwnAddress(
    errors: EntryErrors,
    /// The one that they gave in the form, which is judged unasked.
    known: String,
) -> impl IntoView {
    let judged = match SendingAddress::of(&known) {
        SendingAddress::NotAnAddress => None,
        address => Some(address),
    };
    let typed = RwSignal::new(known);
    let checked = RwSignal::new(judged);
    let on_input = Callback::new(move |text| {
        typed.set(text);
        checked.set(None);
    });
    let check = Callback::new(move |()| {
        let address = typed.with_untracked(|typed| SendingAddress::of(typed));
        if typed.with_untracked(|typed| typed.trim().is_empty()) {
            errors.set(ADDRESS, "Enter your work email address, or only the part after the @.");
        } else if address == SendingAddress::NotAnAddress {
            errors.set(ADDRESS, address.advice());
        } else {
            errors.clear(ADDRESS);
            say(address.advice());
            checked.set(Some(address));
        }
    });
    on_cleanup(move || errors.clear(ADDRESS));
    view! {
        <p class="govuk-body">
            "The address is secure at the partnership’s end. Yours has to be as well."
        </p>
        <Form on_submit=check>
            <TextField
                id=ADDRESS
                label="Your work email address (optional)"
                hint="Or only the part after the @. What you type here is not kept."
                value=typed
                on_input=on_input
                error=errors.of(ADDRESS)
                input_type="text"
                autocomplete="email"
                width=InputWidth::Thirty
            />
            <SubmitButton kind=ButtonKind::Secondary>"Check this address"</SubmitButton>
        </Form>
        {move || checked.get().map(|address| {
            let advice = address.advice();
            if address.is_warning() {
                view! { <WarningText>{advice}</WarningText> }.into_any()
            } else {
                view! { <InsetText>{advice}</InsetText> }.into_any()
            }
        })}
    }
}

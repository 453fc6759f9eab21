//! "Contact Information (Telephone, email, address)". \[FORM\]

use leptos::prelude::*;

use crate::components::{Checkbox, PageError, TextArea, TextField, error_of};
use crate::pages::draft::Binding;

/// `id` is the start of each field's id.
#[component]
pub fn ContactFields(
    #[prop(into)] id: String,
    telephone: Binding<String>,
    email: Binding<String>,
    address: Binding<String>,
    /// That none is known, where that may be said.
    #[prop(optional)]
    not_known: Option<Binding<bool>>,
    /// Whether they are the user's own.
    #[prop(optional)]
    is_own: bool,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let purpose = move |of: &'static str| if is_own { of } else { "off" };
    let email_id = format!("{id}-email");
    let not_known = not_known.map(|not_known| {
        view! {
            <Checkbox
                id=format!("{id}-not-known")
                label="Contact details are not known"
                checked=not_known.value
                on_change=not_known.set
            />
        }
    });
    view! {
        <TextField
            id=format!("{id}-telephone")
            label="Telephone"
            input_type="tel"
            autocomplete=purpose("tel")
            value=telephone.value
            on_input=telephone.set
        />
        <TextField
            id=email_id.clone()
            label="Email"
            input_type="email"
            autocomplete=purpose("email")
            value=email.value
            on_input=email.set
            error=error_of(errors, email_id)
        />
        <TextArea
            id=format!("{id}-address")
            label="Work address"
            rows=3
            autocomplete=purpose("street-address")
            value=address.value
            on_input=address.set
        />
        {not_known}
    }
}

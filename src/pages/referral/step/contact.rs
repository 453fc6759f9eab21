//! "Contact Information (Telephone, email, address)". \[FORM\]

use leptos::prelude::*;

use crate::components::{PageError, TextArea, TextField, error_of};
use crate::pages::draft::Binding;

/// `id` is the start of each field's id.
#[component]
pub fn ContactFields(
    #[prop(into)] id: String,
    telephone: Binding<String>,
    email: Binding<String>,
    address: Binding<String>,
    errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let email_id = format!("{id}-email");
    view! {
        <TextField
            id=format!("{id}-telephone")
            label="Telephone"
            input_type="tel"
            value=telephone.value
            on_input=telephone.set
        />
        <TextField
            id=email_id.clone()
            label="Email"
            input_type="email"
            value=email.value
            on_input=email.set
            error=error_of(errors, email_id)
        />
        <TextArea
            id=format!("{id}-address")
            label="Work address"
            rows=3
            value=address.value
            on_input=address.set
        />
    }
}

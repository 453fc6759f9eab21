//! An agency's name: free text, with the field's agencies as suggestions.

use leptos::prelude::*;

use crate::components::TextField;
use crate::domain::partnership::agencies::AGENCY_GROUPS;
use crate::pages::draft::Binding;

/// The list only saves typing: any text is accepted.
#[component]
pub fn AgencyField(
    #[prop(into)] id: String,
    field: Binding<String>,
    #[prop(default = "off")] autocomplete: &'static str,
) -> impl IntoView {
    let suggestions =
        AGENCY_GROUPS.iter().flat_map(|group| group.agencies).map(|agency| agency.name).collect();
    view! {
        <TextField id label="Agency" value=field.value on_input=field.set suggestions autocomplete />
    }
}

//! A group of fields with a common question.

use leptos::prelude::*;

use super::field::{ErrorMessage, Hint, described_by};

/// The legend is the question that the fields answer together.
///
/// With `legend_is_heading` the question is the page's heading: the page is then a
/// `Page heading=PageHeading::InContent`.
#[component]
pub fn Fieldset(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional)] legend_is_heading: bool,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let describedby = described_by(&id, hint, error);
    view! {
        <fieldset class="govuk-fieldset" role="group" aria-describedby=describedby>
            {if legend_is_heading {
                view! {
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
                        <h1 class="govuk-fieldset__heading">{legend}</h1>
                    </legend>
                }
                    .into_any()
            } else {
                view! {
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
                }
                    .into_any()
            }}
            <Hint of=id.clone() text=hint />
            <ErrorMessage of=id error=error />
            {children()}
        </fieldset>
    }
}

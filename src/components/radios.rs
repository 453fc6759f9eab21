//! One answer out of several.

use leptos::prelude::*;

use super::{
    field::{FormGroup, Hint},
    fieldset::Fieldset,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the callback receives.
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Choice {
    /// An answer without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: None }
    }
}

/// A question with one answer out of several. The first option has the id of the group, the others
/// `id-2`, `id-3` and so on, so that a link to `id` goes to the first.
///
/// With `legend_is_heading` the question is the page's heading: the page is then a
/// `Page heading=PageHeading::InContent`.
#[component]
pub fn Radios(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    options: Vec<Choice>,
    #[prop(into)] value: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] legend_is_heading: bool,
    #[prop(optional)] inline: bool,
) -> impl IntoView {
    let name = id.clone();
    let items = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| item(&name, index, choice, value, on_choose))
        .collect_view();
    view! {
        <FormGroup error=error>
            <Fieldset id=id legend=legend legend_is_heading=legend_is_heading hint=hint error=error>
                <div class="govuk-radios" class:govuk-radios--inline=inline>
                    {items}
                </div>
            </Fieldset>
        </FormGroup>
    }
}

fn item(
    name: &str,
    index: usize,
    choice: Choice,
    value: Signal<Option<String>>,
    on_choose: Callback<String>,
) -> impl IntoView + use<> {
    let id = match index {
        0 => name.to_owned(),
        _ => format!("{name}-{}", index + 1),
    };
    // Not `{id}`: the first option's id is the group's, whose hint has `{id}-hint`.
    let item_id = format!("{id}-item");
    let describedby = choice.hint.is_some().then(|| format!("{item_id}-hint"));
    let own_value = choice.value.clone();
    let chosen = move || value.with(|value| value.as_ref() == Some(&own_value));
    view! {
        <div class="govuk-radios__item">
            <input
                class="govuk-radios__input"
                id=id.clone()
                name=name.to_owned()
                type="radio"
                value=choice.value.clone()
                prop:checked=chosen
                aria-describedby=describedby
                on:change=move |_| on_choose.run(choice.value.clone())
            />
            <label class="govuk-label govuk-radios__label" for=id>
                {choice.label}
            </label>
            <Hint of=item_id class="govuk-radios__hint" text=Signal::stored(choice.hint) />
        </div>
    }
}

//! One answer out of several.

use leptos::prelude::*;

use super::{
    announcer::say,
    button::{Button, ButtonKind},
    field::{FormGroup, Hint},
    fieldset::Fieldset,
    focus::move_focus_to,
    repeat_card::of_which_card,
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
    /// Takes the answer back, where the question need not be answered: radios alone cannot be undone.
    #[prop(optional)]
    on_clear: Option<Callback<()>>,
) -> impl IntoView {
    let name = id.clone();
    let clear = on_clear.map(|on_clear| {
        view! { <ClearAnswer id=id.clone() legend=legend.clone() value on_clear /> }
    });
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
                {clear}
            </Fieldset>
        </FormGroup>
    }
}

/// The button that takes an answer back, while there is one.
#[component]
fn ClearAnswer(
    id: String,
    legend: String,
    value: Signal<Option<String>>,
    on_clear: Callback<()>,
) -> impl IntoView {
    let legend = StoredValue::new(legend);
    let card = of_which_card();
    let has_answer = Memo::new(move |_| value.with(Option::is_some));
    let clear = Callback::new(move |()| {
        on_clear.run(());
        say("The answer was cleared.");
        // The button disappears, and would take the focus with it.
        let first = id.clone();
        request_animation_frame(move || move_focus_to(&first));
    });
    view! {
        <Show when=move || has_answer.get()>
            <p class="govuk-body app-clear-answer">
                <Button kind=ButtonKind::Link on_press=clear>
                    "Clear this answer"
                    <span class="govuk-visually-hidden">": " {legend.get_value()} {card}</span>
                </Button>
            </p>
        </Show>
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

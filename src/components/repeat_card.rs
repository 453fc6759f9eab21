//! One entry of a list that the user can extend and shorten: a child, a professional, an event.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};

/// The title of the card around.
#[derive(Clone, Copy)]
struct CardTitle(Signal<String>);

/// What a button inside a card says after its own words, because each card has one: such as ", Child 2".
/// Nothing outside of a card.
pub fn of_which_card() -> Signal<String> {
    let title = use_context::<CardTitle>();
    Signal::derive(move || {
        title.map(|CardTitle(title)| format!(", {}", title.get())).unwrap_or_default()
    })
}

/// The fields of one entry, in a frame, with a button to remove it.
///
/// Removing the card removes the button that has the focus: the page then calls `move_focus_to`.
#[component]
pub fn RepeatCard(
    /// Its name and number, such as "Child 2".
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
    /// Usually false for the last one.
    #[prop(into)]
    can_remove: Signal<bool>,
    children: Children,
) -> impl IntoView {
    provide_context(CardTitle(title));
    view! {
        <div class="app-repeat-card">
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
                    <h2 class="govuk-fieldset__heading">{move || title.get()}</h2>
                </legend>
                {children()}
                <Show when=move || can_remove.get()>
                    <Button kind=ButtonKind::Secondary on_press=on_remove>
                        "Remove"
                        <span class="govuk-visually-hidden">" " {move || title.get()}</span>
                    </Button>
                </Show>
            </fieldset>
        </div>
    }
}

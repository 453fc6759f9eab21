//! What is worth a second look before somebody goes on.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{InsetText, PageError};
use crate::domain::form::Step;
use crate::domain::form::completeness::{self, GapKind};
use crate::session::OpenDraft;

/// The oddities of a step, or of one item of its list, counted from 1.
pub fn second_looks(draft: OpenDraft, step: Step, item: Option<usize>) -> Vec<PageError> {
    let gaps = draft
        .content
        .with_untracked(|content| completeness::step_gaps(step, &content.referral, clock::today()));
    gaps.into_iter()
        .filter(|gap| gap.kind == GapKind::SecondLook && gap.item == item)
        .map(|gap| PageError { field: gap.field, message: gap.message })
        .collect()
}

/// Says that nothing stops anybody. Shown while there are errors.
#[component]
pub fn SavedAsTyped(errors: Signal<Vec<PageError>>) -> impl IntoView {
    view! {
        <Show when=move || !errors.read().is_empty()>
            <InsetText>
                "Your answer is saved as you typed it. Correct it, or choose Continue again to leave \
                 it as it is."
            </InsetText>
        </Show>
    }
}

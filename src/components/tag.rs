//! A state in a word or two.

use leptos::prelude::*;

/// The colour adds nothing that the words do not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagColour {
    /// Something to do.
    #[default]
    Blue,
    /// Something that does not apply, or not yet.
    Grey,
    /// Something done.
    Green,
    /// Something in progress.
    Teal,
    /// Something that will soon be due.
    Yellow,
    /// Something overdue or wrong.
    Red,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::Blue => "govuk-tag",
            Self::Grey => "govuk-tag govuk-tag--grey",
            Self::Green => "govuk-tag govuk-tag--green",
            Self::Teal => "govuk-tag govuk-tag--teal",
            Self::Yellow => "govuk-tag govuk-tag--yellow",
            Self::Red => "govuk-tag govuk-tag--red",
        }
    }
}

#[component]
pub fn Tag(#[prop(optional)] colour: TagColour, children: Children) -> impl IntoView {
    view! { <strong class=colour.class()>{children()}</strong> }
}

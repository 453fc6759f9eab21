//! The tag that says how a deadline stands.

use leptos::prelude::*;

use crate::components::{Tag, TagColour};
use crate::domain::escalation::Standing;

#[component]
pub(super) fn DeadlineTag(standing: Standing) -> impl IntoView {
    let colour = match standing {
        Standing::Waiting => TagColour::Blue,
        Standing::Overdue { .. } | Standing::NotMet => TagColour::Red,
        Standing::Met { late: false, .. } => TagColour::Green,
        Standing::Met { late: true, .. } => TagColour::Yellow,
        Standing::NoLongerDue => TagColour::Grey,
    };
    view! { <Tag colour>{standing.words()}</Tag> }
}

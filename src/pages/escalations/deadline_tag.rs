//! The tag that says how a deadline stands.

use leptos::prelude::*;

use crate::components::{Tag, TagColour};
use crate::domain::escalation::DeadlineStatus;

#[component]
pub(super) fn DeadlineTag(status: DeadlineStatus) -> impl IntoView {
    let colour = match status {
        DeadlineStatus::Waiting => TagColour::Blue,
        DeadlineStatus::DueToday => TagColour::Yellow,
        DeadlineStatus::Overdue { .. } | DeadlineStatus::NotMet => TagColour::Red,
        DeadlineStatus::Met { late: false, .. } => TagColour::Green,
        DeadlineStatus::Met { late: true, .. } => TagColour::Yellow,
        DeadlineStatus::Overtaken | DeadlineStatus::NoLongerDue => TagColour::Grey,
    };
    view! { <Tag colour>{status.words()}</Tag> }
}

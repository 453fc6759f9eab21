//! `/referrals/<id>`: one referral, from its task list to its form package.

mod check_answers;
mod gaps;
mod kept;
mod manager_draft;
mod move_draft;
mod opened_from;
mod own_name;
mod package;
mod prior_escalation;
mod sent_page;
mod sibling;
mod step;
mod task_list;

use leptos::prelude::*;

use crate::pages::draft::in_draft;

use check_answers::CheckAnswers;
use package::PackagePage;
use step::{ItemPage, StepPage};
use task_list::TaskListPage;

/// `/referrals/<id>`.
pub fn task_list_page() -> AnyView {
    in_draft(|draft| view! { <TaskListPage draft /> }.into_any())
}

/// `/referrals/<id>/<step>`, and the other pages at such addresses.
pub fn step_page() -> AnyView {
    in_draft(|draft| view! { <StepPage draft /> }.into_any())
}

/// `/referrals/<id>/<step>/<number>`, and the pages on which a list is pasted.
pub fn item_page() -> AnyView {
    in_draft(|draft| view! { <ItemPage draft /> }.into_any())
}

/// `/referrals/<id>/check-answers`.
pub fn check_answers_page() -> AnyView {
    in_draft(|draft| view! { <CheckAnswers draft /> }.into_any())
}

/// `/referrals/<id>/package`.
pub fn package_page() -> AnyView {
    in_draft(|draft| view! { <PackagePage draft /> }.into_any())
}

//! The parts of a long task, and the status of each.

use leptos::prelude::*;

use super::tag::{Tag, TagColour};

/// One part of a long task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub title: String,
    pub href: String,
    pub status: TaskStatus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Nothing has been filled in.
    NotStarted,
    /// Something is filled in, something is missing.
    InProgress,
    /// Everything needed is filled in.
    Complete,
    /// Nothing is filled in, and nothing is needed.
    Optional,
}

/// `id` is unique on the page: the ids of the statuses are made from it.
#[component]
pub fn TaskList(#[prop(into)] id: String, #[prop(into)] tasks: Signal<Vec<Task>>) -> impl IntoView {
    view! {
        <ul class="govuk-task-list">
            {move || {
                tasks
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(index, task)| item(format!("{id}-{}-status", index + 1), task))
                    .collect_view()
            }}
        </ul>
    }
}

fn item(status_id: String, task: Task) -> impl IntoView {
    view! {
        <li class="govuk-task-list__item govuk-task-list__item--with-link">
            <div class="govuk-task-list__name-and-hint">
                <a
                    class="govuk-link govuk-task-list__link"
                    href=task.href
                    aria-describedby=status_id.clone()
                >
                    {task.title}
                </a>
            </div>
            <div class="govuk-task-list__status" id=status_id>
                {status(task.status)}
            </div>
        </li>
    }
}

/// A completed part has plain text, so that the remaining ones stand out.
fn status(status: TaskStatus) -> AnyView {
    match status {
        TaskStatus::NotStarted => {
            view! { <Tag colour=TagColour::Blue>"Not started"</Tag> }.into_any()
        }
        TaskStatus::InProgress => {
            view! { <Tag colour=TagColour::Teal>"In progress"</Tag> }.into_any()
        }
        TaskStatus::Complete => "Completed".into_any(),
        TaskStatus::Optional => view! { <Tag colour=TagColour::Grey>"Optional"</Tag> }.into_any(),
    }
}

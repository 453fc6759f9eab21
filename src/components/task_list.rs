//! The parts of a long task, and how far each has come.

use leptos::prelude::*;

use super::tag::{Tag, TagColour};

/// One part of a long task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What the part is called.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// How far it has come.
    pub status: TaskStatus,
}

/// How far a part has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Nothing has been filled in.
    NotStarted,
    /// Something is filled in, something is missing.
    InProgress,
    /// All that is needed is there.
    Complete,
    /// Nothing is filled in, and nothing has to be.
    Optional,
}

/// A list of parts. `id` is unique on the page: the ids of the states are made from it.
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

/// What is done is plain text, so that what is left to do stands out.
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

//! `/referrals/<id>`: one referral, from its list of tasks to its form package.

mod agency;
pub(super) mod binding;
mod carers;
mod check_answers;
mod children;
mod conference;
mod contact;
mod escalation_behind;
mod key_events;
mod package;
mod professionals;
mod protocol;
mod referrer;
pub(super) mod repeat;
mod route;
mod step;
mod task_list;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::unlock::Unlocked;
use crate::components::{Choice, InsetText, LinkButton, Page};
use crate::domain::answer::YesNo;
use crate::session::{OpenDraft, Session, SessionError};

use check_answers::CheckAnswers;
use package::PackagePage;
use step::StepPage;
use task_list::TaskListPage;

pub(super) use step::go_to_field;
pub use task_list::progress_text;

/// How far the opening of a draft has got.
#[derive(Clone)]
enum Opening {
    UnderWay,
    // Boxed, because it is many times as large as the others.
    Opened(Box<OpenDraft>),
    Failed(String),
}

/// Opens the draft of the address, and shows a page of it.
pub(super) fn in_draft(page: fn(OpenDraft) -> AnyView) -> AnyView {
    view! {
        <Unlocked>
            <InDraft page />
        </Unlocked>
    }
    .into_any()
}

#[component]
fn InDraft(page: fn(OpenDraft) -> AnyView) -> impl IntoView {
    let session = Session::get();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let opening = RwSignal::new(Opening::UnderWay);
    Effect::new(move || {
        let asked = id.get();
        opening.set(Opening::UnderWay);
        spawn_local(async move {
            let open = async { session.open(asked.parse()?).await };
            let opened = match open.await {
                Ok(draft) => Opening::Opened(Box::new(draft)),
                Err(error) => Opening::Failed(SessionError::to_string(&error)),
            };
            // The practitioner may have gone elsewhere meanwhile, to another draft or page.
            if id.try_get_untracked() == Some(asked) {
                opening.try_set(opened);
            }
        });
    });
    move || match opening.get() {
        Opening::UnderWay => ().into_any(),
        Opening::Opened(draft) => page(*draft),
        Opening::Failed(why) => view! { <NotOpened why /> }.into_any(),
    }
}

/// `/referrals/<id>`.
pub fn task_list_page() -> AnyView {
    in_draft(|draft| view! { <TaskListPage draft /> }.into_any())
}

/// `/referrals/<id>/<step>`.
pub fn step_page() -> AnyView {
    in_draft(|draft| view! { <StepPage draft /> }.into_any())
}

/// `/referrals/<id>/check-answers`.
pub fn check_answers_page() -> AnyView {
    in_draft(|draft| view! { <CheckAnswers draft /> }.into_any())
}

/// `/referrals/<id>/package`.
pub fn package_page() -> AnyView {
    in_draft(|draft| view! { <PackagePage draft /> }.into_any())
}

/// What is to be said of how the draft was found, where its pages begin.
#[component]
pub(super) fn DraftNotices(draft: OpenDraft) -> impl IntoView {
    let notices = draft.notices().into_iter();
    notices.map(|notice| view! { <InsetText>{notice}</InsetText> }).collect_view()
}

#[component]
fn NotOpened(why: String) -> impl IntoView {
    view! {
        <Page title="This referral cannot be opened" back="/referrals">
            <p class="govuk-body">{why}</p>
            <p class="govuk-body">"Your other referrals are not affected."</p>
            <LinkButton href="/referrals">"Your referrals"</LinkButton>
        </Page>
    }
}

/// An answer that needs no hint.
fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint: None }
}

/// The two answers of the form's yes or no boxes.
fn yes_or_no() -> Vec<Choice> {
    vec![choice("yes", YesNo::Yes.label()), choice("no", YesNo::No.label())]
}

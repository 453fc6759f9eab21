//! `/referrals/new`: starts a referral from the self-check and leads into it, or copies the answers of a later check
//! into the referral that was checked again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::components::{Button, ErrorMessage, InsetText, LinkButton, Page, error_of, say};
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::kept::answers_kept;
use crate::domain::draft::{Draft, from_check};
use crate::domain::form::{Referral, completeness};
use crate::pages::draft::StartTask;
use crate::pages::unlock::Unlocked;
use crate::session::{CheckState, Drafts, SessionError};

const STARTING: &str = "Starting your referral…";

#[component]
pub fn NewReferral() -> impl IntoView {
    view! {
        <Unlocked>
            <StartReferral />
        </Unlocked>
    }
}

#[component]
fn StartReferral() -> impl IntoView {
    let check = CheckState::get();
    match (check.draft(), check.referral_id()) {
        (None, _) => view! { <CheckFirst /> }.into_any(),
        (Some(draft), None) => view! { <Create draft /> }.into_any(),
        (Some(draft), Some(id)) => view! { <Update draft id /> }.into_any(),
    }
}

#[component]
fn CheckFirst() -> impl IntoView {
    view! {
        <Page title="Check the case first" back="/referrals">
            <p class="govuk-body">
                "A few questions tell you whether the group can take the case, and what has to \
                 happen first. The referral starts from the answers."
            </p>
            <LinkButton href="/check" start=true>"Check a case"</LinkButton>
        </Page>
    }
}

/// Starts it at once, because the press that led here said so, and goes to where the first answer is
/// written. The page is seen only when that takes a while, or fails.
#[component]
fn Create(draft: Draft) -> impl IntoView {
    let drafts = Drafts::get();
    let today = clock::today();
    let mut draft = draft;
    draft.referral.date_of_referral = DateEntry::from_date(today);
    let task = StartTask::new();
    let create = Callback::new(move |()| {
        let draft = draft.clone();
        task.run(async move {
            let first = completeness::first_to_begin(&draft.referral, today);
            let id = drafts.create(draft).await?;
            Ok(match first {
                Some(step) => format!("/referrals/{id}/{}", step.path()),
                None => format!("/referrals/{id}"),
            })
        });
    });
    create.run(());
    say(STARTING);
    let failed = move || !task.errors.with(Vec::is_empty);
    view! {
        <Show
            when=failed
            fallback=|| view! { <p class="govuk-body">{STARTING}</p> }
        >
            <Page title="Your referral was not started" back="/check/outcome" errors=task.errors>
                <p class="govuk-body">"Your answers to the check are still there."</p>
                <div id="start">
                    <ErrorMessage of="start" error=error_of(task.errors.into(), "start") />
                    <Button on_press=create disabled=task.is_busy>"Try again"</Button>
                </div>
            </Page>
        </Show>
    }
}

#[component]
fn Update(draft: Draft, id: String) -> impl IntoView {
    let drafts = Drafts::get();
    let task = StartTask::new();
    let back = format!("/referrals/{id}");
    let kept = RwSignal::new(None::<String>);
    let (route, of) = (draft.referral.route, id.clone());
    spawn_local(async move {
        // If it cannot be opened, pressing the button says why.
        let opened = async { drafts.open(of.parse()?).await };
        let Ok::<_, SessionError>(opened) = opened.await else { return };
        let form = opened.content.with_untracked(|content| content.referral.clone());
        // The practitioner may have left the page meanwhile.
        let sentence = answers_kept(&Referral { route, ..form });
        let sentence = sentence.map(|sentence| format!("With these answers: {sentence}"));
        sentence.iter().for_each(say);
        kept.try_set(sentence);
    });
    let update = Callback::new(move |()| {
        let (later, id) = (draft.clone(), id.clone());
        task.run(async move {
            let draft = drafts.open(id.parse()?).await?;
            draft.content.update(|content| from_check::check_again(content, later));
            draft.save().await?;
            Ok(format!("/referrals/{id}"))
        });
    });
    view! {
        <Page title="Use these answers in your referral" back=back errors=task.errors>
            <p class="govuk-body">
                "What you are referring and your answer about escalation are copied into your \
                 referral. Everything else that you wrote stays as it is."
            </p>
            {move || kept.get().map(|sentence| view! { <InsetText>{sentence}</InsetText> })}
            <div id="start">
                <ErrorMessage of="start" error=error_of(task.errors.into(), "start") />
                <Button on_press=update disabled=task.is_busy>"Use these answers"</Button>
            </div>
        </Page>
    }
}

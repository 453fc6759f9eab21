//! `/referrals/<id>/<step>`: one step of the referral, its fields and what comes after it. A list, such as
//! the children, has a card for each item, and each item a page of its own (`item.rs`).

mod acronym_hint;
mod add_me;
mod agency;
mod answer_from_escalation;
mod birth;
mod carers;
mod check_pasted;
mod child_numbers;
mod children;
mod conference;
mod contact;
mod event_timeline;
mod item;
mod key_events;
mod list;
mod list_changes;
mod list_words;
mod long_answer;
mod parental_responsibility;
mod paste;
mod professionals;
mod protocol;
mod referrer;
mod route;
mod second_looks;
mod standards;
mod typing_pause;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_params_map};

use conference::Conference;
pub use item::ItemPage;
use list::{FirstItem, List, opens_first_item};
use long_answer::LongAnswer;
use protocol::Protocol;
use referrer::Referrer;
use route::RouteShown;
use second_looks::{SavedAsTyped, second_looks};
pub use standards::PRACTICE_STANDARDS;

use crate::browser::clock;
use crate::components::{ButtonKind, Form, LinkButton, Page, PageError, PageHeading, SubmitButton};
use crate::domain::date_entry::DateEntry;
use crate::domain::form::{Group, Step, answers, date_questions, journey};
use crate::pages::draft::{
    AskedDate, OfferRecoveryCode, SavedAsYouType, bind, go_to_field, shared_page,
};
use crate::pages::frame::NotFound;
use crate::pages::referral::kept::{KeptPage, NOT_PRINTED};
use crate::pages::referral::manager_draft::{DRAFT, ManagerDraft};
use crate::pages::referral::move_draft::{MOVE, MoveDraft};
use crate::pages::referral::opened_from::OpenedFrom;
use crate::pages::referral::own_name::{NAME, OwnName};
use crate::pages::referral::package::SENT;
use crate::pages::referral::sent_page::SentPage;
use crate::pages::referral::sibling::{SIBLING, StartForSibling};
use crate::session::OpenDraft;

#[component]
pub fn StepPage(draft: OpenDraft) -> impl IntoView {
    let params = use_params_map();
    let name = Memo::new(move |_| params.read().get("step").unwrap_or_default());
    move || {
        let name = name.get();
        let step = journey::step_at(&name);
        let empty_list = step.and_then(Group::of_step).filter(|it| opens_first_item(draft, *it));
        if let Some(group) = empty_list {
            return view! { <FirstItem draft group /> }.into_any();
        }
        match step {
            Some(step) => view! { <StepForm draft step /> }.into_any(),
            None if name == NOT_PRINTED => view! { <KeptPage draft /> }.into_any(),
            None if name == SENT => view! { <SentPage draft /> }.into_any(),
            None if name == NAME => view! { <OwnName draft /> }.into_any(),
            None if name == SIBLING => view! { <StartForSibling draft /> }.into_any(),
            None if name == MOVE => view! { <MoveDraft draft /> }.into_any(),
            None if name == DRAFT => view! { <ManagerDraft draft /> }.into_any(),
            None => {
                let not_found = || view! { <NotFound /> }.into_any();
                shared_page(draft, &name).unwrap_or_else(not_found)
            }
        }
    }
}

#[component]
fn StepForm(draft: OpenDraft, step: Step) -> impl IntoView {
    let overview = format!("/referrals/{}", draft.id);
    let errors = RwSignal::new(Vec::<PageError>::new());
    let shown: Signal<Vec<PageError>> = errors.into();
    let navigate = use_navigate();
    let from = OpenedFrom::of_address();
    let (back, back_label) = match &from {
        Some(from) => (from.address(&overview), from.label()),
        None => (overview.clone(), "Back to the task list"),
    };
    let after = from.map(|from| from.address(&overview));

    // Whatever was typed is saved. Something worth a second look is pointed out once; choosing
    // Continue again leaves it as it is, because the practitioner may know better. An answer that was
    // changed meanwhile is asked about again.
    let asked_about = StoredValue::new(String::new());
    let go_on = Callback::new(move |()| {
        let found = second_looks(draft, step, None);
        let answer = draft.content.with_untracked(|it| answers::text(step, &it.referral));
        let is_asked_again = found == errors.get_untracked() && asked_about.get_value() == answer;
        if found.is_empty() || is_asked_again {
            // The next page need not wait for it: every page warns about text that is not saved.
            spawn_local(async move { drop(draft.save_and_verify().await) });
            let next = after.clone().unwrap_or_else(|| {
                let next = draft
                    .content
                    .with_untracked(|content| journey::next(step, content.referral.route));
                format!("{overview}/{}", next.map_or("check-answers", Step::path))
            });
            navigate(&next, Default::default());
        } else {
            asked_about.set_value(answer);
            errors.set(found);
        }
    });

    go_to_field();

    view! {
        <Page
            title=step.title()
            caption=caption(step)
            back=back.clone()
            errors=shown
            heading=heading(step)
        >
            <SavedAsYouType draft />
            <Form on_submit=go_on>
                {fields(draft, step, shown)}
                <SavedAsTyped errors=shown />
                <div class="govuk-button-group">
                    <SubmitButton>"Continue"</SubmitButton>
                    <LinkButton href=back kind=ButtonKind::Secondary>{back_label}</LinkButton>
                </div>
            </Form>
            <OfferRecoveryCode draft />
        </Page>
    }
}

fn fields(draft: OpenDraft, step: Step, errors: Signal<Vec<PageError>>) -> AnyView {
    match step {
        Step::Route => view! { <RouteShown draft /> }.into_any(),
        Step::Protocol => view! { <Protocol draft /> }.into_any(),
        Step::Referrer => view! { <Referrer draft errors /> }.into_any(),
        Step::Conference => view! { <Conference draft errors /> }.into_any(),
        Step::DateOfReferral => {
            let asked = date_questions::date_of_referral();
            view! {
                <AskedDate
                    id="date-of-referral"
                    legend="The day you send the form"
                    hint="The app filled in the day you started: change it if you send the form later. \
                          For example, 27 3 2026"
                    date=bind!(draft, date_of_referral)
                    problem=move |typed: DateEntry| asked.read(&typed, clock::today()).err()
                    errors
                />
            }
            .into_any()
        }
        step => match Group::of_step(step) {
            Some(group) => view! { <List draft group /> }.into_any(),
            None => step
                .narrative()
                .map(|narrative| view! { <LongAnswer draft step narrative /> })
                .into_any(),
        },
    }
}

/// The heading of the form that the page belongs to, unless the page has the same one.
fn caption(step: Step) -> Option<String> {
    let section = step.section().title();
    (!section.eq_ignore_ascii_case(step.title())).then(|| section.to_owned())
}

/// A page with one long answer is headed by its question.
fn heading(step: Step) -> PageHeading {
    let is_question = step == Step::Protocol || step.narrative().is_some();
    if is_question { PageHeading::InContent } else { PageHeading::Title }
}

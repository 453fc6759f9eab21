//! `/referrals`: the drafts on this device, and the ways to a new one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::found_drafts::FoundDrafts;
use super::open_copy::OpenCopy;
use super::reminders::Reminders;
use super::returned::{CameBack, ReturnedForm};
use crate::components::{InsetText, LinkButton, Page, PageError};
use crate::pages::draft::JustDeleted;
use crate::pages::frame::OfferToInstall;
use crate::pages::unlock::{MissingFromTheList, Unlocked};
use crate::session::Drafts;

#[component]
pub fn Referrals() -> impl IntoView {
    view! {
        <Unlocked>
            <ListOrForm />
        </Unlocked>
    }
}

/// The list, or the Word form that was opened from it.
#[component]
fn ListOrForm() -> impl IntoView {
    let opened = RwSignal::new(None::<CameBack>);
    let on_form = Callback::new(move |form| opened.set(Some(form)));
    let on_leave = Callback::new(move |()| opened.set(None));
    move || match opened.get() {
        None => view! { <DraftList on_form /> }.into_any(),
        Some(opened) => view! { <ReturnedForm opened on_leave /> }.into_any(),
    }
}

#[component]
fn DraftList(on_form: Callback<CameBack>) -> impl IntoView {
    let on_device = Drafts::get();
    let errors = RwSignal::new(Vec::<PageError>::new());
    let changed = RwSignal::new(0);
    let drafts = RwSignal::new(None);
    let query = RwSignal::new(String::new());
    let is_loaded = Memo::new(move |_| drafts.with(Option::is_some));
    let deleted = RwSignal::new(0);
    let on_undo = Callback::new(move |()| changed.update(|count| *count += 1));
    Effect::new(move || {
        changed.track();
        spawn_local(async move {
            let found = on_device.list().await.map_err(|error| error.to_string());
            // The practitioner may have left the page in the meantime.
            drafts.try_set(Some(found));
            deleted.try_set(on_device.deleted().await.map_or(0, |deleted| deleted.len()));
        });
    });
    let has_drafts = Memo::new(move |_| {
        drafts.with(|it| matches!(it, Some(Ok((drafts, _))) if !drafts.is_empty()))
    });
    view! {
        <Page title="Your referrals" back="/" errors>
            <JustDeleted on_undo />
            <p class="govuk-body">
                "They are on this device only, encrypted. Only this browser can open them, with \
                 your passphrase or recovery code."
            </p>
            <LinkButton href="/check">"Check a case and start a referral"</LinkButton>
            <p class="govuk-body">
                <a class="govuk-link" href="/escalations">"Your escalations, and what is due next"</a>
            </p>
                {move || match drafts.get() {
                    None => view! { <p class="govuk-body">"Opening your drafts…"</p> }.into_any(),
                    Some(Ok((drafts, unreadable))) => view! {
                        <Reminders last_change=drafts.first().map(|(_, stored)| stored.saved_at) />
                        {(unreadable > 0).then(|| view! {
                            <InsetText>
                                {format!("{unreadable} of your drafts could not be read, or have \
                                          gone missing from this browser’s storage. The app deleted \
                                          nothing. Open a backup, or check for a new version of \
                                          the app.")}
                            </InsetText>
                        })}
                        {drafts.is_empty().then(|| if unreadable == 0 && on_device.were_stored_before() {
                            view! { <MissingFromTheList /> }.into_any()
                        } else {
                            view! {
                                <p class="govuk-body">"There are no referrals on this device yet."</p>
                            }.into_any()
                        })}
                        <FoundDrafts drafts query changed errors />
                    }.into_any(),
                    Some(Err(why)) => view! { <InsetText>{why}</InsetText> }.into_any(),
                }}
            // After the drafts, which would push it away from under a finger.
            <Show when=move || is_loaded.get()>
                <OpenCopy errors on_form />
                <Show when=move || has_drafts.get()>
                    <OfferToInstall />
                </Show>
            </Show>
            <p class="govuk-body">
                <a class="govuk-link" href="/blank-form">"Blank form to print or save"</a>
            </p>
            {move || (deleted.get() > 0).then(|| view! {
                <p class="govuk-body">
                    <a class="govuk-link" href="/referrals/deleted">
                        {format!("Deleted drafts ({})", deleted.get())}
                    </a>
                </p>
            })}
        </Page>
    }
}

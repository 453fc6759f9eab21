//! `/referrals/<id>/package`: makes the form package, hands it over, says how to send it, and lets the
//! practitioner mark the form as sent.
//!
//! The files are plain text, so they exist on this page only and disappear with it.

mod changes;
mod making;
mod sent;

use leptos::prelude::*;

use super::gaps::{Gaps, GapsOn};
use super::kept::KeptNotPrinted;
use super::manager_draft::DRAFT;
use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, InsetText, LinkButton, NotificationBanner, Page, PageError, say,
};
use crate::domain::draft::Progress;
use crate::domain::draft::from_check::{self, Stop};
use crate::domain::form::Step;
use crate::domain::form::completeness::{self, Gap};
use crate::export::document::document;
use crate::export::package::FormKind;
use crate::pages::draft::progress_text;
use crate::pages::handover::{
    EntryErrors, HandOver, LeftOut, MAKE, MakingPhase, NotPrinted, READY,
};
use crate::session::OpenDraft;

use changes::{ChangedSince, VersionMade, WhatChanged};
use making::{Made, Maker};
pub(super) use sent::{SENT, Sent};

/// The form package.
#[component]
pub fn PackagePage(draft: OpenDraft) -> impl IntoView {
    let base = format!("/referrals/{}", draft.id);
    if let Some(stop) = draft.content.with_untracked(from_check::stop) {
        return view! { <Stopped stop base /> }.into_any();
    }
    let maker = Maker::new(draft);
    let making = maker.making();
    let entry_errors = EntryErrors::new();
    let errors = Signal::derive(move || {
        let failed = match making.phase().get() {
            MakingPhase::Failed(message) => vec![PageError { field: MAKE.to_owned(), message }],
            _ => Vec::new(),
        };
        [failed, entry_errors.all().get()].concat()
    });
    view! {
        <Page title="Form package" back=format!("{base}/check-answers") errors>
            <p class="govuk-body">{move || draft.content.with(progress_text)}</p>
            {move || match maker.made().get() {
                Some(made) => {
                    view! { <Ready draft made maker errors=entry_errors base=base.clone() /> }
                        .into_any()
                }
                None => view! { <BeforeMaking draft maker base=base.clone() /> }.into_any(),
            }}
            <Sent draft errors=entry_errors />
            <p class="govuk-body">
                <LinkButton href="/referrals" kind=ButtonKind::Secondary>"Your referrals"</LinkButton>
            </p>
        </Page>
    }
    .into_any()
}

/// The page before the package is made: what is missing, what was made earlier, and the button.
#[component]
fn BeforeMaking(draft: OpenDraft, maker: Maker, base: String) -> impl IntoView {
    let to_draft = format!("{base}/{DRAFT}");
    let is_again = draft.content.with_untracked(|content| content.progress != Progress::InProgress);
    let make = Callback::new(move |()| maker.start(Vec::new()));
    let making = maker.making();
    let cancel = Callback::new(move |()| making.cancel());
    let label = if is_again { "Make the form package again" } else { "Make the form package" };
    view! {
        <Gaps gaps=gaps(draft) base page=GapsOn::Package />
        <KeptNotPrinted draft />
        <ChangedSince draft />
        <p class="govuk-body">
            "The app fills in the partnership’s Word form and writes a PDF of it, on this device. \
             Nothing is sent."
        </p>
        <p class="govuk-body">
            "To show it to somebody first, "
            <a class="govuk-link" href=to_draft>"make a draft for your manager"</a> "."
        </p>
        <div id=MAKE>
            {making.error_message()}
            {move || if making.is_working() {
                view! {
                    <Button on_press=cancel kind=ButtonKind::Secondary>"Cancel"</Button>
                }
                .into_any()
            } else {
                view! { <Button on_press=make>{label}</Button> }.into_any()
            }}
        </div>
        {making.status_message()}
    }
}

#[component]
fn Ready(
    draft: OpenDraft,
    made: Made,
    maker: Maker,
    errors: EntryErrors,
    base: String,
) -> impl IntoView {
    let Made { files, cleaned, uncovered, email, email_text, changes } = made;
    let fetch = Callback::new(move |faces| maker.start(faces));
    // The pages of the latest version, with its day; nothing once the drafts are locked.
    let form = Callback::new(move |()| {
        draft.content.try_with_untracked(|content| {
            let made_on = content.latest_version().map_or_else(clock::today, |it| it.made_on);
            document(content, made_on)
        })
    });
    let is_sent = Signal::derive(move || {
        draft.content.with(|content| matches!(content.progress, Progress::Sent(_)))
    });
    // The focus goes to the banner, and a screen reader names only what has a name.
    say(ready_text(is_sent.get_untracked()));
    let own_address =
        draft.content.with_untracked(|it| it.referral.referrer.contact.email.trim().to_owned());
    view! {
        <div id=READY tabindex="-1">
            <NotificationBanner title="Form package">
                <p class="govuk-notification-banner__heading">
                    {move || ready_text(is_sent.get())}
                </p>
            </NotificationBanner>
        </div>
        <VersionMade draft />
        <WhatChanged changes />
        <Gaps
            gaps=gaps(draft)
            base
            page=GapsOn::Package
        />
        <KeptNotPrinted draft />
        <LeftOut cleaned form=FormKind::Referral />
        <NotPrinted uncovered making=maker.making() fetch />
        <HandOver files email email_text form errors own_address />
    }
}

fn ready_text(is_sent: bool) -> &'static str {
    match is_sent {
        true => "You recorded that you sent this form.",
        false => "Your form package is ready. Not sent yet.",
    }
}

fn gaps(draft: OpenDraft) -> Vec<Gap> {
    draft.content.with_untracked(|content| completeness::gaps(&content.referral, clock::today()))
}

#[component]
fn Stopped(stop: Stop, base: String) -> impl IntoView {
    let check_again = format!("{base}/{}", Step::Route.path());
    let (title, why, what, then) = match stop {
        Stop::Outcome(decision) if decision.needs_reason() => (
            "Record why you are continuing first",
            "When this case was checked, the outcome was:",
            decision.summary(),
            "The case may be referred with a recorded reason. What you wrote is safe. Check the case \
             again: the outcome asks why you are continuing.",
        ),
        Stop::Outcome(decision) => (
            "This case cannot be referred with these answers",
            "When this case was checked, the outcome was:",
            decision.summary(),
            "What you wrote is safe. If things have changed, check the case again.",
        ),
        Stop::Unanswered(question) => (
            "Answer the check first",
            "The check has changed since you answered it. It now asks:",
            question.text(),
            "What you wrote is safe, and your other answers are kept. Check the case again: it asks \
             only what has changed.",
        ),
    };
    view! {
        <Page title back=base>
            <p class="govuk-body">{why}</p>
            <InsetText>{what}</InsetText>
            <p class="govuk-body">{then}</p>
            <LinkButton href=check_again>"Check the case again"</LinkButton>
        </Page>
    }
}

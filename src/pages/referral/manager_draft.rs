//! `/referrals/<id>/draft`: the referral as it stands, as a draft for a manager or anybody else to comment
//! on. It is no version of the form, and the app records nothing about it.

mod making;

use leptos::prelude::*;

use super::kept::KeptNotPrinted;
use crate::browser::clock;
use crate::components::{
    Button, ButtonKind, InsetText, LinkButton, NotificationBanner, Page, PageError, say,
};
use crate::domain::draft::from_check::{self, Stop};
use crate::domain::form::Step;
use crate::export::draft::draft_document;
use crate::export::package::FormKind;
use crate::pages::handover::{
    EntryErrors, HandOver, LeftOut, MAKE, MakingPhase, NotPrinted, READY,
};
use crate::session::OpenDraft;

use making::{Made, Maker};

/// The last part of the page's address.
pub const DRAFT: &str = "draft";

const TITLE: &str = "A draft for your manager";

/// The page, before and after the draft is made.
#[component]
pub fn ManagerDraft(draft: OpenDraft) -> impl IntoView {
    let base = format!("/referrals/{}", draft.id);
    // Where the check stops the case for good, there is nothing to send, and so no draft of it: the
    // filled-in form would be one deleted header away. A question or a reason that is still open is what
    // a manager may be asked about.
    let stop = draft.content.with_untracked(from_check::stop);
    if let Some(Stop::Outcome(decision)) = &stop
        && !decision.needs_reason()
    {
        return view! { <CannotBeReferred outcome=decision.summary() base /> }.into_any();
    }
    let is_stopped = stop.is_some();
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
        <Page title=TITLE back=base.clone() errors>
            {move || match maker.made().get() {
                Some(made) => view! { <Ready draft made maker errors=entry_errors /> }.into_any(),
                None => view! { <BeforeMaking draft maker is_stopped /> }.into_any(),
            }}
            <p class="govuk-body">
                <LinkButton href=base kind=ButtonKind::Secondary>"Back to the referral"</LinkButton>
            </p>
        </Page>
    }
    .into_any()
}

#[component]
fn BeforeMaking(
    draft: OpenDraft,
    maker: Maker,
    /// Whether the check has to be finished before the form itself can be made.
    is_stopped: bool,
) -> impl IntoView {
    let making = maker.making();
    let make = Callback::new(move |()| maker.start(Vec::new()));
    let cancel = Callback::new(move |()| making.cancel());
    view! {
        <p class="govuk-body">
            "Show the referral to your manager, or to anybody else who advises you, before it is \
             finished. The app writes what you have so far as a Word file and as a PDF, on this \
             device. Every page is marked DRAFT. Nothing is sent."
        </p>
        <p class="govuk-body">
            "A draft is not the form. The app does not count it as a version, and does not record \
             that you made it or sent it."
        </p>
        {is_stopped.then(|| view! {
            <InsetText>
                "The check is not finished, so the form itself cannot be made yet. You can show a \
                 draft to somebody all the same."
            </InsetText>
        })}
        <KeptNotPrinted draft />
        <div id=MAKE>
            {making.error_message()}
            {move || if making.is_working() {
                view! { <Button on_press=cancel kind=ButtonKind::Secondary>"Cancel"</Button> }
                    .into_any()
            } else {
                view! { <Button on_press=make>"Make the draft"</Button> }.into_any()
            }}
        </div>
        {making.status_message()}
    }
}

const READY_TEXT: &str = "Your draft is ready. It is not the form, and the app has sent nothing.";

#[component]
fn Ready(draft: OpenDraft, made: Made, maker: Maker, errors: EntryErrors) -> impl IntoView {
    let Made { files, cleaned, uncovered, email, email_text } = made;
    let fetch = Callback::new(move |faces| maker.start(faces));
    say(READY_TEXT);
    let form = Callback::new(move |()| {
        draft.content.try_with_untracked(|content| draft_document(content, clock::today()))
    });
    view! {
        <div id=READY tabindex="-1">
            <NotificationBanner title="Draft">
                <p class="govuk-notification-banner__heading">
                    {READY_TEXT}
                </p>
            </NotificationBanner>
        </div>
        <LeftOut cleaned form=FormKind::Draft />
        <NotPrinted uncovered making=maker.making() fetch />
        <HandOver files email email_text form errors />
    }
}

#[component]
fn CannotBeReferred(outcome: &'static str, base: String) -> impl IntoView {
    let check_again = format!("{base}/{}", Step::Route.path());
    view! {
        <Page title=TITLE back=base>
            <p class="govuk-body">
                "This case cannot be referred with these answers, so there is no draft to make. When \
                 this case was checked, the outcome was:"
            </p>
            <InsetText>{outcome}</InsetText>
            <p class="govuk-body">
                "What you wrote is safe. To talk the outcome over with your manager, check the case \
                 again: the page with the outcome can be printed, and has no personal details."
            </p>
            <LinkButton href=check_again>"Check the case again"</LinkButton>
        </Page>
    }
}

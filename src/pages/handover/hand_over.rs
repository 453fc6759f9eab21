//! The last step: the one way to send the files that fits this device, and the others folded below it.
//!
//! On a phone that is the share sheet with the address to send them to; where there is a mouse, the email
//! draft, which an email program opens with everything in its place.

use leptos::prelude::*;

use super::entry_errors::EntryErrors;
use super::file_list::{SaveFiles, SaveOne};
use super::making::Files;
use super::own_address::OwnAddress;
use super::preview::Preview;
use super::protecting::Protecting;
use super::sending::{ToAndSubject, WriteItYourself};
use super::sharing::{Sharing, can_share};
use crate::browser::page;
use crate::components::{ButtonKind, Details};
use crate::domain::partnership::sending_address::SendingAddress;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::package::{FormKind, Part};

/// How the files are sent first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FirstWay {
    ShareSheet,
    EmailDraft,
}

/// The pages to look at, the first way to send the files, and the others.
#[component]
pub fn HandOver(
    files: Files,
    email: Email,
    email_text: String,
    /// The form, for a look at its pages; `None` once the drafts have been locked.
    form: Callback<(), Option<Document>>,
    errors: EntryErrors,
    /// The practitioner's own address, where the form has it.
    #[prop(optional)]
    own_address: String,
) -> impl IntoView {
    let can_share = can_share(&files, &email.subject());
    let first =
        if can_share && page::is_touched() { FirstWay::ShareSheet } else { FirstWay::EmailDraft };
    let others_share = can_share && first != FirstWay::ShareSheet;
    let has_secure_receiver = email.form == FormKind::Referral;
    let first_view = match first {
        FirstWay::ShareSheet => view! {
            <Sharing files=files.clone() subject=email.subject() kind=ButtonKind::Primary />
            <ToAndSubject email=email.clone() />
        }
        .into_any(),
        FirstWay::EmailDraft => view! {
            <p class="govuk-body">
                "Save the email draft, open it and send it from your work email."
            </p>
            <SaveOne files=files.clone() part=Part::EmailDraft />
            <p class="govuk-body">
                "If it opens as a message that you cannot send, as Apple Mail and the new Outlook may \
                 show it, write the email yourself."
            </p>
        }
        .into_any(),
    };
    let yourself = view! {
        <WriteItYourself
            files=files.clone()
            email=email.clone()
            email_text
            is_after_address=first == FirstWay::ShareSheet
        />
    };
    let sharing = others_share.then(|| {
        let (files, subject) = (files.clone(), email.subject());
        view! {
            <Details summary="Share the files with your work email app">
                <Sharing files subject kind=ButtonKind::Secondary />
            </Details>
        }
    });
    let without = (first == FirstWay::EmailDraft).then_some(Part::EmailDraft);
    let saving = view! { <SaveFiles files=files.clone() without /> };
    // A warning about the address that is in the form must be read before it is sent.
    let is_warned = SendingAddress::of(&own_address).is_warning();
    let check = has_secure_receiver.then(|| view! { <OwnAddress errors known=own_address /> });
    let (open_check, folded_check) = if is_warned { (check, None) } else { (None, check) };
    let folded_check = folded_check.map(|check| {
        view! { <Details summary="Check that your own email is secure">{check}</Details> }
    });
    view! {
        <Details summary="Look at the pages first"><Preview form /></Details>
        <h2 class="govuk-heading-m app-part">"Send it"</h2>
        {open_check}
        {first_view}
        <h2 class="govuk-heading-m">"Other ways"</h2>
        <Details summary="Write the email yourself">{yourself}</Details>
        {sharing}
        <Details summary="Save the files">{saving}</Details>
        <Details summary="Send it with a password"><Protecting files email errors /></Details>
        {folded_check}
    }
}

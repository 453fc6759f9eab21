//! How to send the form: the address, the subject and the words.

use leptos::prelude::*;

use super::entry_errors::EntryErrors;
use super::making::Files;
use super::own_address::OwnAddress;
use crate::domain::partnership::SECURE_EMAIL;
use crate::export::email::subject;
use crate::pages::referral::copying::CopyButton;

/// The steps, with texts to copy.
#[component]
pub(super) fn HowToSend(files: Files, email_text: String, errors: EntryErrors) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let names = files.iter().filter(|file| file.part.is_for_partnership());
    let names = names.map(|file| view! { <li>{file.name()}</li> }).collect_view();
    view! {
        <h2 class="govuk-heading-m app-part">"Send it"</h2>
        <p class="govuk-body">
            "Send it from your work email. Either save the email draft and open it: classic Outlook \
             and Thunderbird show a new email with the files attached. Or, where your email program \
             shows it as a message that you cannot send, as Apple Mail and the new Outlook may, \
             write a new email yourself and attach:"
        </p>
        <ul class="govuk-list govuk-list--bullet">{names}</ul>
        <dl class="govuk-summary-list app-email">
            <CopyRow key="To" what="the address" text=SECURE_EMAIL status />
            <CopyRow key="Subject" what="the subject" text=subject() status />
            <CopyRow key="Words" what="the words" text=email_text status />
        </dl>
        <p class="govuk-body" role="status">{move || status.get()}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=new_email()>"Start an email to this address"</a>
            ". The form calls this a secure email address. Put no names in the subject."
        </p>
        <OwnAddress errors />
    }
}

/// One text of the email, with a button to copy it.
#[component]
fn CopyRow(
    key: &'static str,
    what: &'static str,
    #[prop(into)] text: String,
    status: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{key}</dt>
            <dd class="govuk-summary-list__value app-user-text">{text.trim_end().to_owned()}</dd>
            <dd class="govuk-summary-list__actions"><CopyButton what text status /></dd>
        </div>
    }
}

/// A link that opens a new email. The browser and the email program see it, so it carries only the
/// address and the subject, which are the same for every case.
fn new_email() -> String {
    format!("mailto:{SECURE_EMAIL}?subject={}", subject().replace(' ', "%20"))
}

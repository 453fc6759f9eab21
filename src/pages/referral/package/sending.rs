//! How to send the form: to whom, with which subject and words, and from where.

use leptos::prelude::*;

use super::contents::is_to_send;
use super::copying::CopyButton;
use super::entry_errors::EntryErrors;
use super::making::Files;
use super::own_address::OwnAddress;
use crate::domain::partnership::SECURE_EMAIL;
use crate::export::eml::SUBJECT;

/// The steps, with what to copy.
#[component]
pub(super) fn HowToSend(files: Files, email_text: String, errors: EntryErrors) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let names = files.iter().filter(|file| is_to_send(file));
    let names = names.map(|file| view! { <li>{file.name.clone()}</li> }).collect_view();
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
            <Part key="To" what="the address" text=SECURE_EMAIL said />
            <Part key="Subject" what="the subject" text=SUBJECT said />
            <Part key="Words" what="the words" text=email_text said />
        </dl>
        <p class="govuk-body" role="status">{move || said.get()}</p>
        <p class="govuk-body">
            <a class="govuk-link" href=new_email()>"Start an email to this address"</a>
            ". The form calls this a secure email address. Put no names in the subject."
        </p>
        <OwnAddress errors />
    }
}

/// One part of the email.
#[component]
fn Part(
    key: &'static str,
    what: &'static str,
    #[prop(into)] text: String,
    said: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{key}</dt>
            <dd class="govuk-summary-list__value app-user-text">{text.trim_end().to_owned()}</dd>
            <dd class="govuk-summary-list__actions"><CopyButton what text said /></dd>
        </div>
    }
}

/// A link that asks the email program for a new email. It travels through the browser and through
/// whatever opens it, so it carries the address and the subject, which are the same for every case.
fn new_email() -> String {
    format!("mailto:{SECURE_EMAIL}?subject={}", SUBJECT.replace(' ', "%20"))
}

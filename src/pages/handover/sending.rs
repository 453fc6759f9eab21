//! How to send a form: the address, the subject and the words.

use leptos::prelude::*;

use super::copying::CopyButton;
use super::entry_errors::EntryErrors;
use super::making::Files;
use super::own_address::OwnAddress;
use crate::components::InsetText;
use crate::domain::partnership::SECURE_EMAIL;
use crate::export::email::Email;
use crate::export::package::FormKind;

/// The steps, with texts to copy.
#[component]
pub fn HowToSend(
    files: Files,
    email: Email,
    email_text: String,
    errors: EntryErrors,
) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let to = match email.to.as_slice() {
        [] => None,
        [only] => Some(("the address", only.clone())),
        several => Some(("the addresses", several.join(", "))),
    };
    let names = files.iter().filter(|file| file.part.is_for_receiver());
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
            {to.map(|(what, to)| view! { <CopyRow key="To" what text=to status /> })}
            <CopyRow key="Subject" what="the subject" text=email.subject() status />
            <CopyRow key="Words" what="the words" text=email_text status />
        </dl>
        <p class="govuk-body" role="status">{move || status.get()}</p>
        {match email.form {
            FormKind::Referral => view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=new_email(&email)>"Start an email to this address"</a>
                    ". The form calls this a secure email address. Put no names in the subject."
                </p>
                <OwnAddress errors />
            }
            .into_any(),
            FormKind::Stage(_) => view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=new_email(&email)>"Start an email with this subject"</a>
                    ". Put no names in the subject."
                </p>
                <InsetText>
                    "Your mailbox and those that it goes to have to be secure. If you are not sure \
                     that they are, send it with a password."
                </InsetText>
            }
            .into_any(),
        }}
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

/// A link that opens a new email. The browser and the email program see it, so it carries only what is
/// the same for every case: the subject, and the partnership's own address.
fn new_email(email: &Email) -> String {
    let to = match email.form {
        FormKind::Referral => SECURE_EMAIL,
        FormKind::Stage(_) => "",
    };
    format!("mailto:{to}?subject={}", email.subject().replace(' ', "%20"))
}

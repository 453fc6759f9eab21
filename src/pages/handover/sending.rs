//! How to send a form in an email of one's own: the address, the subject and the message.

use leptos::prelude::*;

use super::copying::CopyButton;
use super::making::Files;
use crate::components::{InsetText, StatusMessage};
use crate::domain::partnership::SECURE_EMAIL;
use crate::export::email::Email;
use crate::export::package::FormKind;

/// Where it goes and under which subject, to copy.
#[component]
pub fn ToAndSubject(email: Email) -> impl IntoView {
    let status = RwSignal::new(String::new());
    view! {
        <dl class="govuk-summary-list app-email">
            {to_row(&email, status)}
            <CopyRow key="Subject" what="the subject" text=email.subject() status />
        </dl>
        <StatusMessage text=status />
        <AboutSecurity email />
    }
}

/// What to attach, with texts to copy.
#[component]
pub fn WriteItYourself(
    files: Files,
    email: Email,
    email_text: String,
    /// Whether the address and the subject stand on the page already.
    is_after_address: bool,
) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let names = files.iter().filter(|file| file.part.is_for_receiver());
    let names = names.map(|file| view! { <li>{file.name()}</li> }).collect_view();
    let start = match email.form {
        FormKind::Referral => "Start an email to this address",
        FormKind::Stage(_) | FormKind::Draft => "Start an email with this subject",
    };
    view! {
        <p class="govuk-body">
            "Save the files, start a new email from your work email, and attach:"
        </p>
        <ul class="govuk-list govuk-list--bullet">{names}</ul>
        <dl class="govuk-summary-list app-email">
            {(!is_after_address).then(|| to_row(&email, status))}
            {(!is_after_address).then(|| view! {
                <CopyRow key="Subject" what="the subject" text=email.subject() status />
            })}
            <CopyRow key="Message" what="the message" text=email_text status />
        </dl>
        <StatusMessage text=status />
        <p class="govuk-body">
            <a class="govuk-link" href=new_email(&email)>{start}</a>
            ". Put no names in the subject."
        </p>
        {(!is_after_address).then(|| view! { <AboutSecurity email /> })}
    }
}

fn to_row(email: &Email, status: RwSignal<String>) -> Option<AnyView> {
    let (what, text) = match email.to.as_slice() {
        [] => return None,
        [only] => ("the address", only.clone()),
        several => ("the addresses", several.join(", ")),
    };
    Some(view! { <CopyRow key="To" what text status /> }.into_any())
}

/// Whether the mailbox that it goes to is known to be secure.
#[component]
fn AboutSecurity(email: Email) -> impl IntoView {
    match email.form {
        FormKind::Referral => view! {
            <p class="govuk-body">"The form calls this a secure email address."</p>
        }
        .into_any(),
        FormKind::Stage(_) | FormKind::Draft => view! {
            <InsetText>
                "Your mailbox and those that it goes to have to be secure. If you are not sure that \
                 they are, send it with a password."
            </InsetText>
        }
        .into_any(),
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
        FormKind::Stage(_) | FormKind::Draft => "",
    };
    let subject = email.subject().replace(' ', "%20").replace(':', "%3A");
    format!("mailto:{to}?subject={subject}")
}

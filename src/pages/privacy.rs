//! What happens to personal data in this app, and what the app cannot protect against.

use leptos::prelude::*;

use super::frame::NotStored;
use crate::components::{InsetText, Page};
use crate::domain::draft::deletion::DAYS_TO_BRING_BACK;
use crate::domain::partnership::to_confirm::SECURITY_CONTACT;

#[component]
pub fn Privacy() -> impl IntoView {
    view! {
        <Page title="Privacy">
            <InsetText>
                "What you type stays on this device, encrypted, until you send it yourself."
            </InsetText>
            <WhereDataIs />
            <WhoHasToBeTrusted />
            <WhatTheAppCannotDo />
            <KeepingAndDeleting />
            <WhoIsResponsible />
        </Page>
    }
}

#[component]
fn WhereDataIs() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Where your data is"</h2>
        <p class="govuk-body">
            "There is no account and no server that takes in what you type. The app’s files come \
             from a web server the first time you open it, and when there is a new version. After \
             that the app works without a connection."
        </p>
        <NotStored />
        <p class="govuk-body">
            "The app has no cookies and no analytics, and requests nothing from any other website. \
             The web server that the files come from may keep a log of visits, as web servers do. \
             What you type is never part of it. A few links open the partnership’s own website, in \
             another tab and only when you press them. It is not told what you do here."
        </p>
        <p class="govuk-body">
            "Your own details at work are taken from your last referral when you write the next one; \
             they are stored nowhere else, and go with your drafts. Those fields alone tell the browser \
             what they are for, so that it can fill them in: a browser that is set to remember names and \
             addresses may remember yours in its own settings. No field about a child, a family or a \
             colleague does that."
        </p>
        <p class="govuk-body">"This browser keeps:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"your drafts, encrypted with a key that your passphrase and your recovery code open, and your \
                 passkey if you add one"</li>
            <li>"when you made recovery codes, backups and the like, encrypted with the drafts"</li>
            <li>
                "your answers to the check, until you close the tab or start a referral; what you \
                 typed there only encrypted, and only while your drafts are unlocked"
            </li>
            <li>
                "until you close the tab, why and where in the app it was locked, and, encrypted, what \
                 could not be saved before the lock"
            </li>
            <li>"how many minutes pass before your drafts lock, if you changed that"</li>
            <li>"bank holidays, if you added any"</li>
            <li>
                "whether your browser may check the spelling, and the order of your list, if you chose \
                 them"
            </li>
            <li>"that you do not want the app installed, if you said so"</li>
            <li>"until you close the tab, that the app is used for writing in it"</li>
            <li>
                "a note that there have been drafts here, so that the app can tell you if they go \
                 missing; it is deleted when you delete them all"
            </li>
            <li>"the app’s own files, so that it works offline"</li>
        </ul>
        <p class="govuk-body">
            "The check at the start asks for no names or other details of a child. If you start a \
             referral, your answers are kept with it, encrypted. The copy for this app (.json) \
             holds them too, not encrypted."
        </p>
        <p class="govuk-body">
            "When you make the form package you save files outside the app. They are ordinary \
             files, not encrypted: save them where your agency keeps such files, and send them \
             only by secure email."
        </p>
    }
}

#[component]
fn WhoHasToBeTrusted() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Who you have to trust"</h2>
        <p class="govuk-body">
            "The app comes from the web server named in your browser’s address bar. Whoever runs \
             that server could change the app so that it reads what you type, and the app could not \
             prevent it. Use it only at the address that your agency gave you."
        </p>
        <p class="govuk-body">
            "Your agency can check that the server sends the app as it was built. Each build has a \
             hash, a number that changes when any file changes. The page "
            <a class="govuk-link" href="/device">"This device"</a>
            " shows the hash of the build on your device, under “Version”. If it differs from the \
             one your agency published, install the new version if one is offered. If it still \
             differs, stop using the app and tell your IT support."
        </p>
        <p class="govuk-body">
            "A server that was taken over could show a false hash. That is why agencies also compare \
             the files on the server with their own build."
        </p>
        {SECURITY_CONTACT.value().map(|contact| view! {
            <p class="govuk-body">
                {format!("To report a way in which somebody could read or lose what is written here: {contact}")}
            </p>
        })}
    }
}

#[component]
fn WhatTheAppCannotDo() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"What the app cannot protect against"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>
                "A harmful browser extension or other software on the device, while your drafts are \
                 unlocked."
            </li>
            <li>"A web server that sends you a changed app."</li>
            <li>
                "A passphrase that others can guess, or have seen. If somebody may know yours, change \
                 it and say so: your referrals then get a new key."
            </li>
            <li>
                "Someone using the device while your drafts are unlocked. The app locks by itself \
                 after some minutes: choose “Lock now” before you leave it, or “Hide”, or press \
                 Escape twice, if somebody comes."
            </li>
            <li>
                "Traces in the device’s memory. After a lock the app drops the keys and loads the \
                 page again, but the browser and the device may hold copies for a while. Switch the \
                 device off if you fear that somebody could read its memory."
            </li>
            <li>
                "Traces on the storage chip. Deleted data can stay there, encrypted, until the \
                 device writes over it."
            </li>
            <li>
                "The loss of both your passphrase and your recovery code. Nobody can then open your \
                 drafts, and nobody can reset either."
            </li>
            <li>
                "Writing tools in your browser that send text to their maker. The app asks the \
                 browser not to check spelling for that reason, unless you ask for it below a long \
                 answer, but cannot stop every tool."
            </li>
        </ul>
    }
}

#[component]
fn KeepingAndDeleting() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"How long to keep a draft"</h2>
        <p class="govuk-body">
            "A draft is not the record. File the referral in your agency’s system. Then delete the \
             draft here, within 30 days of sending it unless your agency tells you otherwise. The \
             app then reminds you, and never deletes by itself what you have not deleted."
        </p>
        <p class="govuk-body">
            {format!(
                "A draft that you delete stays on this device for at least {DAYS_TO_BRING_BACK} \
                 days, encrypted, so that you can bring it back. No backup has it. Then the app \
                 deletes it for good. You can do so at once in "
            )}
            <a class="govuk-link" href="/referrals/deleted">"Deleted drafts"</a> "."
        </p>
        <p class="govuk-body">
            "A browser may clear what it stores when the device is short of space, or when the app \
             has not been opened for a while. Make a backup on the page "
            <a class="govuk-link" href="/device">"This device"</a> " and keep it elsewhere. It is one \
             encrypted file, which opens with the passphrase or the recovery code that you had when \
             you made it."
        </p>
        <p class="govuk-body">
            "You can delete every referral on this device, the deleted drafts too, with the \
             passphrase and the recovery code, on the page "
            <a class="govuk-link" href="/device">
                "This device"
            </a> ". The app’s own files stay until you clear this browser’s data."
        </p>
    }
}

#[component]
fn WhoIsResponsible() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Who is responsible"</h2>
        <p class="govuk-body">
            "Your agency decides why and how it uses the personal data in a referral, and on what \
             lawful basis. The app does not decide that for you. Ask your agency’s data protection \
             officer:"
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"whether you may use this app, and on which devices"</li>
            <li>"which lawful basis your agency relies on to share this information"</li>
            <li>"how long your agency keeps its records"</li>
        </ul>
        <p class="govuk-body">
            "People also have rights over data about them, such as the right to see it. A request \
             goes to the agency that holds the record."
        </p>
    }
}

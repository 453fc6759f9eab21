//! The accessibility statement, by the parts that public bodies in the UK must give: what the app aims at,
//! how far it gets, what is known not to work, how it was tested, whom to tell, and who enforces it.

use leptos::prelude::*;

use crate::components::Page;
use crate::domain::partnership::SERVICE;
use crate::domain::partnership::to_confirm::{ACCESSIBILITY_CONTACT, APP_PROVIDER};

/// The day on which this statement was last gone through, line by line.
const REVIEWED: &str = "1 December 2026";

#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <Page title="Accessibility">
            <Aims />
            <Status />
            <KnownProblems />
            <HowTested />
            <WhomToTell />
            <Enforcement />
            <h2 class="govuk-heading-m">"This statement"</h2>
            <p class="govuk-body">
                {format!("It was prepared and last reviewed on {REVIEWED}.")}
            </p>
        </Page>
    }
}

#[component]
fn Aims() -> impl IntoView {
    let provider = APP_PROVIDER.value().map(|it| format!("{it} gives you this app. "));
    view! {
        <p class="govuk-body">
            {provider}
            {format!(
                "This statement is about the {SERVICE} app and the documents that it makes. The app is \
                 built so that you can:"
            )}
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"use all of it with a keyboard alone"</li>
            <li>"zoom in up to 400% without text running off the screen"</li>
            <li>"use it on a screen 320 pixels wide"</li>
            <li>"use your own colours and text size, or your device’s high contrast mode"</li>
            <li>"use it with a screen reader, or by dictating"</li>
            <li>"paste into every field, passphrases too, and use a password manager"</li>
            <li>"choose how long you may pause before it locks, and stay unlocked when it warns you"</li>
        </ul>
    }
}

#[component]
fn Status() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"How accessible this app is"</h2>
        <p class="govuk-body">
            "It aims to meet level AA of the Web Content Accessibility Guidelines (WCAG) version 2.2. No \
             independent body has audited it, and it was tried with one screen reader only, so it does \
             not claim to. Take it for partially compliant."
        </p>
        <p class="govuk-body">
            "It uses the markup and styles of GOV.UK Frontend, with the fonts of your device."
        </p>
    }
}

#[component]
fn KnownProblems() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"What is known not to work"</h2>
        <h3 class="govuk-heading-s">"Not as WCAG asks"</h3>
        <p class="govuk-body">
            "No problem of this kind is known at present."
        </p>
        <p class="govuk-body">
            "With the screen reader Orca in Chromium, about half of the new pages are not said when they \
             open. The focus is on the heading of the new page, where reading on begins."
        </p>
        <p class="govuk-body">
            "The Word document follows the partnership’s own form. If it does not work for you, the PDF \
             is tagged, and the same answers can be read and printed in the app."
        </p>
        <h3 class="govuk-heading-s">"Not covered by the regulations"</h3>
        <p class="govuk-body">
            "The documents of other bodies that the guidance links to. Nothing is left out because it \
             would be a disproportionate burden."
        </p>
    }
}

#[component]
fn HowTested() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"How it was tested"</h2>
        <p class="govuk-body">
            "Each version is tested by programs, in the Chromium browser, and in part in Firefox and in \
             WebKit:"
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"axe-core looks at the pages in many states, 1,280, 768 and 320 pixels wide"</li>
            <li>
                "a case is checked, an event of an escalation is recorded, and a form package is made, \
                 saved and recorded as sent, each with the keyboard alone"
            </li>
            <li>"after each press, something on the page has the focus"</li>
            <li>
                "what is to be heard, such as an error, a deletion or a saved file, is given to screen \
                 readers once each time"
            </li>
            <li>
                "no two links or buttons on a page have the same name and do different things, and each \
                 error stands beside its field"
            </li>
            <li>
                "pictures are looked at in forced colours, the list of tasks with text of twice the size, \
                 and tables on a screen 320 pixels wide"
            </li>
            <li>"the PDF is read by a checker of tagged documents"</li>
            <li>
                "in December 2026, a program went through each kind of page with the Tab key, at 400% zoom, \
                 in forced colours and with wider spacing, and what the program found was mended"
            </li>
        </ul>
        <p class="govuk-body">"Programs find only some of the problems. Not yet done:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>"an audit by an independent body"</li>
            <li>
                "tests with other screen readers than Orca, which was listened to for one whole referral; \
                 with screen magnifiers, or with speech recognition"
            </li>
            <li>"tests with disabled people"</li>
        </ul>
    }
}

#[component]
fn WhomToTell() -> impl IntoView {
    let contact = match ACCESSIBILITY_CONTACT.value() {
        Some(contact) => format!("Tell {contact}."),
        None => "Tell the person in your agency who gave you this app.".to_owned(),
    };
    view! {
        <h2 class="govuk-heading-m">"If something does not work for you"</h2>
        <p class="govuk-body">
            {contact}
            " Say what you were doing, and which device, browser and assistive technology you use. Ask \
             there too if you need anything in another format. Leave out anything about a child or a \
             family."
        </p>
        <p class="govuk-body">
            "You do not need this app to make a referral. You can fill in the "
            <a class="govuk-link" href="/blank-form">"blank form"</a>
            " and send it by secure email instead."
        </p>
    }
}

#[component]
fn Enforcement() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"If you are not content with the answer"</h2>
        <p class="govuk-body">
            "Where a public body gives you this app, the Equality and Human Rights Commission enforces \
             the accessibility regulations of 2018. The Equality Advisory and Support Service helps you \
             with a complaint."
        </p>
    }
}

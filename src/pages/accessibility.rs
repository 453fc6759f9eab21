//! The accessibility statement, by the UK government's model statement: what people can do, what does not
//! work, whom to tell, who enforces it, then the compliance status with what is not accessible by criterion,
//! and when and how it was prepared. `docs/accessibility.md` is the evidence.

use leptos::prelude::*;

use crate::components::Page;
use crate::domain::partnership::SERVICE;
use crate::domain::partnership::to_confirm::{ACCESSIBILITY_CONTACT, APP_PROVIDER};

/// The day on which the app first had a statement.
const PREPARED: &str = "21 November 2026";

/// The day on which this statement was last gone through, line by line.
const REVIEWED: &str = "1 December 2026";

/// The day of the last test page by page: see `docs/accessibility.md`.
const TESTED: &str = "1 December 2026";

const EQUALITY_SERVICE: &str = "https://www.equalityadvisoryservice.com";
const EQUALITY_SERVICE_TELEPHONE: &str = "0808 800 0082";

#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <Page title="Accessibility">
            <Aims />
            <HowAccessible />
            <WhomToTell />
            <Enforcement />
            <h2 class="govuk-heading-m">"Technical information about the app’s accessibility"</h2>
            <Status />
            <NotAccessible />
            <Preparation />
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
fn HowAccessible() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"How accessible this app is"</h2>
        <p class="govuk-body">"Some of it does not work well for everybody:"</p>
        <ul class="govuk-list govuk-list--bullet">
            <li>
                "with the screen reader Orca in Chromium, about half of the new pages are not said when \
                 they open; the focus is on the heading of the new page, where reading on begins"
            </li>
            <li>
                "with Orca, the error of a date or of a question with choices is said in the list of \
                 errors, but not again at the question"
            </li>
            <li>
                "the Word document follows the partnership’s own form; if it does not work for you, the \
                 PDF is tagged, and the same answers can be read and printed in the app"
            </li>
            <li>
                "nobody has tried it yet with another screen reader, a screen magnifier or speech \
                 recognition"
            </li>
        </ul>
    }
}

#[component]
fn Status() -> impl IntoView {
    view! {
        <h3 class="govuk-heading-s">"Compliance status"</h3>
        <p class="govuk-body">
            "This app is partially compliant with the Web Content Accessibility Guidelines (WCAG) \
             version 2.2, level AA, because of the non-compliance listed below. What it is like with \
             assistive technology that nobody tried is not known."
        </p>
        <p class="govuk-body">
            "It uses the markup and styles of GOV.UK Frontend, with the fonts of your device."
        </p>
    }
}

#[component]
fn NotAccessible() -> impl IntoView {
    view! {
        <h3 class="govuk-heading-s">"Non-accessible content"</h3>
        <p class="govuk-body">"What is listed below is not accessible, for these reasons."</p>
        <h4 class="govuk-heading-s">"Non-compliance with the accessibility regulations"</h4>
        <p class="govuk-body">
            "In Chromium, the screen reader Orca does not say about half of the new pages when they \
             open. The title changes and the focus moves to the new heading (2.4.2 Page Titled and 2.4.3 \
             Focus Order are met), but whoever listens is not told that the page has changed. We count \
             this under WCAG 2.2 success criterion 4.1.3 (Status Messages, level AA). In Firefox, each \
             page that was listened to was said. A way to mend it was tried and taken out again, because \
             it put the next press of Tab in the wrong place. There is no date for another."
        </p>
        <h4 class="govuk-heading-s">"Disproportionate burden"</h4>
        <p class="govuk-body">
            "Nothing is left out because it would be a disproportionate burden."
        </p>
        <h4 class="govuk-heading-s">
            "Content that is not within the scope of the accessibility regulations"
        </h4>
        <p class="govuk-body">
            "The documents and websites of other bodies that the guidance links to. They are not ours to \
             change."
        </p>
    }
}

#[component]
fn Preparation() -> impl IntoView {
    view! {
        <h3 class="govuk-heading-s">"Preparation of this accessibility statement"</h3>
        <p class="govuk-body">
            {format!(
                "This statement was prepared on {PREPARED}. It was last reviewed on {REVIEWED}."
            )}
        </p>
        <p class="govuk-body">
            {format!(
                "The app was last tested page by page on {TESTED}, against WCAG 2.2 level AA, in 147 \
                 states of 82 screens. The test was carried out by its developers, with programs and with \
                 the screen reader Orca in Chromium and Firefox. No independent auditor took part. The \
                 app has changed since, and those pages were not all gone through again."
            )}
        </p>
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
        <h2 class="govuk-heading-m">"Feedback and contact information"</h2>
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
        <h2 class="govuk-heading-m">"Enforcement procedure"</h2>
        <p class="govuk-body">
            "Where a public body gives you this app, the Equality and Human Rights Commission (EHRC) is \
             responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) \
             Accessibility Regulations 2018. If you are not happy with how your complaint is answered, \
             contact the "
            <a class="govuk-link" href=EQUALITY_SERVICE target="_blank" rel="noopener noreferrer">
                "Equality Advisory and Support Service (EASS) (opens a new tab, needs a connection)"
            </a>
            {format!(": telephone {EQUALITY_SERVICE_TELEPHONE}, or {EQUALITY_SERVICE}.")}
        </p>
    }
}

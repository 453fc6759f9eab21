//! The accessibility statement: what the app aims at, what was tested, and what was not.

use leptos::prelude::*;

use crate::components::Page;
use crate::domain::partnership::SERVICE;

#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <Page title="Accessibility">
            <p class="govuk-body">
                {format!(
                    "This page is about the {SERVICE} app. It is built so that you can:"
                )}
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"use all of it with a keyboard alone"</li>
                <li>"zoom in up to 400% without text running off the screen"</li>
                <li>"use it on a screen 320 pixels wide"</li>
                <li>"use your own colours and text size, or your device’s high contrast mode"</li>
                <li>"use it with a screen reader"</li>
                <li>"paste into every field, passphrases too, and use a password manager"</li>
            </ul>

            <h2 class="govuk-heading-m">"How accessible this app is"</h2>
            <p class="govuk-body">
                "It aims to meet level AA of the Web Content Accessibility Guidelines (WCAG) version \
                 2.2. It has not been audited against them, so we do not claim that it does."
            </p>
            <p class="govuk-body">
                "It uses the markup and styles of GOV.UK Frontend, with the fonts of your device."
            </p>

            <h2 class="govuk-heading-m">"How it was tested"</h2>
            <p class="govuk-body">
                "It was tested:"
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "by a program, axe-core, in the Chromium browser, on the pages of the \
                     main journey"
                </li>
            </ul>
            <p class="govuk-body">"A program finds only some of the problems. Not yet done:"</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"an audit by an independent body"</li>
                <li>"tests of every page by keyboard alone: only checking a case was tested that \
                     way"</li>
                <li>"tests with screen readers, screen magnifiers or speech recognition"</li>
                <li>"tests with disabled people"</li>
            </ul>

            <h2 class="govuk-heading-m">"What you may find hard to use"</h2>
            <p class="govuk-body">
                "The Word document in the form package follows the partnership’s own form. If it \
                 does not work for you, the same answers can be read and printed in the app."
            </p>

            <h2 class="govuk-heading-m">"If something does not work for you"</h2>
            <p class="govuk-body">
                "Tell the person in your agency who gave you this app. Say what you were doing, and \
                 which device, browser and assistive technology you use. Leave out anything about a \
                 child or a family."
            </p>
            <p class="govuk-body">
                "You do not need this app to make a referral. You can fill in the partnership’s Word \
                 form and send it by secure email instead."
            </p>
        </Page>
    }
}

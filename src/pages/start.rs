//! `/`: what the app does, and where each part is.

use leptos::prelude::*;

use super::unlock::DRAFTS_MISSING;
use crate::components::{InsetText, LinkButton, Page};
use crate::domain::partnership::{GROUP, NAME};
use crate::session::{Access, Gate};

#[component]
pub fn Start() -> impl IntoView {
    let access = Gate::get().access();
    // Before anybody starts something that the browser cannot store, or that it has already lost.
    let warning = move || match access.get() {
        Access::DraftsMissing => Some(DRAFTS_MISSING),
        Access::Unavailable(_) => Some("The app cannot store drafts in this browser."),
        _ => None,
    };
    let warning = move || {
        warning().map(|text| {
            view! {
                <InsetText>
                    {text} " " <a class="govuk-link" href="/referrals">"What you can do"</a>
                </InsetText>
            }
        })
    };
    view! {
        <Page title=format!("Refer a case to the {GROUP}")>
            {warning}
            <p class="govuk-body-l">
                {format!(
                    "Use this app to refer a case where the way agencies worked together gives \
                     cause for concern, or was so good that others can learn from it. You can also \
                     refer a conference chair’s veto, or a child remanded or sentenced to custody. \
                     The chair of the {GROUP} of the {NAME} reviews each referral."
                )}
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"Check in a few questions whether the case is suitable, and what has to \
                     happen first. You name no child or family."</li>
                <li>"Write the referral on this device, with or without a connection. It is \
                     encrypted and saved as you type."</li>
                <li>"Get the partnership’s form, filled in, ready for your secure email. Nothing \
                     is sent until you send it."</li>
            </ul>
            <InsetText>
                "If a child is in immediate danger, call 999. If you think a child has been \
                 harmed or is at risk of harm, follow your child protection procedures. Do not \
                 wait for this app."
            </InsetText>
            <LinkButton href="/check" start=true>"Check a case"</LinkButton>
            <h2 class="govuk-heading-m">"Continue a referral"</h2>
            <p class="govuk-body">
                <a class="govuk-link" href="/referrals">"Your referrals and escalation records on this device"</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href="/escalations">"Your escalations and their deadlines"</a>
            </p>
            <h2 class="govuk-heading-m">"Read the guidance"</h2>
            <p class="govuk-body">
                <a class="govuk-link" href="/guidance">"Guidance on referrals, escalation and serious cases"</a>
            </p>
        </Page>
    }
}

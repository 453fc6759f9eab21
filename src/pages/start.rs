//! `/`: what people come for first, and then what the app is.

use leptos::prelude::*;

use super::frame::NotStored;
use super::unlock::DRAFTS_MISSING;
use crate::components::{InsetText, Page};
use crate::domain::partnership::{AREA, GROUP, NAME};
use crate::session::{Access, Gate};

#[component]
pub fn Start(
    /// The first question of the check.
    #[prop(into)]
    first_question: ViewFn,
    /// What the drafts come to, once they are unlocked.
    #[prop(into)]
    at_a_glance: ViewFn,
) -> impl IntoView {
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
    let locked = move || (access.get() == Access::Locked).then_some(" (locked)");
    view! {
        <Page title=format!("Refer a case to the {GROUP}")>
            {warning}
            {at_a_glance.run()}
            <h2 class="govuk-heading-m">"Check a case"</h2>
            {first_question.run()}
            <h2 class="govuk-heading-m">"Go on with what you have"</h2>
            <ul class="govuk-list">
                <li>
                    <a class="govuk-link" href="/referrals">"Your referrals on this device"</a>
                    {locked}
                </li>
                <li>
                    <a class="govuk-link" href="/escalations">"Your escalations, and what is due"</a>
                    {locked}
                </li>
            </ul>
            <h2 class="govuk-heading-m">"What this app is for"</h2>
            <p class="govuk-body">
                {format!(
                    "Use it to refer a case where the way agencies worked together gives cause for \
                     concern, or was so good that others can learn from it. You can also refer a \
                     conference chair’s veto, or a child remanded or sentenced to custody. The chair \
                     of the {GROUP} of the {NAME} reviews each referral."
                )}
            </p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"The check takes about 2 minutes. You name no child or family."</li>
                <li>
                    {format!(
                        "It is for a child who lives in {AREA}, or a case in which {AREA}’s agencies \
                         worked together: "
                    )}
                    <a class="govuk-link" href="/check">"whose case it is"</a>
                    "."
                </li>
                <li>"You write the referral on this device, with or without a connection. It is \
                     encrypted and saved as you type."</li>
                <li>"You get the partnership’s form, filled in, ready for your secure email. Nothing \
                     is sent until you send it."</li>
            </ul>
            <NotStored />
            <p class="govuk-body">
                <a class="govuk-link" href="/guidance">"Guidance on referrals, escalation and serious cases"</a>
            </p>
        </Page>
    }
}

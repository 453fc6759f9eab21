//! `/referrals/<id>/not-printed`: the answers that are kept although the form does not print them, to
//! read and to copy; and the note about them on other pages.

use leptos::prelude::*;

use crate::components::{InsetText, LinkButton, Page};
use crate::domain::form::answers::{kept_not_printed, text};
use crate::pages::draft::kept_sentence;
use crate::pages::handover::CopyButton;
use crate::session::OpenDraft;

/// The last part of the page's address.
pub const NOT_PRINTED: &str = "not-printed";

/// Says which answers are kept and not printed. Shows nothing if there are none.
#[component]
pub fn KeptNotPrinted(draft: OpenDraft) -> impl IntoView {
    let sentence = draft.content.with_untracked(|content| kept_sentence(&content.referral));
    sentence.map(|sentence| {
        view! {
            <InsetText>
                {sentence} " "
                <a class="govuk-link" href=format!("/referrals/{}/{NOT_PRINTED}", draft.id)>
                    "Read or copy what is not printed"
                </a>
            </InsetText>
        }
    })
}

#[component]
pub fn KeptPage(draft: OpenDraft) -> impl IntoView {
    let back = format!("/referrals/{}", draft.id);
    let form = draft.content.with_untracked(|content| content.referral.clone());
    let status = RwSignal::new(String::new());
    let answers = kept_not_printed(&form).into_iter().map(|step| {
        let answer = text(step, &form);
        view! {
            <h2 class="govuk-heading-m">{step.name()}</h2>
            <p class="govuk-body app-user-text">{answer.clone()}</p>
            <p class="govuk-body"><CopyButton what=step.name() text=answer status /></p>
        }
    });
    let answers = answers.collect_view();
    let sentence = kept_sentence(&form)
        .unwrap_or_else(|| "Every answer in this referral is printed in the form.".to_owned());
    view! {
        <Page title="Kept, but not printed" back=back.clone()>
            <p class="govuk-body">{sentence}</p>
            <p class="govuk-body">
                "The app keeps them as you wrote them, and prints them again if you check the case \
                 again and they apply. To use one elsewhere in the form, copy it."
            </p>
            <p class="govuk-body" role="status">{move || status.get()}</p>
            {answers}
            <LinkButton href=back>"Back to the referral"</LinkButton>
        </Page>
    }
}

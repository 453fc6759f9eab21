//! `/referrals/<id>/not-printed`: the answers that are kept although the form does not print them, to
//! read and to copy; and the note about them on other pages.

use leptos::prelude::*;

use crate::components::{InsetText, LinkButton, Page, StatusMessage};
use crate::domain::draft::Draft;
use crate::domain::form::answers::{kept_not_printed, text};
use crate::domain::form::{Child, Referral};
use crate::pages::draft::kept_sentence;
use crate::pages::handover::CopyButton;
use crate::session::OpenDraft;

/// The last part of the page's address.
pub const NOT_PRINTED: &str = "not-printed";

const NUMBERS: &str = "LCS and NHS numbers";

/// Says which answers are kept and not printed. Shows nothing if there are none.
#[component]
pub fn KeptNotPrinted(draft: OpenDraft) -> impl IntoView {
    draft.content.with_untracked(sentence).map(|sentence| {
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

/// What is kept: answers of the form, and reasons of an earlier check.
fn sentence(draft: &Draft) -> Option<String> {
    let reasons = match draft.earlier_reasons.len() {
        0 => None,
        1 => Some(
            "1 reason for going on, from an earlier check, is kept, but not printed.".to_owned(),
        ),
        count => Some(format!(
            "{count} reasons for going on, from earlier checks, are kept, but not printed."
        )),
    };
    let numbers = (!kept_numbers(&draft.referral).is_empty()).then(|| {
        "LCS and NHS numbers are kept, but not printed, because they are switched off for this \
         referral."
            .to_owned()
    });
    let said = kept_sentence(&draft.referral).into_iter().chain(reasons).chain(numbers);
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The children's numbers that are kept and not printed, a line for each child who has any.
fn kept_numbers(form: &Referral) -> Vec<String> {
    if form.gives_child_numbers {
        return Vec::new();
    }
    let children = (1..).zip(&form.children).filter(|(_, child)| !child.numbers().is_empty());
    let called = |number: usize, name: &str| match name.trim() {
        "" => format!("Child {number}"),
        name => name.to_owned(),
    };
    let line = |(number, child): (usize, &Child)| {
        format!("{}: {}", called(number, &child.name), child.numbers().join(", "))
    };
    children.map(line).collect()
}

#[component]
pub fn KeptPage(draft: OpenDraft) -> impl IntoView {
    let back = format!("/referrals/{}", draft.id);
    let content = draft.content.get_untracked();
    let (sentence, form) = (sentence(&content), content.referral);
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
    let numbers = match kept_numbers(&form).join("\n") {
        numbers if numbers.is_empty() => None,
        numbers => Some(view! {
            <h2 class="govuk-heading-m">{NUMBERS}</h2>
            <p class="govuk-body app-user-text">{numbers.clone()}</p>
            <p class="govuk-body"><CopyButton what=NUMBERS text=numbers status /></p>
        }),
    };
    let reasons = content.earlier_reasons.into_iter().map(|earlier| {
        view! {
            <h2 class="govuk-heading-m">"Reason for going on past: " {earlier.outcome}</h2>
            <p class="govuk-body app-user-text">{earlier.reason.clone()}</p>
            <p class="govuk-body">
                <CopyButton what="Reason for going on" text=earlier.reason status />
            </p>
        }
    });
    let reasons = reasons.collect_view();
    let sentence = sentence
        .unwrap_or_else(|| "Every answer in this referral is printed in the form.".to_owned());
    view! {
        <Page title="Kept, but not printed" back=back.clone()>
            <p class="govuk-body">{sentence}</p>
            <p class="govuk-body">
                "The app keeps them as you wrote them. If you check the case again and they apply, it \
                 prints the answers again and offers you the reasons. To use one elsewhere in the form, copy it."
            </p>
            <StatusMessage text=status />
            {answers}
            {numbers}
            {reasons}
            <LinkButton href=back>"Back to the referral"</LinkButton>
        </Page>
    }
}

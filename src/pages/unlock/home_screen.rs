//! For browsers that remove what a site stores after seven days without a visit: how to add the app
//! to the Home Screen or the Dock, where its storage is permanent. That storage is separate, so the
//! advice comes before the first draft.

use leptos::prelude::*;

use crate::browser::eviction::SevenDays;
use crate::browser::storage;
use crate::components::InsetText;

/// Empty in browsers that have no such limit.
#[component]
pub fn HomeScreenAdvice(
    /// Whether this browser may already have drafts.
    has_drafts: bool,
) -> impl IntoView {
    storage::removes_after_seven_days().map(|browser| {
        let (place, steps) = match browser {
            SevenDays::PhoneOrTablet => ("Home Screen", PHONE_OR_TABLET),
            SevenDays::Mac => ("Dock", MAC),
        };
        let why = format!(
            "This browser can remove drafts when you have not used the app for 7 days. The app on \
             the {place} keeps them: add it first, and write your drafts there."
        );
        let then = if has_drafts {
            format!(
                "The app on the {place} starts empty. Make a backup here first, and open it there."
            )
        } else {
            "If you cannot, make a backup each time you have written something.".to_owned()
        };
        view! {
            <InsetText>
                <p class="govuk-body">{why}</p>
                <ol class="govuk-list govuk-list--number">
                    {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                </ol>
                <p class="govuk-body">{then}</p>
            </InsetText>
        }
    })
}

const PHONE_OR_TABLET: [&str; 3] = [
    "Press Share: a square with an arrow pointing up. It may be behind a button with three dots.",
    "Choose “Add to Home Screen”, and then “Add”.",
    "Open “PS referral” from the Home Screen.",
];

const MAC: [&str; 3] = [
    "In the “File” menu, choose “Add to Dock”. Older versions of macOS do not have it.",
    "Choose “Add”.",
    "Open the app from the Dock.",
];

//! Where the rest of the Protocol is, of which this app has only the conference chair's section.

use leptos::prelude::*;

use crate::domain::partnership::{GROUP, PROTOCOL, WEBSITE};

/// What the app knows of the Protocol, and a link to the rest.
#[component]
pub(super) fn WholeProtocol() -> impl IntoView {
    view! {
        <p class="govuk-body">
            {format!(
                "The {PROTOCOL} is for every practitioner. Its general part asks you to clarify the \
                 matter first, and then has four stages. This app’s copy has only section 4, the \
                 conference chair’s challenge, so the app knows the stages by name and no time limits: \
                 you enter the days."
            )}
        </p>
        <p class="govuk-body">
            <a class="govuk-link" href=WEBSITE rel="external noreferrer">
                {format!("The {GROUP} on the partnership’s website (needs a connection)")}
            </a>
            ". It leads to the whole Protocol in the online procedures."
        </p>
    }
}

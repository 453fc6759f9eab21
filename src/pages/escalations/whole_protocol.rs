//! Where the rest of the Protocol is, of which this app has only the conference chair's section.

use leptos::prelude::*;

use crate::domain::partnership::{Citation, GROUP, PROTOCOL, WEBSITE};

const SOURCE: Citation = Citation::public("the group’s pages on the partnership’s website");

/// What is known of the whole Protocol, what this app has of it, and a link to the rest.
#[component]
pub(super) fn WholeProtocol() -> impl IntoView {
    view! {
        <p class="govuk-body app-before-sources">
            {format!(
                "The {PROTOCOL} is for every practitioner, in any area of practice. You clarify the \
                 matter early with the other agency and with your own manager or named professional. \
                 If that does not settle it, Stages 1 to 4 follow. It is the practice that is \
                 challenged, not the person."
            )}
        </p>
        <div class="app-sources">
            <div class="govuk-hint app-source">{SOURCE.to_string()}</div>
        </div>
        <p class="govuk-body">
            "This app’s copy has only section 4, the conference chair’s challenge. It has the names of \
             the other stages but not their time limits, so you enter the days yourself. For the rest, \
             read "
            // In a tab of its own, because this one holds an open draft.
            <a class="govuk-link" href=WEBSITE target="_blank" rel="noopener noreferrer">
                {format!("the {GROUP} on the partnership’s website (opens a new tab, needs a connection)")}
            </a>
            "."
        </p>
    }
}

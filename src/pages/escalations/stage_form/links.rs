//! The links from a challenge to the forms of its stages.

use leptos::prelude::*;

use crate::domain::escalation::{Challenge, Position, history, stages_with_a_form};
use crate::domain::partnership::stage::Stage;
use crate::pages::escalations::addresses::form_address;

/// A link to each form that is due or was sent. Shows nothing where there is none.
#[component]
pub fn StageFormLinks(challenge: Challenge, base: String) -> impl IntoView {
    let stages = stages_with_a_form(&challenge);
    if stages.is_empty() {
        return None;
    }
    let at = history(&challenge).state.at;
    let link = |stage: Stage| {
        let words = if at == Position::FormDue(stage) { "Make" } else { "Make again" };
        let words = format!("{words} the {} Form", stage.label());
        let href = format!("{base}/{}", form_address(stage));
        view! { <li><a class="govuk-link" href=href>{words}</a></li> }
    };
    let links = stages.into_iter().map(link).collect_view();
    Some(view! { <ul class="govuk-list app-not-printed">{links}</ul> })
}

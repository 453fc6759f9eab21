//! Whether the disagreement was first escalated under the Practice Resolution Protocol. \[FORM\]
//! Part 1.

use leptos::prelude::*;

use super::answer_from_escalation::AnswerFromEscalation;
use crate::components::{InsetText, Radios};
use crate::domain::draft::from_check;
use crate::domain::form::Step;
use crate::pages::draft::{bind, yes_or_no};
use crate::session::OpenDraft;

#[component]
pub fn Protocol(draft: OpenDraft) -> impl IntoView {
    let answer = bind!(draft, protocol_used);
    let carried = draft
        .content
        .with_untracked(|content| content.self_check.as_ref().and_then(from_check::protocol_used));
    view! {
        <Radios
            id="protocol"
            legend=Step::Protocol.title()
            legend_is_heading=true
            options=yes_or_no()
            value=answer.chosen()
            on_choose=answer.choose()
        />
        <AnswerFromEscalation draft answer />
        {carried.map(|carried| view! {
            <InsetText>
                {format!("You answered “{}” when you checked this case. Change your answer here if \
                          that is no longer right.", carried.label())}
            </InsetText>
        })}
    }
}

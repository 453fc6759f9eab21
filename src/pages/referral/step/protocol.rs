//! Whether the disagreement was first escalated under the Practice Resolution Protocol. \[FORM\]
//! Part 1.

use leptos::prelude::*;

use super::answer_from_escalation::AnswerFromEscalation;
use crate::components::{InsetText, Radios};
use crate::domain::draft::from_check;
use crate::domain::form::Step;
use crate::domain::self_check::Choices;
use crate::pages::draft::{bind, yes_or_no};
use crate::session::OpenDraft;

#[component]
pub fn Protocol(draft: OpenDraft) -> impl IntoView {
    let answer = bind!(draft, protocol_used);
    let checked = draft.content.with_untracked(|content| {
        let settled = content.self_check.as_ref()?.settled();
        Some((settled.escalation?.answer().label, from_check::protocol_used(&settled)))
    });
    view! {
        <Radios
            id="protocol"
            legend=Step::Protocol.title()
            legend_is_heading=true
            options=yes_or_no()
            value=answer.chosen()
            on_choose=answer.choose()
            on_clear=answer.clear()
        />
        <AnswerFromEscalation draft answer />
        {checked.map(|(label, printed)| {
            let what_to_do = match printed {
                Some(printed) => format!(
                    "The form says “{}”. Change it here if that is no longer right.",
                    printed.label()
                ),
                None => "The form says neither Yes nor No until you choose here: ask your manager \
                         or safeguarding lead."
                    .to_owned(),
            };
            view! {
                <InsetText>
                    {format!("You answered “{label}” when you checked this case. {what_to_do}")}
                </InsetText>
            }
        })}
    }
}

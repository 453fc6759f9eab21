//! `/escalations/<id>/<event>`: records one event.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::draft_challenge::challenge_of;
use super::event_errors::{page_errors, refused};
use super::event_fields::EventFields;
use super::event_guidance::EventGuidance;
use super::unfinished_entry::{UnfinishedEntry, by_the_same};
use super::warnings::WarningsBefore;
use crate::browser::clock;
use crate::components::{ButtonKind, Form, InsetText, LinkButton, Page, PageError, SubmitButton};
use crate::domain::escalation::{EventKind, Refusal, history};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays::calendar;

/// What the Protocol says about one kind of event, and the fields to record it.
#[component]
pub fn EventPage(draft: OpenDraft, kind: EventKind) -> impl IntoView {
    let challenge = challenge_of(draft);
    let state = history(&challenge).state;
    let back = format!("/escalations/{}", draft.id);
    let title = kind.title(Some(state.at));
    if let Err(refusal) = kind.check(state) {
        return view! { <Refused title back refusal /> }.into_any();
    }
    let typed = UnfinishedEntry::new(draft, kind.path().to_owned(), by_the_same(&challenge));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let navigate = use_navigate();
    let after = back.clone();
    let submit = Callback::new(move |()| {
        let today = clock::today();
        let entry = match typed.get_untracked().entry(kind, state.at, today) {
            Ok(entry) => entry,
            Err(problems) => {
                let all = challenge_of(draft).all_problems(
                    &typed.get_untracked(),
                    kind,
                    state.at,
                    problems,
                    today,
                    |challenge, entry| challenge.record(entry, today, &calendar()),
                );
                return errors.set(page_errors(all));
            }
        };
        match typed.log(|challenge| challenge.record(entry, today, &calendar())) {
            Ok(()) => navigate(&after, Default::default()),
            Err(refusal) => errors.set(refused(&refusal, "on")),
        }
    });
    view! {
        <Page title caption="Record what happened" back=back.clone() errors>
            <EventGuidance kind before=state.at />
            <Form on_submit=submit>
                <EventFields typed kind before=state.at errors />
                <WarningsBefore draft typed kind before=state.at />
                <p class="govuk-body">
                    "What you type is saved as you go. It becomes part of the log when you record \
                     it. Entries in the log can be corrected, but never removed."
                </p>
                <div class="govuk-button-group">
                    <SubmitButton>"Record it"</SubmitButton>
                    <LinkButton href=back kind=ButtonKind::Secondary>"Back to the challenge"</LinkButton>
                </div>
            </Form>
        </Page>
    }
    .into_any()
}

#[component]
fn Refused(title: String, back: String, refusal: Refusal) -> impl IntoView {
    view! {
        <Page title caption="Record what happened" back=back.clone()>
            <InsetText>{refusal.why}</InsetText>
            <p class="govuk-body">{refusal.instead}</p>
            <LinkButton href=back>"Back to the challenge"</LinkButton>
        </Page>
    }
}

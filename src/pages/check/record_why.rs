//! "Continue and record why": the way past a soft outcome.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::addresses::{NEW_REFERRAL, REFERRALS};
use crate::browser::clock;
use crate::components::{
    ButtonKind, Form, InputWidth, InsetText, PageError, SubmitButton, TextArea, TextField, error_of,
};
use crate::domain::date::long_date;
use crate::domain::draft::RecordedReason;
use crate::domain::self_check::Decision;
use crate::session::{Access, CheckState, Drafts, Gate, TypedReason};

const REASON: &str = "reason";
const NAME: &str = "name";

/// Asks for the reason and the name, then leads to the referral. Reports what is missing in the
/// page's own `errors`.
#[component]
pub(super) fn RecordWhy(
    decision: Decision,
    errors: RwSignal<Vec<PageError>>,
    /// The button is primary where nothing else should be done first.
    kind: ButtonKind,
) -> impl IntoView {
    let state = CheckState::get();
    let navigate = use_navigate();
    let typed = state.typed;
    let outcome = decision.passed_outcomes();
    // What was written for the same outcome before is there to be changed. A lock takes it off the
    // page, and unlocking brings it back.
    let earlier = Memo::new(move |_| state.earlier_reason(&decision));
    Effect::new(move || {
        let Some(RecordedReason { reason, name, .. }) = earlier.get() else { return };
        if typed.with_untracked(|typed| *typed == TypedReason::default()) {
            typed.set(TypedReason { reason, name });
        }
    });
    // Nobody is asked twice for a name that a draft has.
    let own_name = Drafts::get().own_name();
    Effect::new(move || {
        let Some(name) = own_name.get().filter(|_| earlier.with(Option::is_none)) else { return };
        typed.maybe_update(|typed| {
            let is_unasked = typed.name.is_empty();
            if is_unasked {
                typed.name = name;
            }
            is_unasked
        });
    });
    let today = clock::today();
    let access = Gate::get().access();
    let is_locked = move || access.get() == Access::Locked && state.has_sealed_text();
    let submit = Callback::new(move |()| {
        let typed = typed.get_untracked();
        let missing = [
            (REASON, &typed.reason, "Enter why you are continuing"),
            (NAME, &typed.name, "Enter your name"),
        ];
        let found: Vec<PageError> = missing
            .into_iter()
            .filter(|(_, text, _)| text.trim().is_empty())
            .map(|(field, _, message)| PageError {
                field: field.to_owned(),
                message: message.to_owned(),
            })
            .collect();
        if found.is_empty() {
            state.set_reason(RecordedReason {
                outcome: outcome.clone(),
                reason: typed.reason,
                name: typed.name,
                date: today,
                unknown: earlier.get_untracked().map(|it| it.unknown).unwrap_or_default(),
            });
            navigate(NEW_REFERRAL, Default::default());
        } else {
            errors.set(found);
        }
    });
    view! {
        // Not on paper: the page is printed as a note that names no one.
        <div class="app-not-printed">
            <h2 class="govuk-heading-m">"Continue and record why"</h2>
            <p class="govuk-body">
                "You can still make the referral if that is your professional judgement. Your reason is \
                 printed on a separate cover note, not on the form."
            </p>
            <Show when=is_locked>
                <InsetText>
                    "What you wrote here is locked. It comes back when you "
                    <a class="govuk-link" href=REFERRALS>"unlock your referrals"</a> "."
                </InsetText>
            </Show>
            <Form on_submit=submit>
                <TextArea
                    id=REASON
                    label="Why are you continuing?"
                    value=Signal::derive(move || typed.with(|typed| typed.reason.clone()))
                    on_input=move |text| typed.update(|typed| typed.reason = text)
                    error=error_of(errors.into(), REASON)
                />
                <TextField
                    id=NAME
                    label="Your name"
                    width=InputWidth::Thirty
                    autocomplete="name"
                    value=Signal::derive(move || typed.with(|typed| typed.name.clone()))
                    on_input=move |text| typed.update(|typed| typed.name = text)
                    error=error_of(errors.into(), NAME)
                />
                <p class="govuk-body">"Date recorded: " {long_date(today)}</p>
                <SubmitButton kind=kind>"Continue to the referral"</SubmitButton>
            </Form>
        </div>
    }
}

//! What is typed for a stage's form. It is part of the draft from the first keystroke.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, InsetText, TextArea};
use crate::domain::answer::has_words;
use crate::domain::escalation::{Challenge, Event, Notification, StageForm, history};
use crate::domain::partnership::protocol::{SAFEGUARDING_UNIT, rules};
use crate::domain::partnership::stage::Stage;
use crate::pages::draft::Binding;
use crate::pages::escalations::draft_challenge::challenge_of;
use crate::pages::escalations::event_fields::Offered;
use crate::pages::handover::EntryErrors;
use crate::session::OpenDraft;

/// The field for the email addresses.
pub(super) const ADDRESSES: &str = "addresses";

#[component]
pub fn Fields(draft: OpenDraft, stage: Stage, errors: EntryErrors) -> impl IntoView {
    let raised_by = typed(draft, stage, |it| &it.raised_by, |it| &mut it.raised_by);
    let receivers = typed(draft, stage, |it| &it.receivers, |it| &mut it.receivers);
    let addresses = typed(draft, stage, |it| &it.addresses, |it| &mut it.addresses);
    let reply_to = typed(draft, stage, |it| &it.reply_to, |it| &mut it.reply_to);
    let discussed = typed(draft, stage, |it| &it.discussed, |it| &mut it.discussed);
    let rules = rules(stage);
    let challenge = challenge_of(draft);
    let discussion = note_in_log(&challenge, |event| {
        matches!(event, Event::Notified { whom: Notification::Practitioner })
    });
    view! {
        <h2 class="govuk-heading-m">"What the form says beyond the record"</h2>
        <p class="govuk-body">
            "All of this is printed on the form, except the email addresses. Do not name the child: \
             the form has the reference."
        </p>
        <TextArea
            id="raised-by"
            label="Who raises it?"
            hint=format!(
                "Name, role and how to reach them. Under the Protocol: {}.",
                rules.form_from
            )
            rows=2
            value=raised_by.value
            on_input=raised_by.set
        />
        <TextArea
            id="receivers"
            label="Who receives the form?"
            hint=format!("Their roles and agencies. Under the Protocol: {}.", rules.form_to)
            rows=2
            value=receivers.value
            on_input=receivers.set
        />
        <Offered who=receivers offered=rules.recipients.to_vec() />
        <TextArea
            id=ADDRESSES
            label="Their email addresses (optional)"
            hint="One to a line, for the email draft. Work addresses only."
            rows=2
            value=addresses.value
            on_input=addresses.set
            error=errors.of(ADDRESSES)
        />
        <TextArea
            id="reply-to"
            label=format!("How does the response reach the {SAFEGUARDING_UNIT}?")
            hint="For example, the email address to which it is sent."
            rows=2
            value=reply_to.value
            on_input=reply_to.set
        />
        <TextArea
            id="discussed"
            label="What was discussed with the practitioner?"
            hint="What you said, and what they said. Leave it empty if you could not speak to them."
            value=discussed.value
            on_input=discussed.set
        />
        <LogNote note=discussion field=discussed what="discussion" />
        {(stage != Stage::One).then(|| view! { <EarlierResponses draft stage challenge /> })}
    }
}

#[component]
fn EarlierResponses(draft: OpenDraft, stage: Stage, challenge: Challenge) -> impl IntoView {
    let earlier = typed(draft, stage, |it| &it.earlier_responses, |it| &mut it.earlier_responses);
    let note = note_in_log(&challenge, |event| matches!(event, Event::ResponseReceived { .. }));
    view! {
        <TextArea
            id="earlier-responses"
            label="What did earlier responses say, and why do they not resolve it?"
            hint="The form has the days on which forms were sent and responses came. Leave it empty if \
                  there was no earlier stage."
            value=earlier.value
            on_input=earlier.set
        />
        <LogNote note field=earlier what="response" />
    }
}

/// The note that the log has about the same, to be used in the form. It is never used by itself: who
/// wrote it may not have meant it for others. Shows nothing without a note, and once something is typed.
#[component]
fn LogNote(
    note: Option<String>,
    field: Binding<String>,
    /// What the note is about.
    what: &'static str,
) -> impl IntoView {
    let note = StoredValue::new(note?);
    let take = Callback::new(move |()| field.set.run(note.get_value()));
    Some(view! {
        <Show when=move || field.value.with(|it| !has_words(it))>
            <InsetText>
                <p class="govuk-body app-user-text">"Note in the log: " {note.get_value()}</p>
                <Button on_press=take kind=ButtonKind::Link>
                    {format!("Use this note about the {what}")}
                </Button>
            </InsetText>
        </Show>
    })
}

/// The notes of the entries that say this, oldest first.
fn note_in_log(challenge: &Challenge, is_it: fn(&Event) -> bool) -> Option<String> {
    let history = history(challenge);
    let entries = history.counted().filter(|(moment, _)| is_it(&moment.event));
    let entries = entries.map(|(moment, _)| moment.corrected_by.unwrap_or(moment.entry));
    let notes = entries.filter_map(|number| challenge.log().get(number.checked_sub(1)?));
    let notes: Vec<&str> = notes.map(|it| it.note.trim()).filter(|it| !it.is_empty()).collect();
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

fn typed(
    draft: OpenDraft,
    stage: Stage,
    read: fn(&StageForm) -> &String,
    write: fn(&mut StageForm) -> &mut String,
) -> Binding<String> {
    let value = Signal::derive(move || {
        draft.content.with(|content| {
            let form = content.challenge.as_ref().map(|it| it.details.stage_form(stage));
            form.map(|form| read(&form).clone()).unwrap_or_default()
        })
    });
    let set = Callback::new(move |entered: String| {
        draft.content.maybe_update(|content| {
            let details = content.challenge.as_mut().map(|it| &mut it.details);
            match details.and_then(|it| it.stage_form_mut(stage)).map(write) {
                Some(place) if *place != entered => {
                    *place = entered;
                    true
                }
                _ => false,
            }
        });
    });
    Binding { value, set }
}

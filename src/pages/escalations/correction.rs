//! `/escalations/<id>/entry/<number>`: corrects an entry in the log, or takes it back. The entry stays
//! in the log, with the reason.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::draft_challenge::challenge_of;
use super::event_errors::{page_errors, refused};
use super::event_fields::EventFields;
use super::unfinished_entry::{UnfinishedEntry, by_the_same};
use super::warnings::WarningsBefore;
use crate::browser::clock;
use crate::components::{
    ButtonKind, Choice, Form, InsetText, LinkButton, Page, PageError, Radios, SubmitButton,
    TextArea, TextField, error_of,
};
use crate::domain::answer::YesNo;
use crate::domain::date::day_and_date;
use crate::domain::escalation::{
    Challenge, EntryDraft, EventKind, Moment, Position, Refusal, history, recordable,
};
use crate::session::OpenDraft;
use crate::session::preferences::bank_holidays::calendar;

/// The id of the question "What was wrong?".
const HAPPENED: &str = "happened";

#[component]
pub fn CorrectionPage(draft: OpenDraft, entry: usize) -> impl IntoView {
    let challenge = challenge_of(draft);
    let moment = history(&challenge).moments.into_iter().find(|it| it.entry == entry);
    match moment {
        Some(moment) => view! { <Correct draft challenge moment /> }.into_any(),
        None => view! { <NothingToCorrect back=format!("/escalations/{}", draft.id) /> }.into_any(),
    }
}

#[component]
fn NothingToCorrect(back: String) -> impl IntoView {
    view! {
        <Page title="This entry cannot be corrected" back=back.clone()>
            <p class="govuk-body">
                "It is itself a correction, was taken back, or is not in the log. Nothing has \
                 changed. To correct a correction, correct the event itself again. To record \
                 something that was taken back, record it as a new entry."
            </p>
            <LinkButton href=back>"Back to the challenge"</LinkButton>
        </Page>
    }
}

#[component]
fn Correct(draft: OpenDraft, challenge: Challenge, moment: Moment) -> impl IntoView {
    let (entry, before) = (moment.entry, moment.before);
    let back = format!("/escalations/{}", draft.id);
    let was = EventKind::of(&moment.event);
    let typed = UnfinishedEntry::new(draft, format!("entry-{entry}"), start(&challenge, &moment));
    let errors = RwSignal::new(Vec::<PageError>::new());
    let options = StoredValue::new(instead_of(was, &moment));
    let kind = Memo::new(move |_| options.with_value(|it| typed.get().actual_kind(was, it)));
    let navigate = use_navigate();
    let after = back.clone();
    let submit = Callback::new(move |()| {
        let (today, calendar) = (clock::today(), calendar());
        let recording = typed.get_untracked();
        let (wrong, by) = (&recording.wrong, &recording.by);
        let has_choice = options.with_value(|it| it.len() > 1);
        let otherwise = if has_choice { "what-happened" } else { HAPPENED };
        let corrected = match recording.correction(kind.get_untracked(), before.at, today) {
            Ok(Some(new)) => typed
                .log(|it| it.correct(entry, wrong, new, today, &calendar))
                .map_err(|refusal| refused(&refusal, otherwise)),
            Ok(None) => typed
                .log(|it| it.take_back(entry, wrong, by, today, &calendar))
                // The fields of the event are not on the page.
                .map_err(|refusal| refused(&Refusal { field: None, ..refusal }, HAPPENED)),
            Err(problems) if recording.happened == Some(YesNo::Yes) => {
                let record =
                    |it: &mut Challenge, new| it.correct(entry, "given", new, today, &calendar);
                let kind = kind.get_untracked();
                let all = challenge_of(draft)
                    .all_problems(&recording, kind, before.at, problems, today, record);
                Err(page_errors(all))
            }
            Err(problems) => Err(page_errors(problems)),
        };
        match corrected {
            Ok(()) => navigate(&after, Default::default()),
            Err(found) => errors.set(found),
        }
    });
    let wrong = typed.field(|it| &it.wrong, |it| &mut it.wrong);
    let happened = typed.field(|it| &it.happened, |it| &mut it.happened);
    let by = typed.field(|it| &it.by, |it| &mut it.by);
    let fields = move || match happened.value.get() {
        None => ().into_any(),
        Some(YesNo::No) => view! {
            <TextField
                id="by"
                label="Who is recording this?"
                hint="Your name or role."
                value=by.value
                on_input=by.set
                error=error_of(errors.into(), "by")
            />
        }
        .into_any(),
        Some(YesNo::Yes) => view! {
            <WhatHappened typed kind options=options.get_value() at=before.at errors />
            {move || view! { <EventFields typed kind=kind.get() before=before.at errors /> }}
            <WarningsBefore draft typed kind before=before.at corrects=entry />
        }
        .into_any(),
    };
    let said = format!(
        "Entry {entry} now says: {}, on {}.",
        was.title(Some(before.at)),
        day_and_date(moment.on)
    );
    view! {
        <Page title="Correct an entry" caption="The log" back=back.clone() errors>
            <InsetText>{said}</InsetText>
            <p class="govuk-body">
                "The entry stays in the log, struck through, with your reason beside it."
            </p>
            <Form on_submit=submit>
                <Radios
                    id=HAPPENED
                    legend="What was wrong?"
                    options=vec![
                        Choice::new("yes", "It happened differently, or on another day"),
                        Choice::new("no", "It never happened"),
                    ]
                    value=happened.chosen()
                    on_choose=happened.choose()
                    error=error_of(errors.into(), HAPPENED)
                />
                <TextArea
                    id="wrong"
                    label="Why are you correcting it?"
                    rows=3
                    value=wrong.value
                    on_input=wrong.set
                    error=error_of(errors.into(), "wrong")
                />
                {fields}
                <div class="govuk-button-group">
                    <SubmitButton>"Record the correction"</SubmitButton>
                    <LinkButton href=back kind=ButtonKind::Secondary>"Back to the challenge"</LinkButton>
                </div>
            </Form>
        </Page>
    }
}

/// Which event actually happened.
#[component]
fn WhatHappened(
    typed: UnfinishedEntry,
    kind: Memo<EventKind>,
    options: Vec<EventKind>,
    at: Position,
    #[prop(into)] errors: Signal<Vec<PageError>>,
) -> impl IntoView {
    let choose = typed.field(|it| &it.actual, |it| &mut it.actual).set;
    (options.len() > 1).then(|| {
        let options =
            options.iter().map(|it| Choice::new(it.path(), it.title(Some(at)))).collect::<Vec<_>>();
        view! {
            <Radios
                id="what-happened"
                legend="What actually happened?"
                options
                value=Signal::derive(move || Some(kind.get().path().to_owned()))
                on_choose=choose
                error=error_of(errors, "what-happened")
            />
        }
    })
}

/// The events that can replace this one: an event that moves the challenge on, by any other that
/// does; any other event, only by itself.
fn instead_of(was: EventKind, moment: &Moment) -> Vec<EventKind> {
    if !moment.event.moves() {
        return vec![was];
    }
    let mut kinds = recordable(moment.before);
    kinds.retain(|kind| {
        !matches!(kind, EventKind::Notify(_) | EventKind::Note | EventKind::FileCheck)
    });
    if !kinds.contains(&was) {
        kinds.insert(0, was);
    }
    kinds
}

/// The entry as it is now, to be corrected.
fn start(challenge: &Challenge, moment: &Moment) -> EntryDraft {
    let source = moment.corrected_by.unwrap_or(moment.entry);
    let note = challenge.log().get(source - 1).map_or("", |entry| entry.note.as_str());
    let by = by_the_same(challenge).by;
    EntryDraft { by, ..EntryDraft::of(&moment.event, moment.on, note) }
}

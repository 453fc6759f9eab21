//! What leaves a challenge's page: its deadlines for a calendar, and its record for the child's social
//! care file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::background;
use crate::browser::{clock, files};
use crate::components::{Button, ButtonKind, InsetText};
use crate::domain::escalation::{Deadline, deadlines};
use crate::export::challenge_record::{self, record};
use crate::export::{calendar, docx};
use crate::session::{OpenDraft, SessionError, bank_holidays};

/// The name of the file with one deadline.
const ONE_DEADLINE: &str = "deadline.ics";

/// The exports of the challenge in a draft; nothing where there is none.
#[component]
pub fn Exports(
    /// The draft that holds the challenge.
    draft: OpenDraft,
) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Deadlines for your calendar"</h2>
        <Deadlines draft />
        <h2 class="govuk-heading-m">"Record for the child’s social care file"</h2>
        <RecordFile draft />
    }
}

#[component]
fn Deadlines(draft: OpenDraft) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let open = move || {
        let today = clock::today();
        let calendar = bank_holidays::calendar();
        draft.referral.with(|referral| {
            let all = referral.challenge.iter().flat_map(|it| deadlines(it, today, &calendar));
            all.filter(|deadline| deadline.standing.is_open()).collect::<Vec<_>>()
        })
    };
    let save = move |name: &'static str, deadlines: &[Deadline]| {
        let identity = draft.id.to_string();
        let (now, working_days) = (clock::now_utc(), bank_holidays::calendar());
        let file = calendar::calendar(deadlines, &identity, now, &working_days);
        let saved = files::save_as(name, calendar::MEDIA_TYPE, &file);
        failed.set(saved.err().map(|error| error.to_string()));
    };
    let one = move |deadline: Deadline| {
        let label = format!("Save {}", deadline.duty.label());
        let save = Callback::new(move |()| save(ONE_DEADLINE, std::slice::from_ref(&deadline)));
        view! {
            <li><Button kind=ButtonKind::Link on_press=save>{label}</Button></li>
        }
    };
    let list = move || {
        let open = open();
        if open.is_empty() {
            return view! {
                <p class="govuk-body">"Nothing is due now, so there is nothing for a calendar."</p>
            }
            .into_any();
        }
        let each = (open.len() > 1).then(|| {
            let each = open.iter().cloned().map(one).collect_view();
            view! { <ul class="govuk-list">{each}</ul> }
        });
        let all = Callback::new(move |()| save(calendar::FILE_NAME, &open));
        view! {
            <p class="govuk-body">
                "A file that your calendar program opens, with a reminder at 9am on the working day \
                 before. It says what is due and nothing about the case. If a date changes, save it \
                 again: it takes the place of the earlier one."
            </p>
            <Button kind=ButtonKind::Secondary on_press=all>"Save the open deadlines"</Button>
            {each}
        }
        .into_any()
    };
    view! {
        {list}
        <p class="govuk-error-message" role="alert">{move || failed.get()}</p>
    }
}

/// How far the Word file has got.
#[derive(Clone)]
enum Writing {
    NotStarted,
    Working,
    Saved { left_out: usize },
    Failed(String),
}

#[component]
fn RecordFile(draft: OpenDraft) -> impl IntoView {
    let writing = RwSignal::new(Writing::NotStarted);
    let write = Callback::new(move |()| {
        writing.set(Writing::Working);
        spawn_local(async move {
            let written = match save_record(draft).await {
                Ok(left_out) => Writing::Saved { left_out },
                Err(why) => Writing::Failed(why),
            };
            // The page may be gone.
            writing.try_set(written);
        });
    });
    let working = Signal::derive(move || matches!(writing.get(), Writing::Working));
    let failed = move || match writing.get() {
        Writing::Failed(why) => Some(why),
        _ => None,
    };
    view! {
        <p class="govuk-body">
            "All that is recorded here, with what was corrected struck through. The Word file is not \
             encrypted once you save it: save it where your agency keeps case records, and delete \
             other copies."
        </p>
        <div class="govuk-button-group">
            <Button kind=ButtonKind::Secondary on_press=write disabled=working>
                "Save the record as a Word file"
            </Button>
            <a class="govuk-link" href=format!("/escalations/{}/record", draft.id)>
                "See and print the record"
            </a>
        </div>
        <div role="status">
            {move || match writing.get() {
                Writing::NotStarted | Writing::Failed(_) => None,
                Writing::Working => Some("Writing the record…".to_owned()),
                Writing::Saved { left_out } => Some(saved_text(left_out)),
            }.map(|text| view! { <InsetText>{text}</InsetText> })}
        </div>
        <p class="govuk-error-message" role="alert">{failed}</p>
    }
}

/// Saves the record of what is on the page, also while the draft itself cannot be saved. Gives the
/// number of characters that a document cannot hold.
async fn save_record(draft: OpenDraft) -> Result<usize, String> {
    // Gone when the drafts were locked meanwhile.
    let challenge = draft.referral.try_with_untracked(|referral| referral.challenge.clone());
    let challenge = challenge.flatten().ok_or(SessionError::Locked.to_string())?;
    let record = record(&challenge, clock::today(), &bank_holidays::calendar());
    let left_out = record.cleaned.total();
    let file =
        background::documents::write_record(record).await.map_err(|error| error.to_string())?;
    files::save_as(challenge_record::FILE_NAME, docx::MEDIA_TYPE, &file)
        .map_err(|error| error.to_string())?;
    Ok(left_out)
}

fn saved_text(left_out: usize) -> String {
    let mut text =
        "The record is with your downloads. Move it to the child’s social care file.".to_owned();
    if left_out > 0 {
        text += &format!(
            " {left_out} invisible characters that a document cannot hold were left out of it. Every \
             visible character is there."
        );
    }
    text
}

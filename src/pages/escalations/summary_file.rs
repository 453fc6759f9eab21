//! The summary of an escalation for the case file, as a Word file or as a page to print.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::addresses::OTHER_RECORD;
use super::draft_challenge::has_challenge;
use crate::background;
use crate::browser::{clock, files};
use crate::components::{Button, ButtonKind, FailureMessage, InsetText, say_changes};
use crate::domain::draft::Draft;
use crate::export::cleaner::Cleaned;
use crate::export::media_type;
use crate::export::summary::{Summary, challenge_summary, escalation_summary};
use crate::session::preferences::bank_holidays;
use crate::session::{OpenDraft, SessionError};

/// Which of the two escalations that a draft can have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SummaryOf {
    Challenge,
    General,
}

impl SummaryOf {
    /// The summary as of today; `None` where the draft has no escalation of this kind.
    pub fn summary(self, content: &Draft) -> Option<Summary> {
        let today = clock::today();
        match self {
            SummaryOf::Challenge => {
                let challenge = content.challenge.as_ref()?;
                Some(challenge_summary(challenge, today, &bank_holidays::calendar()))
            }
            SummaryOf::General => {
                content.escalation.as_ref().map(|it| escalation_summary(it, today))
            }
        }
    }

    /// The name of the Word file, the same for every case.
    fn file_name(self) -> &'static str {
        match self {
            SummaryOf::Challenge => "challenge-record.docx",
            SummaryOf::General => "escalation-record.docx",
        }
    }

    /// The page on which it can be read and printed.
    fn address(self, draft: OpenDraft) -> String {
        match self {
            SummaryOf::General if has_challenge(draft) => {
                format!("/escalations/{}/{OTHER_RECORD}", draft.id)
            }
            _ => format!("/escalations/{}/record", draft.id),
        }
    }

    fn extent(self) -> &'static str {
        match self {
            SummaryOf::Challenge => {
                "Everything recorded here, with corrected entries struck through."
            }
            SummaryOf::General => "Everything you wrote here, in full.",
        }
    }

    fn saved_text(self, cleaned: Cleaned) -> String {
        let place = match self {
            SummaryOf::Challenge => "the child’s social care file",
            SummaryOf::General => "where your agency keeps case records",
        };
        let saved = format!("The record is in your downloads. Move it to {place}.");
        [vec![saved], cleaned.told()].concat().join(" ")
    }
}

/// How far the Word file has got.
#[derive(Clone)]
enum Writing {
    NotStarted,
    Working,
    Saved(Cleaned),
    Failed(String),
}

/// Saves the summary as a Word file, and links to the page to print.
#[component]
pub fn SummaryFile(draft: OpenDraft, of: SummaryOf) -> impl IntoView {
    let writing = RwSignal::new(Writing::NotStarted);
    let write = Callback::new(move |()| {
        writing.set(Writing::Working);
        spawn_local(async move {
            let written = match save_summary(draft, of).await {
                Ok(cleaned) => Writing::Saved(cleaned),
                Err(why) => Writing::Failed(why),
            };
            // The practitioner may have left the page.
            writing.try_set(written);
        });
    });
    let working = Signal::derive(move || matches!(writing.get(), Writing::Working));
    let failed = Signal::derive(move || match writing.get() {
        Writing::Failed(why) => Some(why),
        _ => None,
    });
    let status = Signal::derive(move || match writing.get() {
        Writing::NotStarted | Writing::Failed(_) => String::new(),
        Writing::Working => "Writing the record…".to_owned(),
        Writing::Saved(cleaned) => of.saved_text(cleaned),
    });
    say_changes(status);
    let shown = move || Some(status.get()).filter(|text| !text.is_empty());
    view! {
        <p class="govuk-body">
            {of.extent()} " The Word file is not encrypted once you save it: save it where your agency \
             keeps case records, and delete other copies."
        </p>
        <div class="govuk-button-group">
            <Button kind=ButtonKind::Secondary on_press=write disabled=working>
                "Save the record as a Word file"
            </Button>
            <a class="govuk-link" href=of.address(draft)>
                "View and print the record"
            </a>
        </div>
        {move || shown().map(|text| view! { <InsetText>{text}</InsetText> })}
        <FailureMessage text=failed />
    }
}

/// Saves what is on the page, even when the draft itself cannot be saved. Returns what a document
/// cannot contain.
async fn save_summary(draft: OpenDraft, of: SummaryOf) -> Result<Cleaned, String> {
    // `None` when the drafts have been locked meanwhile.
    let summary = draft.content.try_with_untracked(|content| of.summary(content));
    let summary = summary.flatten().ok_or(SessionError::Locked.to_string())?;
    let cleaned = summary.cleaned;
    let file =
        background::documents::write_summary(summary).await.map_err(|error| error.to_string())?;
    files::save_as(of.file_name(), media_type::WORD, &file).map_err(|error| error.to_string())?;
    Ok(cleaned)
}

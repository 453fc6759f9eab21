//! Makes the files of a stage's form in a worker.

use std::sync::Arc;

use leptos::prelude::*;

use crate::background::documents;
use crate::browser::clock;
use crate::domain::escalation::{FormGap, form_gaps};
use crate::domain::partnership::stage::Stage;
use crate::export::cleaner::Cleaned;
use crate::export::document::Document;
use crate::export::email::Email;
use crate::export::fonts::Face;
use crate::export::fonts::Uncovered;
use crate::export::package::{PackageStep, stage_form_content};
use crate::pages::handover::{Files, Making, READY, focus};
use crate::session::preferences::bank_holidays;
use crate::session::{OpenDraft, SessionError};

/// A finished form.
#[derive(Clone)]
pub struct Made {
    pub files: Files,
    /// What the files say.
    pub document: Document,
    /// What they do not say.
    pub gaps: Vec<FormGap>,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
    /// The characters that no font could print in the PDF.
    pub uncovered: Vec<Uncovered>,
    /// The email that carries the form.
    pub email: Email,
    /// The text of the email.
    pub email_text: String,
}

/// Makes the form of one stage. Copies share the same maker.
#[derive(Clone, Copy)]
pub struct Maker {
    draft: OpenDraft,
    stage: Stage,
    making: Making,
    made: RwSignal<Option<Made>>,
}

impl Maker {
    /// A maker, which lives as long as the page.
    pub fn new(draft: OpenDraft, stage: Stage) -> Maker {
        Maker { draft, stage, making: Making::new(), made: RwSignal::new(None) }
    }

    pub fn stage(self) -> Stage {
        self.stage
    }

    /// How far the work has got.
    pub fn making(self) -> Making {
        self.making
    }

    /// The form, once it is made.
    pub fn made(self) -> Signal<Option<Made>> {
        self.made.into()
    }

    /// Starts making the form, to go to these addresses.
    pub fn start(self, to: Vec<String>, fetch: Vec<Face>) {
        let making = self.making;
        let form = make(self.draft, self.stage, to, fetch, move |step| making.step(step));
        making.start("Saving the record…", form, move |made| {
            self.made.try_set(Some(made));
            focus(READY);
        });
    }

    /// Goes back to what is typed, and lets the files go: they would no longer say the same.
    pub fn change(self) {
        self.made.set(None);
    }
}

/// Stores the draft, then makes the form of exactly what was stored.
async fn make(
    draft: OpenDraft,
    stage: Stage,
    to: Vec<String>,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<Made, String> {
    let today = clock::today();
    draft.save_and_verify().await.map_err(|error| error.to_string())?;
    // The drafts may have been locked meanwhile.
    let content = draft.content.try_with_untracked(|content| {
        let challenge = content.challenge.as_ref()?;
        let calendar = bank_holidays::calendar();
        let said = stage_form_content(challenge, stage, to, today, &calendar);
        Some((said, form_gaps(challenge, stage)))
    });
    let (content, gaps) = content.flatten().ok_or(SessionError::Locked.to_string())?;
    let document = content.document.clone();
    let package = documents::make_stage_form(content, fetch, on_progress).await;
    let package = package.map_err(|error| error.to_string())?;
    Ok(Made {
        files: Arc::new(package.files),
        document,
        gaps,
        cleaned: package.cleaned,
        uncovered: package.uncovered,
        email: package.email,
        email_text: package.email_text,
    })
}

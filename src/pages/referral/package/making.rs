//! Making the package in a worker, with a way to stop it.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::focus::{MAKE, READY, focus};
use super::stoppable::Stoppable;
use crate::background::documents::{self, Chinese};
use crate::browser::{clock, files};
use crate::export::changes::Changes;
use crate::export::cleaner::Cleaned;
use crate::export::contents::contents;
use crate::export::fonts::Uncovered;
use crate::export::package::{FormPackage, PackageFile, PackageStep};
use crate::session::{OpenDraft, SessionError};

/// Where the build puts the partnership's Word form.
const TEMPLATE: &str = "/referral-form.docx";

/// How far the making of a package has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing was asked for.
    Idle,
    /// It is being made; the words say what is going on.
    Working(&'static str),
    /// The practitioner stopped it.
    Cancelled,
    /// It could not be made; the text says why.
    Failed(String),
}

/// Files that are in the memory of this page and nowhere else.
pub(super) type Files = Arc<Vec<PackageFile>>;

/// What was made.
#[derive(Clone)]
pub(super) struct Made {
    /// The files.
    pub(super) files: Files,
    /// What had to be taken out of the typed text.
    pub(super) cleaned: Cleaned,
    /// What no font could print in the PDF.
    pub(super) uncovered: Vec<Uncovered>,
    /// The words for the email.
    pub(super) email_text: String,
    /// The day on which an earlier version of the form was sent.
    pub(super) replaces: Option<NaiveDate>,
    /// What changed since an earlier version.
    pub(super) changes: Option<Changes>,
}

impl Made {
    fn of(package: FormPackage) -> Made {
        Made {
            files: Arc::new(package.files),
            cleaned: package.cleaned,
            uncovered: package.uncovered,
            email_text: package.email_text,
            replaces: package.replaces,
            changes: package.changes,
        }
    }
}

/// Makes the package of one draft, once at a time. Copies are the same maker.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    draft: OpenDraft,
    phase: RwSignal<Phase>,
    made: RwSignal<Option<Made>>,
    work: Stoppable,
}

impl Maker {
    /// A maker that lives as long as the page.
    pub(super) fn new(draft: OpenDraft) -> Maker {
        let (phase, made) = (RwSignal::new(Phase::Idle), RwSignal::new(None));
        Maker { draft, phase, made, work: Stoppable::new() }
    }

    /// How far it has got.
    pub(super) fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// What was made.
    pub(super) fn made(self) -> Signal<Option<Made>> {
        self.made.into()
    }

    /// What is going on, in words.
    pub(super) fn said(self) -> &'static str {
        match self.phase.get() {
            Phase::Idle | Phase::Failed(_) => "",
            Phase::Working(step) => step,
            Phase::Cancelled => "Cancelled. Nothing was made, and nothing you wrote was changed.",
        }
    }

    /// Whether it is being made.
    pub(super) fn is_working(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Working(_)))
    }

    /// Begins.
    pub(super) fn start(self, chinese: Chinese) {
        self.phase.set(Phase::Working("Saving the referral…"));
        focus(MAKE);
        let making = make(self.draft, chinese, move |step| {
            // The page may be gone.
            self.phase.try_set(Phase::Working(step.in_words()));
        });
        self.work.run(making, move |made| match made {
            Ok(package) => {
                self.draft.content.update(|it| it.record_package(&package.version));
                let made = Made::of(package);
                self.phase.try_set(Phase::Idle);
                self.made.try_set(Some(made));
                focus(READY);
            }
            Err(why) => drop(self.phase.try_set(Phase::Failed(why))),
        });
    }

    /// Ends the worker. Nothing was made, and the referral stays as it was saved.
    pub(super) fn cancel(self) {
        self.work.stop();
        self.phase.set(Phase::Cancelled);
        focus(MAKE);
    }
}

/// Stores the draft, then makes the package of exactly what was stored.
async fn make(
    draft: OpenDraft,
    chinese: Chinese,
    told: impl Fn(PackageStep),
) -> Result<FormPackage, String> {
    let today = clock::today();
    draft.save_and_verify().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // Gone when the drafts were locked meanwhile.
    let content = draft.content.try_get_untracked().ok_or(SessionError::Locked.to_string())?;
    let contents = contents(&content, today).map_err(|error| error.to_string())?;
    let package = documents::make_package(contents, template, chinese, told).await;
    package.map_err(|error| error.to_string())
}

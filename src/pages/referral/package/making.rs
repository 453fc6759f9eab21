//! Makes the package in a worker, and can stop it.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::focus::{MAKE, READY, focus};
use super::stoppable::Stoppable;
use crate::background::documents::{self, Chinese};
use crate::browser::{clock, files};
use crate::export::cleaner::Cleaned;
use crate::export::fonts::Uncovered;
use crate::export::package::{Changes, FormPackage, PackageFile, PackageStep, package_content};
use crate::session::{OpenDraft, SessionError};

/// The address of the partnership's Word form.
const TEMPLATE: &str = "/referral-form.docx";

/// How far the work has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MakingPhase {
    /// Not started, or finished.
    Idle,
    /// The package is being made; the text names the step.
    Working(&'static str),
    /// The practitioner stopped it.
    Cancelled,
    /// The package could not be made; the text says why.
    Failed(String),
}

/// Files that exist in the memory of this page and nowhere else.
pub(super) type Files = Arc<Vec<PackageFile>>;

/// A finished package.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) files: Files,
    /// What was removed from the typed text.
    pub(super) cleaned: Cleaned,
    /// The characters that no font could print in the PDF.
    pub(super) uncovered: Vec<Uncovered>,
    /// The text of the email.
    pub(super) email_text: String,
    /// The day on which an earlier version of the form was sent.
    pub(super) replaces: Option<NaiveDate>,
    /// The changes since an earlier version.
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

/// Makes the package of one draft, one at a time. Copies share the same maker.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    draft: OpenDraft,
    phase: RwSignal<MakingPhase>,
    made: RwSignal<Option<Made>>,
    work: Stoppable,
}

impl Maker {
    /// A maker, which lives as long as the page.
    pub(super) fn new(draft: OpenDraft) -> Maker {
        let (phase, made) = (RwSignal::new(MakingPhase::Idle), RwSignal::new(None));
        Maker { draft, phase, made, work: Stoppable::new() }
    }

    /// How far the work has got.
    pub(super) fn phase(self) -> Signal<MakingPhase> {
        self.phase.into()
    }

    /// The package, once it is made.
    pub(super) fn made(self) -> Signal<Option<Made>> {
        self.made.into()
    }

    /// The current step, in words.
    pub(super) fn status(self) -> &'static str {
        match self.phase.get() {
            MakingPhase::Idle | MakingPhase::Failed(_) => "",
            MakingPhase::Working(step) => step,
            MakingPhase::Cancelled => {
                "Cancelled. Nothing was made, and nothing you wrote was changed."
            }
        }
    }

    /// Whether a package is being made.
    pub(super) fn is_working(self) -> bool {
        self.phase.with(|phase| matches!(phase, MakingPhase::Working(_)))
    }

    /// Starts making the package.
    pub(super) fn start(self, chinese: Chinese) {
        self.phase.set(MakingPhase::Working("Saving the referral…"));
        focus(MAKE);
        let making = make(self.draft, chinese, move |step| {
            // The page may be gone.
            self.phase.try_set(MakingPhase::Working(step.wording()));
        });
        self.work.run(making, move |made| match made {
            Ok(package) => {
                self.draft.content.update(|it| it.record_package(&package.version));
                let made = Made::of(package);
                self.phase.try_set(MakingPhase::Idle);
                self.made.try_set(Some(made));
                focus(READY);
            }
            Err(why) => drop(self.phase.try_set(MakingPhase::Failed(why))),
        });
    }

    /// Ends the worker. No package is made, and the referral stays as it was saved.
    pub(super) fn cancel(self) {
        self.work.stop();
        self.phase.set(MakingPhase::Cancelled);
        focus(MAKE);
    }
}

/// Stores the draft, then makes the package of exactly what was stored.
async fn make(
    draft: OpenDraft,
    chinese: Chinese,
    on_progress: impl Fn(PackageStep),
) -> Result<FormPackage, String> {
    let today = clock::today();
    draft.save_and_verify().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // The drafts may have been locked meanwhile.
    let content = draft.content.try_get_untracked().ok_or(SessionError::Locked.to_string())?;
    let content = package_content(&content, today).map_err(|error| error.to_string())?;
    let package = documents::make_package(content, template, chinese, on_progress).await;
    package.map_err(|error| error.to_string())
}

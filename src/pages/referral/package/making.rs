//! Makes the package of a referral in a worker.

use std::sync::Arc;

use leptos::prelude::*;

use crate::background::documents;
use crate::browser::{clock, files};
use crate::export::cleaner::Cleaned;
use crate::export::email::Email;
use crate::export::fonts::Face;
use crate::export::fonts::Uncovered;
use crate::export::package::{Changes, FormPackage, PackageStep, package_content};
use crate::pages::handover::{Files, Making, READY, TEMPLATE, focus};
use crate::session::{OpenDraft, SessionError};

/// A finished package.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) files: Files,
    /// What was removed from the typed text.
    pub(super) cleaned: Cleaned,
    /// The characters that no font could print in the PDF.
    pub(super) uncovered: Vec<Uncovered>,
    /// The email that carries the form.
    pub(super) email: Email,
    /// The text of the email.
    pub(super) email_text: String,
    /// The changes since an earlier version.
    pub(super) changes: Option<Changes>,
}

impl Made {
    fn of(package: FormPackage) -> Made {
        Made {
            files: Arc::new(package.files),
            cleaned: package.cleaned,
            uncovered: package.uncovered,
            email: Email::referral(package.replaces),
            email_text: package.email_text,
            changes: package.changes,
        }
    }
}

/// Makes the package of one draft, one at a time. Copies share the same maker.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    draft: OpenDraft,
    making: Making,
    made: RwSignal<Option<Made>>,
}

impl Maker {
    /// A maker, which lives as long as the page.
    pub(super) fn new(draft: OpenDraft) -> Maker {
        Maker { draft, making: Making::new(), made: RwSignal::new(None) }
    }

    /// How far the work has got.
    pub(super) fn making(self) -> Making {
        self.making
    }

    /// The package, once it is made.
    pub(super) fn made(self) -> Signal<Option<Made>> {
        self.made.into()
    }

    /// Starts making the package.
    pub(super) fn start(self, fetch: Vec<Face>) {
        let making = self.making;
        let package = make(self.draft, fetch, move |step| making.step(step));
        making.start("Saving the referral…", package, move |package| {
            self.draft.content.update(|it| it.record_package(&package.version));
            self.made.try_set(Some(Made::of(package)));
            focus(READY);
        });
    }
}

/// Stores the draft, then makes the package of exactly what was stored.
async fn make(
    draft: OpenDraft,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<FormPackage, String> {
    let today = clock::today();
    draft.save_to_make_forms().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // The drafts may have been locked meanwhile.
    let content = draft.content.try_get_untracked().ok_or(SessionError::Locked.to_string())?;
    let content = package_content(&content, today).map_err(|error| error.to_string())?;
    let package = documents::make_package(content, template, fetch, on_progress).await;
    package.map_err(|error| error.to_string())
}

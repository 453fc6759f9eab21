//! Makes the files of a draft in a worker.

use std::sync::Arc;

use leptos::prelude::*;

use crate::background::documents;
use crate::browser::{clock, files};
use crate::export::cleaner::Cleaned;
use crate::export::draft::draft_document;
use crate::export::email::Email;
use crate::export::fonts::Face;
use crate::export::fonts::Uncovered;
use crate::export::package::{PackageStep, UnversionedPackage};
use crate::pages::handover::{Files, Making, READY, TEMPLATE, focus};
use crate::session::{OpenDraft, SessionError};

/// A finished draft.
#[derive(Clone)]
pub struct Made {
    pub files: Files,
    /// What was removed from the typed text.
    pub cleaned: Cleaned,
    /// The characters that no font could print in the PDF.
    pub uncovered: Vec<Uncovered>,
    /// The email that carries the draft.
    pub email: Email,
    /// The text of the email.
    pub email_text: String,
}

impl Made {
    fn of(package: UnversionedPackage) -> Made {
        Made {
            files: Arc::new(package.files),
            cleaned: package.cleaned,
            uncovered: package.uncovered,
            email: package.email,
            email_text: package.email_text,
        }
    }
}

/// Makes drafts of one referral, one at a time. Copies share the same maker.
#[derive(Clone, Copy)]
pub struct Maker {
    draft: OpenDraft,
    making: Making,
    made: RwSignal<Option<Made>>,
}

impl Maker {
    /// A maker, which lives as long as the page.
    pub fn new(draft: OpenDraft) -> Maker {
        Maker { draft, making: Making::new(), made: RwSignal::new(None) }
    }

    /// How far the work has got.
    pub fn making(self) -> Making {
        self.making
    }

    /// The draft, once it is made.
    pub fn made(self) -> Signal<Option<Made>> {
        self.made.into()
    }

    /// Starts making the draft.
    pub fn start(self, fetch: Vec<Face>) {
        let making = self.making;
        let draft = make(self.draft, fetch, move |step| making.step(step));
        making.start("Saving the referral…", draft, move |package| {
            self.made.try_set(Some(Made::of(package)));
            focus(READY);
        });
    }
}

/// Stores the referral, then makes a draft of exactly what was stored.
async fn make(
    draft: OpenDraft,
    fetch: Vec<Face>,
    on_progress: impl Fn(PackageStep),
) -> Result<UnversionedPackage, String> {
    let today = clock::today();
    draft.save_to_make_forms().await.map_err(|error| error.to_string())?;
    let template = files::fetch_own(TEMPLATE).await.map_err(|error| error.to_string())?;
    // The drafts may have been locked meanwhile.
    let document = draft.content.try_with_untracked(|content| draft_document(content, today));
    let document = document.ok_or(SessionError::Locked.to_string())?;
    let package = documents::make_draft(document, template, fetch, on_progress).await;
    package.map_err(|error| error.to_string())
}

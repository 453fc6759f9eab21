//! The draft that the practitioner is writing.

use leptos::prelude::*;

use super::autosave::{Autosave, SaveStatus};
use super::draft_store::DraftStore;
use super::error::SessionError;
use super::stored_draft::StoredDraft;
use super::unsaved::Unsaved;
use crate::domain::draft::Draft;
use crate::domain::form::key_events::put_in_order;
use crate::vault::DraftId;

/// The draft that the practitioner is writing. Cheap to copy: every copy is the same draft.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    /// Random, so an address may name it.
    pub id: DraftId,
    /// Autosave saves every change of it.
    pub content: RwSignal<Draft>,
    notices: StoredValue<Vec<String>>,
    autosave: Autosave,
}

impl OpenDraft {
    pub(super) fn new(
        store: DraftStore,
        id: DraftId,
        mut stored: StoredDraft,
        notices: Vec<String>,
    ) -> OpenDraft {
        // Every page calls an event by the number that it has in the annex.
        put_in_order(&mut stored.draft.referral.key_events);
        let content = RwSignal::new(stored.draft);
        let autosave = Autosave::start(store, id, content, stored.saved_at);
        OpenDraft { id, content, notices: StoredValue::new(notices), autosave }
    }

    /// What the practitioner must know of how the app found it: a newer save that cannot be read, or
    /// a list of drafts that does not match.
    pub fn notices(self) -> Vec<String> {
        self.notices.get_value()
    }

    /// Where its latest change is.
    pub fn status(self) -> Signal<SaveStatus> {
        self.autosave.status()
    }

    /// Whether the disk has every edit.
    pub(super) fn is_saved(self) -> bool {
        self.autosave.is_saved()
    }

    /// Saves now, for a page that may be about to end.
    pub async fn save_leaving(self) -> Result<(), SessionError> {
        self.autosave.save_leaving().await
    }

    /// Saves now, and waits until the disk has confirmed it.
    pub async fn save(self) -> Result<(), SessionError> {
        self.autosave.save().await
    }

    /// The same for a save that somebody asked for: reads back and opens what was written.
    pub async fn save_and_verify(self) -> Result<(), SessionError> {
        self.autosave.save_and_verify().await
    }

    /// The text that is only on the page, because the last try to save it failed.
    pub fn unsaved(self) -> Option<Unsaved> {
        match self.status().get() {
            SaveStatus::NotSaved(unsaved) => Some(unsaved),
            SaveStatus::Saved(_) | SaveStatus::Saving => None,
        }
    }
}

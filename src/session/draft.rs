//! The draft that is open, and what is sealed of it.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::autosave::{Autosave, SaveStatus};
use super::rescue::Unsaved;
use super::{Session, SessionError};
use crate::domain::draft::Draft;
use crate::domain::form::key_events::put_in_order;
use crate::vault::DraftId;

/// What a sealed record holds: a referral, and when it was saved by the device's own clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftRecord {
    /// When it was saved, in the device's own time zone.
    #[serde(with = "chrono::naive::serde::ts_seconds")]
    pub saved_at: NaiveDateTime,
    /// The draft.
    #[serde(rename = "referral")]
    pub draft: Draft,
}

impl DraftRecord {
    /// The bytes to seal.
    pub fn write(&self) -> Vec<u8> {
        // A referral has no map with keys other than text, the only thing that JSON cannot write.
        // Indented as the exported JSON is, so that the download holds one writer and not two.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// What an opened record holds.
    pub fn read(plaintext: &[u8]) -> Result<DraftRecord, SessionError> {
        serde_json::from_slice(plaintext).map_err(|_| SessionError::NotADraft)
    }
}

/// The draft that is being written. Cheap to copy: every copy is the same draft.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    /// Its id, random, and so fit to stand in an address.
    pub id: DraftId,
    /// The draft as it is being written. Every change is saved by itself.
    pub content: RwSignal<Draft>,
    notices: StoredValue<Vec<String>>,
    autosave: Autosave,
}

impl Session {
    /// Changes a draft without opening it, and waits until the disk has confirmed it. One that is
    /// open is changed where it is open, together with what was typed there.
    pub async fn amend(
        self,
        id: DraftId,
        change: impl FnOnce(&mut Draft),
    ) -> Result<(), SessionError> {
        if let Some(draft) = self.open.get_untracked().filter(|draft| draft.id == id) {
            draft.content.update(change);
            return draft.save().await;
        }
        let (mut record, _) = self.load(id).await?;
        change(&mut record.draft);
        self.store(id, &record.draft).await
    }
}

impl OpenDraft {
    pub(super) fn new(
        session: Session,
        id: DraftId,
        mut record: DraftRecord,
        notices: Vec<String>,
    ) -> OpenDraft {
        // Whatever speaks of an event calls it by the number that it has in the annex.
        put_in_order(&mut record.draft.referral.key_events);
        let content = RwSignal::new(record.draft);
        let autosave = Autosave::start(session, id, content, record.saved_at);
        OpenDraft { id, content, notices: StoredValue::new(notices), autosave }
    }

    /// What is to be said of how it was found: a newer save that cannot be read, or a list of drafts
    /// that does not fit.
    pub fn notices(self) -> Vec<String> {
        self.notices.get_value()
    }

    /// Where the latest change is, as a signal.
    pub fn status(self) -> Signal<SaveStatus> {
        self.autosave.status()
    }

    /// Whether the disk holds every edit.
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

    /// The same for a save that somebody asked for: what was written is read back and opened.
    pub async fn save_and_verify(self) -> Result<(), SessionError> {
        self.autosave.save_and_verify().await
    }

    /// What is on the page and not on the disk, because the last try to save it failed.
    pub fn unsaved(self) -> Option<Unsaved> {
        match self.status().get() {
            SaveStatus::NotSaved(unsaved) => Some(unsaved),
            SaveStatus::Saved(_) | SaveStatus::Saving => None,
        }
    }
}

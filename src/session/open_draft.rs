//! The draft that the practitioner is writing.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::autosave::{Autosave, SaveStatus};
use super::draft_store::DraftStore;
use super::error::SessionError;
use super::stored_draft::StoredDraft;
use super::unsaved::Unsaved;
use crate::browser::page;
use crate::domain::draft::Draft;
use crate::domain::form::key_events::put_in_order;
use crate::domain::form::{Group, ListHistory};
use crate::vault::{DraftId, Fingerprint, IndexedDbStore, Vault};

/// The draft that the practitioner is writing. Cheap to copy: every copy is the same draft.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    /// Random, so an address may name it.
    pub id: DraftId,
    /// Autosave saves every change of it.
    pub content: RwSignal<Draft>,
    /// What was added to its lists and removed from them, so that it can be undone. No disk has it.
    pub list_histories: RwSignal<BTreeMap<Group, ListHistory>>,
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
        if !is_at_an_event(id) {
            arrange(&mut stored.draft);
        }
        let content = RwSignal::new(stored.draft);
        let autosave = Autosave::start(store, id, content, stored.saved_at);
        OpenDraft {
            id,
            content,
            list_histories: RwSignal::default(),
            notices: StoredValue::new(notices),
            autosave,
        }
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

    /// Fingerprints of what the disk may hold of this draft, if no other tab has saved it.
    pub(super) fn on_disk(
        self,
        vault: &Vault<IndexedDbStore>,
    ) -> Result<Vec<Fingerprint>, SessionError> {
        let on_disk = self.autosave.on_disk();
        let fingerprints =
            on_disk.iter().map(|draft| vault.fingerprint(&text_of((**draft).clone())));
        Ok(fingerprints.collect::<Result<_, _>>()?)
    }

    /// When the oldest change was made that the disk has not confirmed, by the device's own clock.
    pub(super) fn unsaved_since(self) -> NaiveDateTime {
        self.autosave.unsaved_since()
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

    /// Saves as [`OpenDraft::save_and_verify`] does, for Word forms that are about to be made of it: gives it
    /// the id by which they are known when they come back, if it has none.
    pub async fn save_to_make_forms(self) -> Result<(), SessionError> {
        self.save_and_verify().await?;
        let has_id = self.content.try_with_untracked(|draft| !draft.form_id.is_empty());
        if has_id.ok_or(SessionError::Locked)? {
            return Ok(());
        }
        // Drawn as the ids of drafts are, and not one of them: the file must not name what is stored here.
        let id = DraftId::make()?.to_string();
        self.content.try_update(|draft| draft.form_id = id).ok_or(SessionError::Locked)?;
        self.save_and_verify().await
    }

    /// The text that is only on the page, because the last try to save it failed.
    pub fn unsaved(self) -> Option<Unsaved> {
        match self.status().get() {
            SaveStatus::NotSaved(unsaved) => Some(unsaved),
            SaveStatus::Saved(_) | SaveStatus::Saving => None,
        }
    }
}

/// Every page calls an event by the number that it has in the annex.
fn arrange(draft: &mut Draft) {
    put_in_order(&mut draft.referral.key_events);
}

/// Whether the page of one event is open, as after a lock or a reload. Its address has the number that the
/// event had when the page was opened: in another order, somebody would write on in another event. The
/// page puts them in order when it is left.
fn is_at_an_event(id: DraftId) -> bool {
    let events = format!("/referrals/{id}/{}/", Group::KeyEvents.step().path());
    page::path().is_some_and(|path| path.starts_with(&events))
}

/// Tells one state of an open draft from every other, in whichever order its events are.
fn text_of(mut draft: Draft) -> Zeroizing<Vec<u8>> {
    arrange(&mut draft);
    // JSON can write everything but a map whose keys are not text, and a draft has none.
    Zeroizing::new(serde_json::to_vec_pretty(&draft).unwrap_or_default())
}

/// Whether a draft from the disk is one of these, as [`OpenDraft::on_disk`] gave them.
pub(super) async fn is_one_of(
    vault: &Vault<IndexedDbStore>,
    stored: &StoredDraft,
    on_disk: &[Fingerprint],
) -> Result<bool, SessionError> {
    Ok(vault.is_among(on_disk, &text_of(stored.draft.clone())).await?)
}

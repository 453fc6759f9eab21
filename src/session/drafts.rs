//! The drafts as pages see them: the list, and the one that is open.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::autosave::SaveStatus;
use super::draft_store::DraftStore;
use super::drafts_marker;
use super::error::SessionError;
use super::open_draft::{OpenDraft, is_one_of};
use super::shared_vault::SharedVault;
use super::stored_draft::StoredDraft;
use crate::domain::draft::Draft;
use crate::domain::draft::own_details::own_details;
use crate::vault::{DraftId, Fingerprint, Generation, VaultError};

/// Where words went that a lock had sealed.
pub(super) enum BroughtBack {
    /// Into their own draft, which is open.
    OnThePage(OpenDraft),
    /// Into a new draft, beside the one that has changed since.
    AsNewDraft,
}

/// The drafts on this device. At most one is open at a time.
#[derive(Clone, Copy)]
pub struct Drafts {
    store: DraftStore,
    current: RwSignal<Option<OpenDraft>>,
    just_deleted: RwSignal<Option<DraftId>>,
    own_name: RwSignal<Option<String>>,
    /// Owns the signals of the open draft. They hold its text, so they end when it is closed.
    owner: StoredValue<Option<Owner>>,
    /// Counts every opening, deletion of the vault and lock, so that a late answer is known to be
    /// late.
    turn: StoredValue<u64>,
}

impl Drafts {
    /// In the first load, so it must not lead to the vault's code.
    pub(super) fn provide(vault: SharedVault) -> Drafts {
        let drafts = Drafts {
            store: DraftStore::new(vault),
            current: RwSignal::new(None),
            just_deleted: RwSignal::new(None),
            own_name: RwSignal::new(None),
            owner: StoredValue::new(None),
            turn: StoredValue::new(0),
        };
        provide_context(drafts);
        drafts
    }

    /// The drafts of this tab, which the app provides with [`Gate`](super::Gate).
    pub fn get() -> Drafts {
        use_context().unwrap_or_else(|| Drafts::provide(SharedVault::new()))
    }

    /// The draft that is open.
    pub fn current(self) -> Signal<Option<OpenDraft>> {
        self.current.into()
    }

    /// Every draft on this device, the last changed first, and how many could not be read.
    pub async fn list(self) -> Result<(Vec<(DraftId, StoredDraft)>, usize), SessionError> {
        let (listed, unreadable) = self.store.list().await?;
        let own = own_details(listed.iter().map(|(_, stored)| &stored.draft));
        self.own_name.try_set(own.map(|it| it.name));
        Ok((listed, unreadable))
    }

    /// The practitioner's own name, as the drafts had it that were listed last. None while they are locked.
    pub fn own_name(self) -> Signal<Option<String>> {
        self.own_name.into()
    }

    /// Forgets the name at a lock.
    pub(super) fn forget_own_name(self) {
        self.own_name.set(None);
    }

    /// Whether this browser has stored drafts that nobody deleted with this app: if there are none
    /// now, they are missing.
    pub fn were_stored_before(self) -> bool {
        drafts_marker::is_set()
    }

    /// Stores a new draft without opening it, and waits until the disk has confirmed it.
    pub async fn create(self, draft: Draft) -> Result<DraftId, SessionError> {
        self.store.create(&draft).await
    }

    /// Opens one draft for writing. Saves whatever was open first.
    pub async fn open(self, id: DraftId) -> Result<OpenDraft, SessionError> {
        let turn = self.next_turn();
        if let Some(draft) = self.current.get_untracked() {
            if draft.id == id {
                return Ok(draft);
            }
            draft.save().await.map_err(other_not_saved)?;
        }
        let (stored, notices) = self.store.load(id).await?;
        if stored.deleted.is_some() {
            return Err(SessionError::Deleted);
        }
        if let Some(draft) = self.current.get_untracked() {
            // What was typed while this one was loading.
            draft.save().await.map_err(other_not_saved)?;
        }
        if self.turn.get_value() != turn {
            return Err(SessionError::Superseded);
        }
        self.close();
        let owner = Owner::new_root(None);
        let draft = owner.with(|| OpenDraft::new(self.store, id, stored, notices));
        self.owner.set_value(Some(owner));
        self.current.set(Some(draft));
        Ok(draft)
    }

    /// Opens a draft with words that its last lock could not save. If it was saved or deleted since, or is
    /// open, they become a new draft, so that nothing is overwritten.
    pub(super) async fn open_with(
        self,
        id: DraftId,
        words: Draft,
        on_disk: &[Fingerprint],
    ) -> Result<BroughtBack, SessionError> {
        let is_the_same = match self.store.load(id).await {
            Ok((stored, _)) => {
                let vault = self.vault().to_read()?;
                stored.deleted.is_none() && is_one_of(&vault, &stored, on_disk).await?
            }
            Err(SessionError::Vault(VaultError::NoSuchDraft | VaultError::DraftMissing { .. })) => {
                false
            }
            Err(error) => return Err(error),
        };
        let is_open = || self.current.get_untracked().is_some_and(|open| open.id == id);
        if is_the_same && !is_open() {
            let open = self.open(id).await?;
            // Nobody has typed into it since.
            if open.is_saved() {
                open.content.set(words);
                return Ok(BroughtBack::OnThePage(open));
            }
        }
        self.store.create(&words).await?;
        Ok(BroughtBack::AsNewDraft)
    }

    /// Changes a draft without opening it, and waits until the disk has confirmed it. If it is open,
    /// this changes it there and saves it together with what was typed.
    pub async fn amend(
        self,
        id: DraftId,
        change: impl FnOnce(&mut Draft),
    ) -> Result<(), SessionError> {
        if let Some(draft) = self.current.get_untracked().filter(|draft| draft.id == id) {
            draft.content.update(change);
            return draft.save().await;
        }
        let (mut stored, _) = self.store.load(id).await?;
        if stored.deleted.is_some() {
            return Err(SessionError::Deleted);
        }
        change(&mut stored.draft);
        self.store.save(id, &stored.draft).await
    }

    /// The drafts that can be brought back, the last deleted first.
    pub async fn deleted(self) -> Result<Vec<(DraftId, StoredDraft)>, SessionError> {
        self.store.deleted().await
    }

    /// Moves one draft to "Deleted drafts" with everything typed, and closes it if it is open.
    pub async fn delete(self, id: DraftId) -> Result<(), SessionError> {
        let open = self.current.get_untracked().filter(|draft| draft.id == id);
        if let Some(draft) = open {
            draft.save_and_verify().await?;
        }
        self.store.delete(id).await?;
        self.close_if_open(id);
        self.just_deleted.set(Some(id));
        Ok(())
    }

    /// The draft that was deleted last, while the page after it offers to bring it back. That page
    /// sets it to `None` when it ends.
    pub fn just_deleted(self) -> RwSignal<Option<DraftId>> {
        self.just_deleted
    }

    /// Brings a draft back from "Deleted drafts".
    pub async fn bring_back(self, id: DraftId) -> Result<(), SessionError> {
        self.store.bring_back(id).await
    }

    /// Deletes one draft with all its versions, for good, and closes it if it is open.
    pub async fn delete_for_good(self, id: DraftId) -> Result<(), SessionError> {
        self.store.delete_for_good(id).await?;
        self.close_if_open(id);
        Ok(())
    }

    /// Every stored version of a draft that can be read, the newest first. Saves the draft first if it
    /// is open, so that the newest is what it says now.
    pub async fn versions(
        self,
        id: DraftId,
    ) -> Result<Vec<(Generation, StoredDraft)>, SessionError> {
        let open = self.current.get_untracked().filter(|draft| draft.id == id);
        if let Some(draft) = open
            && self.vault().check_may_write().is_ok()
        {
            draft.save().await?;
        }
        self.store.versions(id).await
    }

    /// Changes the open draft so that it says what it said before. What it says now goes into "Deleted
    /// drafts" first, where it can be brought back too.
    pub async fn go_back(
        self,
        draft: OpenDraft,
        change: impl FnOnce(&mut Draft),
    ) -> Result<(), SessionError> {
        let now = draft.content.try_get_untracked().ok_or(SessionError::Locked)?;
        self.store.set_aside(&now).await?;
        draft.content.try_update(change).ok_or(SessionError::Locked)?;
        draft.save_and_verify().await
    }

    /// Deletes for good what was deleted long enough ago.
    pub(super) async fn tidy_up(self) {
        let _tried_again_with_the_next_list = self.store.deleted().await;
    }

    fn close_if_open(self, id: DraftId) {
        if self.current.get_untracked().is_some_and(|draft| draft.id == id) {
            self.close();
        }
    }

    pub(super) fn vault(self) -> SharedVault {
        self.store.vault()
    }

    /// Whether the page has text that the disk did not take.
    pub(super) fn has_unsaved(self) -> bool {
        let open = self.current.get_untracked();
        open.is_some_and(|draft| matches!(draft.status().get_untracked(), SaveStatus::NotSaved(_)))
    }

    /// Makes a draft that is still being opened come too late.
    pub(super) fn supersede(self) {
        self.next_turn();
    }

    fn next_turn(self) -> u64 {
        self.turn
            .try_update_value(|turn| {
                *turn += 1;
                *turn
            })
            .unwrap_or_default()
    }

    /// Closes the open draft without saving it. Its text is dropped once the pages that show it have
    /// ended, which is after the browser's next turn.
    pub(super) fn close(self) {
        self.current.set(None);
        let owner = self.owner.try_update_value(Option::take).flatten();
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            if let Some(owner) = owner {
                owner.cleanup();
            }
        });
    }
}

fn other_not_saved(why: SessionError) -> SessionError {
    SessionError::OtherNotSaved { why: Box::new(why) }
}

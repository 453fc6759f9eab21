//! What the pages share once the vault is unlocked: the vault itself and the draft being written.
//!
//! Only this module asks the vault for anything. What asks is fetched after the first page
//! (`pages::lazy`), so `provide`, `get`, `access` and `lock_if_open`, which come with the first page,
//! must not lead to the vault.

mod auto_lock;
mod autosave;
mod backup;
pub mod bank_holidays;
mod draft;
mod error;
mod held;
mod kept;
mod keys;
mod rescue;
mod self_check;
mod tab;

use std::pin::Pin;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::background;
use crate::browser::page_events;
use crate::vault::kdf::KdfParameters;
use crate::vault::passphrase;
use crate::vault::{DraftId, IndexedDbStore, StoreError, Vault, VaultError};

pub use auto_lock::{minutes as lock_after_minutes, set_minutes as set_lock_after_minutes};
pub use autosave::SaveStatus;
pub use backup::{BackupSecret, is_backup_due};
pub use draft::{DraftRecord, OpenDraft};
pub use error::SessionError;
pub use rescue::{RescueCopy, Unsaved, WayOut};
pub use self_check::{CheckState, TypedReason};
pub use tab::TabRole;

/// Whether drafts can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// The store is being looked at.
    Opening,
    /// This browser keeps no vault yet.
    NoVault,
    /// This browser has held drafts, and they are gone without having been deleted here.
    Gone,
    /// There is a vault, and it is locked.
    Locked,
    /// The vault is open.
    Unlocked,
    /// The browser keeps no data for this app; the text says why.
    Unavailable(String),
    /// Whether there is a vault cannot be told, because the store fails; the text says how.
    Unreachable(String),
}

type OpenVault = Rc<Vault<IndexedDbStore>>;

type Locker = fn(Session) -> Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// The session of one tab. Cheap to copy: every copy is the same session.
#[derive(Clone, Copy)]
pub struct Session {
    access: RwSignal<Access>,
    vault: StoredValue<Option<OpenVault>, LocalStorage>,
    open: RwSignal<Option<OpenDraft>>,
    /// Owns the signals of the open draft. They hold its text, so they end when it is closed.
    owner: StoredValue<Option<Owner>>,
    /// Counts what opens, closes or locks, so that an answer which comes late is known to be late.
    turn: StoredValue<u64>,
    /// Whether the vault was just made, and its recovery code has not been offered yet.
    is_new: RwSignal<bool>,
    /// How to lock, known since the vault was opened.
    locker: StoredValue<Option<Locker>>,
    /// Locks a vault that is left alone.
    watch: StoredValue<Option<auto_lock::Watch>, LocalStorage>,
    /// How this tab stands with the others that have the vault open.
    tab: tab::Tab,
}

impl Session {
    /// Puts the session where pages find it.
    pub fn provide() -> Session {
        let session = Session {
            access: RwSignal::new(Access::Opening),
            vault: StoredValue::new_local(None),
            open: RwSignal::new(None),
            owner: StoredValue::new(None),
            turn: StoredValue::new(0),
            is_new: RwSignal::new(false),
            locker: StoredValue::new(None),
            watch: StoredValue::new_local(None),
            tab: tab::Tab::new(),
        };
        provide_context(session);
        session
    }

    /// Looks for drafts, and saves what is open whenever the page may be about to end. The app does
    /// this once.
    pub fn begin(self) {
        spawn_local(async move { self.look().await });
        page_events::ask_before_leaving(move || self.has_unsaved());
        page_events::on_leaving(move || {
            if let Some(draft) = self.open.get_untracked() {
                spawn_local(async move {
                    // The status line says what went wrong, if the page lives on.
                    let _ = draft.save_leaving().await;
                });
            }
        });
    }

    /// The session of this tab.
    pub fn get() -> Session {
        use_context().unwrap_or_else(Session::provide)
    }

    /// Whether drafts can be reached, as a signal.
    pub fn access(self) -> Signal<Access> {
        self.access.into()
    }

    /// Whether the vault was just made, so that its recovery code is to be offered. Whoever offers it
    /// sets this to false.
    pub fn is_new(self) -> RwSignal<bool> {
        self.is_new
    }

    /// The draft that is open, as a signal.
    pub fn open_draft(self) -> Signal<Option<OpenDraft>> {
        self.open.into()
    }

    /// Finds out whether this browser keeps a vault.
    async fn look(self) {
        let exists = async {
            let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
            Ok::<_, SessionError>(Vault::exists(&store).await?)
        };
        self.access.set(match exists.await {
            Ok(true) => Access::Locked,
            Ok(false) => without_vault(),
            Err(SessionError::Store(error @ StoreError::Unavailable)) => {
                Access::Unavailable(error.to_string())
            }
            // There may be drafts: nothing that could be put over them is offered.
            Err(error) => Access::Unreachable(error.to_string()),
        });
    }

    /// Looks again for drafts that could not be reached.
    pub async fn look_again(self) {
        if matches!(self.access.get_untracked(), Access::Unreachable(_)) {
            self.look().await;
        }
    }

    /// Begins again where the drafts are gone, once the practitioner has read that they are.
    pub fn begin_again(self) {
        if self.access.get_untracked() == Access::Gone {
            self.access.set(Access::NoVault);
        }
    }

    /// Whether this browser has held drafts that were not deleted with this app.
    pub fn has_held_drafts(self) -> bool {
        held::is_marked()
    }

    /// Makes a new vault behind this passphrase and leaves it open.
    pub async fn set_up(self, words: &str) -> Result<(), SessionError> {
        passphrase::check(words)?;
        let parameters = KdfParameters::make()?;
        let key = background::keys::derive_key(words, &parameters).await?;
        let store = self.store_to_hold().await?;
        match Vault::create(store, &key, parameters).await {
            Ok(vault) => {
                self.is_new.set(true);
                self.hold(vault).await;
            }
            Err(error) => {
                // Another tab may have made one meanwhile: then this one can be unlocked.
                self.look().await;
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Opens the vault with this passphrase.
    pub async fn unlock(self, words: &str) -> Result<(), SessionError> {
        let store = self.store_to_hold().await?;
        if !Vault::exists(&store).await? {
            // Deleted in another tab.
            self.access.set(without_vault());
            return Err(VaultError::NoVault.into());
        }
        let parameters = Vault::parameters(&store).await?;
        let key = background::keys::derive_key(words, &parameters).await?;
        let vault = Vault::unlock(store, &key).await?;
        self.hold(vault).await;
        Ok(())
    }

    /// The store for a vault that stays open. Should the database be wanted for a newer version, or
    /// be deleted, what is open is saved and locked first; a draft that cannot be saved keeps it.
    async fn store_to_hold(self) -> Result<IndexedDbStore, SessionError> {
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        Ok(store.when_wanted(move || {
            let is_held = self.access.get_untracked() == Access::Unlocked;
            if is_held {
                spawn_local(async move {
                    // If not, the status line says why, and the other tab that this one is in its way.
                    if self.lock().await.is_ok() {
                        self.tab.say(tab::GAVE_WAY);
                    }
                });
            }
            is_held
        }))
    }

    async fn hold(self, vault: Vault<IndexedDbStore>) {
        // Asked for twice: the first one knows what was saved since, the second does not.
        if self.vault.with_value(Option::is_some) {
            return;
        }
        let id = vault.id();
        self.vault.set_value(Some(Rc::new(vault)));
        self.locker.set_value(Some(|session| {
            Box::pin(async move { session.lock().await.map_err(|error| error.to_string()) })
        }));
        self.watch.set_value(Some(auto_lock::Watch::start(self)));
        self.tab.enter(self, id).await;
        self.access.set(Access::Unlocked);
    }

    fn vault(self) -> Result<OpenVault, SessionError> {
        self.vault.get_value().ok_or(SessionError::Locked)
    }

    /// The vault for whoever changes something in it.
    fn vault_to_change(self) -> Result<OpenVault, SessionError> {
        self.tab.may_write()?;
        self.vault()
    }

    /// Saves what is open, drops the keys, and takes every text off the page. If the open draft
    /// cannot be saved the session stays open, because locking would lose what was typed.
    pub async fn lock(self) -> Result<(), SessionError> {
        if let Some(draft) = self.open.get_untracked() {
            draft.save_and_verify().await?;
        }
        self.forget();
        Ok(())
    }

    /// Drops the keys, and takes every text off the page, saved or not.
    fn forget(self) {
        self.next_turn();
        self.vault.set_value(None);
        self.watch.set_value(None);
        self.tab.leave();
        self.access.set(Access::Locked);
        self.close();
    }

    /// Locks if anything is open; the error says why it could not.
    pub async fn lock_if_open(self) -> Result<(), String> {
        match self.locker.get_value() {
            Some(lock) if self.access.get_untracked() == Access::Unlocked => lock(self).await,
            _ => Ok(()),
        }
    }

    /// Opens one draft for writing. Whatever was open is saved first.
    pub async fn open(self, id: DraftId) -> Result<OpenDraft, SessionError> {
        let turn = self.next_turn();
        if let Some(draft) = self.open.get_untracked() {
            if draft.id == id {
                return Ok(draft);
            }
            draft.save().await.map_err(other_not_saved)?;
        }
        let (record, notices) = self.load(id).await?;
        if let Some(draft) = self.open.get_untracked() {
            // What was typed while this one was loading.
            draft.save().await.map_err(other_not_saved)?;
        }
        if self.turn.get_value() != turn {
            return Err(SessionError::Superseded);
        }
        self.close();
        let owner = Owner::new_root(None);
        let draft = owner.with(|| OpenDraft::new(self, id, record, notices));
        self.owner.set_value(Some(owner));
        self.open.set(Some(draft));
        Ok(draft)
    }

    fn next_turn(self) -> u64 {
        self.turn
            .try_update_value(|turn| {
                *turn += 1;
                *turn
            })
            .unwrap_or_default()
    }

    /// Forgets the open draft. Its text is dropped once the pages that show it are gone, which is
    /// after the browser's next turn.
    fn close(self) {
        self.open.set(None);
        let owner = self.owner.try_update_value(Option::take).flatten();
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            if let Some(owner) = owner {
                owner.cleanup();
            }
        });
    }

    /// Deletes the vault and every draft in it. Asks for no passphrase, because somebody who forgot
    /// theirs must be able to start again.
    pub async fn delete_everything(self) -> Result<(), SessionError> {
        self.tab.may_write()?;
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        Vault::delete_everything(&store).await?;
        held::forget();
        self.next_turn();
        self.vault.set_value(None);
        self.watch.set_value(None);
        self.tab.leave();
        self.access.set(Access::NoVault);
        self.close();
        Ok(())
    }
}

fn other_not_saved(why: SessionError) -> SessionError {
    SessionError::OtherNotSaved { why: Box::new(why) }
}

/// What a browser without a vault is: one that never had drafts, or one that lost them.
fn without_vault() -> Access {
    if held::is_marked() { Access::Gone } else { Access::NoVault }
}

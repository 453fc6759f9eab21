//! The gate before the drafts: whether they can be reached, unlocking them, and giving them another key.
//!
//! [`Gate::provide`], [`Gate::get`] and [`Gate::access`] are in the first load
//! (`docs/decisions/0010-pages-loaded-when-needed.md`), so they must not lead to the vault's code. All
//! else here is loaded lazily.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::Access;
use super::credentials::{PASSPHRASE_DAMAGED, judge_passphrase};
use super::drafts::Drafts;
use super::drafts_marker;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::locking::Locking;
use super::place_before_lock;
use super::recovery_offer;
use super::sealed_check;
use super::self_check::CheckState;
use super::shared_vault::SharedVault;
use super::step_up::{self, Proof, Verified, ask_passkey};
use super::tabs;
use super::write_lock::WriteLock;
use crate::background::keys::derive_key;
use crate::browser::{clock, page_events};
use crate::vault::credential_log::LoggedChange;
use crate::vault::kdf::KdfParameters;
use crate::vault::{IndexedDbStore, ReKeyed, StoreError, Vault, VaultError};

/// What this tab says when it has given the database up.
const GAVE_WAY: &str = "The storage on this device was wanted elsewhere: by a newer version \
     of this app in another tab, or to be deleted. What you had typed was saved, and your referrals \
     were locked. Reload the page to go on.";

const NO_NEW_KEY: &str = "No new key was made. Your referrals and the passphrase are as they were. Try \
     again.";

/// Why somebody changes the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyChanged {
    /// They want another one.
    AnotherOne,
    /// Somebody may know it, so the vault needs a new key.
    SomebodyMayKnowIt,
}

/// Whether the drafts can be reached. Cheap to copy: every copy is the same gate.
#[derive(Clone, Copy)]
pub struct Gate {
    access: RwSignal<Access>,
    /// What a new key changed, until the practitioner has been told.
    new_key: RwSignal<Option<ReKeyed>>,
    check: CheckState,
    locking: Locking,
    vault: SharedVault,
    drafts: Drafts,
    write_lock: WriteLock,
}

impl Gate {
    /// Provides the gate, and the handles that it rests on, to every page below. The app does this
    /// once.
    pub fn provide() -> Gate {
        let vault = SharedVault::new();
        let drafts = Drafts::provide(vault);
        let write_lock = WriteLock::provide(drafts);
        let access = RwSignal::new(Access::Opening);
        let gate = Gate {
            access,
            new_key: RwSignal::new(None),
            check: CheckState::get(),
            locking: Locking::provide(access, drafts, write_lock),
            vault,
            drafts,
            write_lock,
        };
        provide_context(gate);
        gate
    }

    /// The gate of this tab.
    pub fn get() -> Gate {
        use_context().unwrap_or_else(Gate::provide)
    }

    /// Whether drafts can be reached.
    pub fn access(self) -> Signal<Access> {
        self.access.into()
    }

    /// Looks for drafts, and from now on saves the open one whenever the page may be about to end. The
    /// app does this once.
    pub fn begin(self) {
        spawn_local(async move { self.look().await });
        self.locking.begin();
        tabs::on_deletion(move || spawn_local(async move { self.on_deletion().await }));
        // A tab that slept, or a browser without channels, was not told.
        page_events::on_return(move || spawn_local(async move { self.look_whether_gone().await }));
        page_events::ask_before_leaving(move || self.locking.would_lose());
        page_events::on_leaving(move || {
            if let Some(draft) = self.drafts.current().get_untracked() {
                spawn_local(async move {
                    // The status line says what went wrong, if the page lives on.
                    let _ = draft.save_leaving().await;
                });
            }
        });
    }

    /// Whether the vault was just given a new key, which has no recovery code and no passkey. Whoever
    /// offers them sets this to false.
    pub fn is_new(self) -> RwSignal<bool> {
        self.vault.is_new()
    }

    /// What a new key changed. Whoever has told the practitioner sets this to `None`.
    pub fn new_key(self) -> RwSignal<Option<ReKeyed>> {
        self.new_key
    }

    /// Finds out whether this browser has a vault.
    async fn look(self) {
        self.access.set(match exists().await {
            Ok(true) => Access::Locked,
            Ok(false) => self.without_vault(),
            Err(SessionError::Store(error @ StoreError::Unavailable)) => {
                Access::Unavailable(error.to_string())
            }
            // There may be drafts: the app offers nothing that could overwrite them.
            Err(error) => Access::Unreachable(error.to_string()),
        });
    }

    /// What a browser without a vault leads to: it never had drafts, they were deleted with this app, or
    /// it lost them. What a lock had sealed outlives only the last.
    fn without_vault(self) -> Access {
        if drafts_marker::is_set() {
            return Access::DraftsMissing;
        }
        self.locking.forget_sealed();
        Access::NoVault
    }

    /// Another tab says that it deleted everything.
    async fn on_deletion(self) {
        let is_gone = || async { matches!(exists().await, Ok(false)) };
        // The tab that deleted hears it too.
        let has_nothing = self.access.get_untracked() == Access::NoVault;
        if self.vault.is_unlocked() || !has_nothing && is_gone().await {
            self.locking.deleted_elsewhere();
        }
    }

    /// Looks whether the vault that is locked here is gone meanwhile.
    async fn look_whether_gone(self) {
        let is_locked = || self.access.get_untracked() == Access::Locked;
        if is_locked() && matches!(exists().await, Ok(false)) && is_locked() {
            self.access.set(self.without_vault());
        }
    }

    /// Looks again for drafts that could not be reached.
    pub async fn look_again(self) {
        if matches!(self.access.get_untracked(), Access::Unreachable(_)) {
            self.look().await;
        }
    }

    /// Starts afresh, once the practitioner has read that the drafts are missing.
    pub fn start_afresh(self) {
        if self.access.get_untracked() == Access::DraftsMissing {
            self.access.set(Access::NoVault);
        }
    }

    /// Makes a new vault behind this passphrase and leaves it open.
    pub async fn set_up(self, words: &str) -> Result<(), SessionError> {
        judge_passphrase(words).await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(words, &parameters).await?;
        let store = self.open_store().await?;
        match Vault::create(store, &key, parameters).await {
            Ok(vault) => {
                recovery_offer::renew();
                // The log is no reason to refuse the vault.
                let _ = vault.log_change(LoggedChange::SetUp, clock::seconds()).await;
                self.on_unlocked(vault).await;
            }
            Err(error) => {
                // Another tab may have made one meanwhile: then this tab can unlock it.
                self.look().await;
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Unlocks the vault with this passphrase.
    pub async fn unlock(self, words: &str) -> Result<(), SessionError> {
        let store = self.open_store().await?;
        if !Vault::exists(&store).await? {
            // Deleted in another tab.
            self.access.set(self.without_vault());
            return Err(VaultError::NoVault.into());
        }
        let parameters = Vault::parameters(&store).await?;
        let key = derive_key(words, &parameters).await?;
        let vault = Vault::unlock(store, &key).await?;
        self.on_unlocked(vault).await;
        Ok(())
    }

    /// Whether this recovery code opens the vault. It stays locked.
    pub async fn try_recovery_code(self, typed: &str) -> Result<(), SessionError> {
        self.unlock_with_recovery_code(typed).await.map(drop)
    }

    /// Unlocks the vault with the recovery code, and gives it a new passphrase; and a new key, if
    /// somebody may know the old secrets.
    pub async fn recover(
        self,
        typed: &str,
        new: &str,
        why: WhyChanged,
    ) -> Result<(), SessionError> {
        judge_passphrase(new).await?;
        let (mut vault, verified) = self.unlock_with_recovery_code(typed).await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(new, &parameters).await?;
        // Other tabs save under the key that they know, before it changes.
        tabs::lock_all(vault.id(), LockCause::SecretChanged);
        tabs::until_none_writes(vault.id()).await;
        vault.log_change(LoggedChange::Recovered, clock::seconds()).await?;
        match why {
            WhyChanged::AnotherOne => vault.set_passphrase(&verified, &key, parameters).await?,
            WhyChanged::SomebodyMayKnowIt => {
                let changed = vault.rekey(&verified, &key, parameters, clock::today()).await?;
                vault = Vault::unlock(self.open_store().await?, &key).await?;
                self.tell_of_new_key(changed);
            }
        }
        self.on_unlocked(vault).await;
        Ok(())
    }

    /// Unlocks the vault with the passkey of this device.
    pub async fn unlock_with_passkey(self) -> Result<(), SessionError> {
        let store = self.open_store().await?;
        let secret = ask_passkey(&store).await?;
        let vault = Vault::unlock_with_passkey(store, &secret).await?;
        self.on_unlocked(vault).await;
        Ok(())
    }

    /// Whether the vault of this browser has a passkey. The vault may be locked.
    pub async fn has_passkey(self) -> bool {
        let Ok(store) = IndexedDbStore::open(IndexedDbStore::DATABASE).await else { return false };
        matches!(Vault::passkey(&store).await, Ok(Some(_)))
    }

    /// Whether a recovery code was made for the vault, and not taken back. The vault may be locked.
    pub async fn has_recovery_code(self) -> bool {
        let Ok(store) = IndexedDbStore::open(IndexedDbStore::DATABASE).await else { return false };
        matches!(Vault::has_recovery_code(&store).await, Ok(true))
    }

    /// How many drafts are in this browser. The vault may be locked.
    pub async fn stored_draft_count(self) -> Result<usize, SessionError> {
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        Ok(Vault::stored_draft_count(&store).await?)
    }

    /// Gives the open vault a new key behind a new passphrase: `docs/decisions/0026-a-new-key.md`.
    pub async fn change_key(self, proof: &Proof, new: &str) -> Result<(), SessionError> {
        judge_passphrase(new).await?;
        let vault = self.vault.to_write()?;
        let verified = proof.verify(self.vault, false).await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(new, &parameters).await?;
        if !vault.follow_change_of_passphrase().await? {
            return Err(VaultError::Replaced.into());
        }
        if let Some(draft) = self.drafts.current().get_untracked() {
            draft.save_and_verify().await?;
        }
        // Somebody may have locked it while the keys were derived.
        if !self.vault.is_unlocked() || self.locking.is_locking() {
            return Err(SessionError::Locked);
        }
        // What was open knows the old key. The pages open it again.
        let was_open = self.drafts.current().get_untracked().is_some();
        self.drafts.supersede();
        self.drafts.close();
        let changed = vault.rekey(&verified, &key, parameters, clock::today()).await;
        if was_open {
            self.write_lock.load_again();
            if changed.is_err() {
                self.write_lock.notify(NO_NEW_KEY);
            }
        }
        let changed = changed?;
        self.write_lock.lock_all_others(vault.id());
        let new = Vault::unlock(self.open_store().await?, &key).await?;
        self.locking.reseal_words(&new).await;
        self.tell_of_new_key(changed);
        // Locked meanwhile, it stays locked.
        if self.vault.is_unlocked() {
            self.vault.put(new);
            sealed_check::seal(self.vault, self.check);
        }
        Ok(())
    }

    fn tell_of_new_key(self, changed: ReKeyed) {
        self.new_key.set(Some(changed));
        self.is_new().set(true);
    }

    async fn unlock_with_recovery_code(
        self,
        typed: &str,
    ) -> Result<(Vault<IndexedDbStore>, Verified), SessionError> {
        step_up::unlock_with_recovery_code(self.open_store().await?, typed).await
    }

    /// The store for a vault that stays open. Should a newer version want the database, or somebody
    /// delete it, this tab saves and locks first. It does not give up text that it cannot save.
    async fn open_store(self) -> Result<IndexedDbStore, SessionError> {
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        Ok(store.when_wanted(move || {
            let is_open = self.access.get_untracked() == Access::Unlocked;
            if is_open {
                spawn_local(async move {
                    // If this fails, the status line says why, and the other tab says that this one
                    // is in its way.
                    if self.locking.save_and_lock().await.is_ok() {
                        self.write_lock.notify(GAVE_WAY);
                    }
                });
            }
            is_open
        }))
    }

    /// Shares the unlocked vault with every handle, and opens the gate.
    async fn on_unlocked(self, vault: Vault<IndexedDbStore>) {
        // If the practitioner unlocked twice, the first vault knows what was saved since, and this
        // one does not.
        if self.vault.is_unlocked() {
            return;
        }
        let id = vault.id();
        self.vault.put(vault);
        self.locking.watch(id).await;
        if let Ok(vault) = self.vault.to_write() {
            spawn_local(async move {
                // What an interrupted change left behind does no harm until the next try.
                let _ = vault.tidy().await;
            });
        }
        self.locking.bring_all_back().await;
        // Words that came back are news that comes first; the page of this device says it too.
        if self.write_lock.notice().get_untracked().is_none()
            && let Ok(vault) = self.vault.to_read()
            && matches!(vault.is_passphrase_damaged().await, Ok(true))
        {
            self.write_lock.notify(PASSPHRASE_DAMAGED);
        }
        // Another tab may have locked or deleted everything meanwhile.
        if !self.vault.is_unlocked() {
            return;
        }
        self.access.set(Access::Unlocked);
        spawn_local(async move { self.drafts.tidy_up().await });
        LockCause::forget();
        if let Some(place) = place_before_lock::take() {
            spawn_local(place.go_back());
        }
    }

    /// Deletes the vault and every draft in it. It asks for no passphrase, because somebody who forgot
    /// theirs must be able to start again.
    pub async fn delete_everything(self) -> Result<(), SessionError> {
        self.write_lock.check_may_write()?;
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        let id = Vault::stored_id(&store).await?;
        Vault::delete_everything(&store).await?;
        drafts_marker::clear();
        tabs::tell_deleted(id);
        self.locking.forget_sealed();
        self.locking.close(Access::NoVault);
        Ok(())
    }
}

/// Whether this browser has a vault.
async fn exists() -> Result<bool, SessionError> {
    let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
    Ok(Vault::exists(&store).await?)
}

//! The gate before the drafts: whether they can be reached, and unlocking and locking them.
//!
//! [`Gate::provide`], [`Gate::get`], [`Gate::access`] and [`Gate::lock_if_open`] are in the first load
//! (`docs/decisions/0010-pages-loaded-when-needed.md`), so they must not lead to the vault's code. All
//! else here is loaded lazily. That is why the gate remembers how to lock as a pointer to a function
//! ([`Locker`]), which only unlocking sets: nothing in the first load calls that function by name.

use std::pin::{Pin, pin};
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::Access;
use super::auto_lock::{IdleWatch, OnIdle};
use super::autosave::SaveStatus;
use super::credentials::judge_passphrase;
use super::drafts::{BroughtBack, Drafts};
use super::drafts_marker;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::open_draft::OpenDraft;
use super::quick_hide::{self, QuickHide};
use super::sealed_check;
use super::sealed_words::{SealedInTab, SealedWords};
use super::self_check::CheckState;
use super::shared_vault::SharedVault;
use super::step_up::{Proof, ask_passkey};
use super::write_lock::{OnOtherTab, WriteLock};
use crate::background::keys::derive_key;
use crate::browser::place::Place;
use crate::browser::web_storage::Keep;
use crate::browser::{clock, page_events, service_worker};
use crate::vault::credential_log::LoggedChange;
use crate::vault::kdf::KdfParameters;
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{IndexedDbStore, ReKeyed, StoreError, Vault, VaultError};

/// What this tab says when it has given the database up.
const GAVE_WAY: &str = "The storage on this device was wanted elsewhere: by a newer version \
     of this app in another tab, or to be deleted. What you had typed was saved, and your referrals \
     were locked. Reload the page to go on.";

const ON_THE_PAGE: &str = "What could not be saved before your referrals were locked is back.";

const NO_NEW_KEY: &str = "No new key was made. Your referrals and the passphrase are as they were. Try \
     again.";

const AS_NEW_DRAFT: &str = "What could not be saved before your referrals were locked is back, as a new \
     referral: the original was changed or deleted in another tab in the meantime.";

const SOON: Duration = Duration::from_millis(50);

/// How long locking waits for a save before it seals the words instead.
const PATIENCE: Duration = Duration::from_secs(4);

type Locker = fn(Gate) -> Pin<Box<dyn Future<Output = Result<(), String>>>>;

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
    /// `None` until the vault was unlocked for the first time.
    locker: StoredValue<Option<Locker>>,
    idle_watch: StoredValue<Option<IdleWatch>, LocalStorage>,
    quick_hide: StoredValue<Option<QuickHide>, LocalStorage>,
    locks_soon: RwSignal<bool>,
    is_locking: StoredValue<bool>,
    /// Whether the page is about to be loaded again by itself.
    is_leaving: StoredValue<bool>,
    sealed: SealedInTab,
    check: CheckState,
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
        let gate = Gate {
            access: RwSignal::new(Access::Opening),
            new_key: RwSignal::new(None),
            locker: StoredValue::new(None),
            idle_watch: StoredValue::new_local(None),
            quick_hide: StoredValue::new_local(None),
            locks_soon: RwSignal::new(false),
            is_locking: StoredValue::new(false),
            is_leaving: StoredValue::new(false),
            sealed: SealedInTab::new(),
            check: CheckState::get(),
            vault,
            drafts,
            write_lock: WriteLock::provide(drafts),
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

    /// Saves and locks if anything is open; the error says why it could not.
    pub async fn lock_if_open(self) -> Result<(), String> {
        match self.locker.get_value() {
            Some(lock) if self.access.get_untracked() == Access::Unlocked => lock(self).await,
            _ => Ok(()),
        }
    }

    /// Looks for drafts, and from now on saves the open one whenever the page may be about to end. The
    /// app does this once.
    pub fn begin(self) {
        spawn_local(async move { self.look().await });
        self.sealed.find();
        sealed_check::watch(self.vault, self.check);
        page_events::ask_before_leaving(move || {
            let is_locked = !self.vault.is_unlocked();
            let is_typed = is_locked && !untrack(|| self.check.typed_text()).is_empty();
            let would_lose = self.drafts.has_unsaved() || !self.sealed.is_empty() || is_typed;
            would_lose && !self.is_leaving.get_value()
        });
        page_events::on_leaving(move || {
            if let Some(draft) = self.drafts.current().get_untracked() {
                spawn_local(async move {
                    // The status line says what went wrong, if the page lives on.
                    let _ = draft.save_leaving().await;
                });
            }
        });
    }

    /// Whether the vault was just made, so that the practitioner must be offered its recovery code.
    /// Whoever offers it sets this to false.
    pub fn is_new(self) -> RwSignal<bool> {
        self.vault.is_new()
    }

    /// What a new key changed. Whoever has told the practitioner sets this to `None`.
    pub fn new_key(self) -> RwSignal<Option<ReKeyed>> {
        self.new_key
    }

    /// Finds out whether this browser has a vault.
    async fn look(self) {
        let exists = async {
            let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
            Ok::<_, SessionError>(Vault::exists(&store).await?)
        };
        self.access.set(match exists.await {
            Ok(true) => Access::Locked,
            Ok(false) => access_without_vault(),
            Err(SessionError::Store(error @ StoreError::Unavailable)) => {
                Access::Unavailable(error.to_string())
            }
            // There may be drafts: the app offers nothing that could overwrite them.
            Err(error) => Access::Unreachable(error.to_string()),
        });
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
                self.is_new().set(true);
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
            self.access.set(access_without_vault());
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
        let mut vault = self.unlock_with_recovery_code(typed).await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(new, &parameters).await?;
        // Other tabs save under the key that they know, before it changes.
        WriteLock::lock_all(vault.id(), LockCause::SecretChanged);
        WriteLock::until_none_writes(vault.id()).await;
        let now = clock::seconds();
        vault.log_change(LoggedChange::Recovered, now).await?;
        match why {
            WhyChanged::AnotherOne => vault.set_passphrase(&key, parameters).await?,
            WhyChanged::SomebodyMayKnowIt => {
                let changed = vault.rekey(&key, parameters, clock::today(), now).await?;
                let new = Vault::unlock(self.open_store().await?, &key).await?;
                self.reseal(&vault, &new);
                vault = new;
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

    /// How many drafts are in this browser. The vault may be locked.
    pub async fn stored_draft_count(self) -> Result<usize, SessionError> {
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        Ok(Vault::stored_draft_count(&store).await?)
    }

    /// Gives the open vault a new key behind a new passphrase: `docs/decisions/0026-a-new-key.md`.
    pub async fn change_key(self, proof: &Proof, new: &str) -> Result<(), SessionError> {
        judge_passphrase(new).await?;
        let vault = self.vault.to_write()?;
        proof.verify(self.vault, false).await?;
        let parameters = KdfParameters::make()?;
        let key = derive_key(new, &parameters).await?;
        if !vault.follow_change_of_passphrase().await? {
            return Err(VaultError::Replaced.into());
        }
        if let Some(draft) = self.drafts.current().get_untracked() {
            draft.save_and_verify().await?;
        }
        // Somebody may have locked it while the keys were derived.
        if !self.vault.is_unlocked() || self.is_locking.get_value() {
            return Err(SessionError::Locked);
        }
        // What was open knows the old key. The pages open it again.
        let was_open = self.drafts.current().get_untracked().is_some();
        self.drafts.supersede();
        self.drafts.close();
        let now = clock::seconds();
        let changed = vault.rekey(&key, parameters, clock::today(), now).await;
        if was_open {
            self.write_lock.load_again();
            if changed.is_err() {
                self.write_lock.notify(NO_NEW_KEY);
            }
        }
        let changed = changed?;
        self.write_lock.lock_all_others(vault.id());
        let new = Vault::unlock(self.open_store().await?, &key).await?;
        self.reseal(&vault, &new);
        self.tell_of_new_key(changed);
        // Locked meanwhile, it stays locked.
        if self.vault.is_unlocked() {
            self.vault.put(new);
            sealed_check::seal(self.vault, self.check);
        }
        Ok(())
    }

    /// Seals with the new key what this tab had sealed with the old one.
    fn reseal(self, old: &Vault<IndexedDbStore>, new: &Vault<IndexedDbStore>) {
        for words in self.sealed.all().get_untracked() {
            // What does not open stays as it is: a file that opens with the old passphrase.
            if let Ok(words) = words.resealed(old, new) {
                self.sealed.put(words);
            }
        }
        sealed_check::reseal(self.check, old, new);
    }

    fn tell_of_new_key(self, changed: ReKeyed) {
        self.new_key.set(Some(changed));
        self.is_new().set(true);
    }

    async fn unlock_with_recovery_code(
        self,
        typed: &str,
    ) -> Result<Vault<IndexedDbStore>, SessionError> {
        let code = RecoveryCode::read(typed)?;
        let store = self.open_store().await?;
        Ok(Vault::unlock_with_recovery_code(store, &code).await?)
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
                    if self.save_and_lock().await.is_ok() {
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
        self.locker.set_value(Some(|gate| {
            Box::pin(async move { gate.save_and_lock().await.map_err(|error| error.to_string()) })
        }));
        self.idle_watch.set_value(Some(IdleWatch::start(Watcher(self))));
        self.quick_hide.set_value(Some(QuickHide::listen(move || self.hide())));
        self.write_lock.join(id, Watcher(self)).await;
        if let Ok(vault) = self.vault.to_write() {
            spawn_local(async move {
                // What an interrupted change left behind does no harm until the next try.
                let _ = vault.tidy().await;
            });
        }
        sealed_check::bring_back(self.vault, self.check);
        self.bring_words_back().await;
        // Another tab may have locked or deleted everything meanwhile.
        if !self.vault.is_unlocked() {
            return;
        }
        self.access.set(Access::Unlocked);
        spawn_local(async move { self.drafts.tidy_up().await });
        LockCause::forget();
        if let Some(place) = take_place() {
            spawn_local(place.go_back());
        }
    }

    /// Puts back what the last lock could not save. What cannot be put back now stays sealed.
    pub async fn bring_words_back(self) {
        for words in self.sealed.all().get_untracked() {
            let Ok(vault) = self.vault.to_read() else { return };
            let Ok((id, stored)) = words.open(&vault) else { continue };
            if self.drafts.current().get_untracked().is_some_and(|open| open.id == id) {
                // They are on the page already, and may have been changed since.
                continue;
            }
            match self.drafts.open_with(id, stored.draft, &words.on_disk).await {
                Ok(BroughtBack::OnThePage(open)) => {
                    self.write_lock.notify(ON_THE_PAGE);
                    // A page that shows another draft would go on with one that is closed.
                    self.write_lock.load_again();
                    if open.save_and_verify().await.is_err() {
                        // Sealed until they are on the disk: this tab may be closed first.
                        self.remove_once_saved(open);
                        continue;
                    }
                }
                Ok(BroughtBack::AsNewDraft) => self.write_lock.notify(AS_NEW_DRAFT),
                Err(_) => continue,
            }
            self.sealed.remove(words.draft());
        }
    }

    fn remove_once_saved(self, open: OpenDraft) {
        Effect::new(move || {
            if let Some(SaveStatus::Saved(_)) = open.status().try_get() {
                self.sealed.remove(&open.id.to_string());
            }
        });
    }

    /// Saves the open draft, drops the keys, and takes all text off the page. If the draft cannot be
    /// saved, everything stays open: for a page that something else is about to end.
    pub async fn save_and_lock(self) -> Result<(), SessionError> {
        if let Some(draft) = self.drafts.current().get_untracked() {
            draft.save_and_verify().await?;
            self.sealed.remove(&draft.id.to_string());
        }
        store_place();
        sealed_check::seal(self.vault, self.check);
        self.close(Access::Locked);
        Ok(())
    }

    /// Locks this tab and every other one, whatever fails. What cannot be saved soon is sealed, stays
    /// with this tab, and comes back when it is unlocked. Then the page is loaded again, so that nothing
    /// of the drafts is left in its memory.
    ///
    /// The only error is a device that gives no random bytes to seal with; then everything stays open.
    pub async fn lock(self, cause: LockCause) -> Result<(), SessionError> {
        if !self.vault.is_unlocked() || self.is_locking.get_value() {
            return Ok(());
        }
        self.is_locking.set_value(true);
        if cause != LockCause::Hidden {
            store_place();
        }
        let kept = self.save_or_seal(cause).await;
        self.is_locking.set_value(false);
        kept?;
        // Somebody may have locked it meanwhile in another way.
        if self.vault.is_unlocked() {
            cause.store();
            sealed_check::seal(self.vault, self.check);
            if !matches!(cause, LockCause::OtherTab | LockCause::SecretChanged) {
                self.write_lock.lock_others(cause);
            }
            self.close_and_clear_memory(Access::Locked);
        }
        Ok(())
    }

    /// Clears the screen at once, then locks.
    pub fn hide(self) {
        if quick_hide::is_screen_clear() {
            return;
        }
        // A field that is not shown loses the focus.
        store_place();
        quick_hide::clear_screen();
        spawn_local(async move {
            // A lock that was under way already may take a few seconds more.
            while self.is_locking.get_value() {
                sleep(SOON).await;
            }
            let locked = self.lock(LockCause::Hidden).await;
            // Otherwise the page that is loaded next shows itself.
            if locked.is_err() || !self.is_leaving.get_value() {
                quick_hide::show_screen();
            }
        });
    }

    /// Whether the drafts lock within a minute, because nobody uses the app.
    pub fn locks_soon(self) -> Signal<bool> {
        self.locks_soon.into()
    }

    /// Notes that the practitioner is there.
    pub fn stay_unlocked(self) {
        self.idle_watch.with_value(|watch| {
            if let Some(watch) = watch {
                watch.used();
            }
        });
    }

    /// What the last lock could not save, and what is sealed until it is.
    pub fn sealed_words(self) -> Signal<Vec<SealedWords>> {
        self.sealed.all()
    }

    async fn save_or_seal(self, cause: LockCause) -> Result<(), SessionError> {
        let Some(draft) = self.drafts.current().get_untracked() else { return Ok(()) };
        if cause == LockCause::SecretChanged && draft.is_saved() {
            // The vault may have a new key, and what was saved is read back with the old one no more.
            return Ok(());
        }
        let saving = async {
            match draft.save_and_verify().await {
                // What could not be read back is saved once more.
                Err(error) if !error.is_final() => draft.save_and_verify().await,
                saved => saved,
            }
        };
        if let Either::Left((Ok(()), _)) = select(pin!(saving), pin!(sleep(PATIENCE))).await {
            self.sealed.remove(&draft.id.to_string());
            return Ok(());
        }
        let vault = self.vault.to_read()?;
        self.sealed.put(SealedWords::seal(&vault, draft)?);
        Ok(())
    }

    /// Closes, and loads the page again unless that would lose something or lead nowhere.
    fn close_and_clear_memory(self, access: Access) {
        let is_kept =
            untrack(|| self.check.typed_text()).is_empty() || self.check.has_sealed_text();
        let is_kept = is_kept && self.sealed.outlive_reload();
        let loads_again = is_kept && service_worker::serves_this_page();
        // No form that somebody may begin to fill in before it is gone again.
        self.close(if loads_again { Access::Opening } else { access });
        if loads_again {
            self.is_leaving.set_value(true);
            service_worker::reload();
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
        if let Some(id) = id {
            WriteLock::lock_all(id, LockCause::Deleted);
        }
        self.forget_everything();
        self.close(Access::NoVault);
        Ok(())
    }

    /// Forgets what outlives a lock, because everything was deleted.
    fn forget_everything(self) {
        self.sealed.clear();
        self.check.store_sealed_text(None);
        forget_place();
    }

    /// Drops the keys, and takes all text off the page, saved or not.
    fn close(self, access: Access) {
        self.drafts.supersede();
        self.vault.drop_keys();
        self.idle_watch.set_value(None);
        self.quick_hide.set_value(None);
        self.locks_soon.set(false);
        self.write_lock.leave();
        self.access.set(access);
        self.drafts.close();
        self.check.forget_text();
    }
}

/// Does what the watch for idleness, and the other tabs, ask of this tab.
struct Watcher(Gate);

impl OnIdle for Watcher {
    fn warn(&self, is_due: bool) {
        self.0.locks_soon.set(is_due);
    }

    fn lock(&self, cause: LockCause) {
        let gate = self.0;
        spawn_local(async move {
            // Tried again at the next look.
            let _locked = gate.lock(cause).await;
        });
    }

    fn tell_others(&self) {
        self.0.write_lock.tell_used();
    }
}

impl OnOtherTab for Watcher {
    fn lock(&self, cause: LockCause) {
        let gate = self.0;
        // Not now: locking drops the listener that this was heard through.
        spawn_local(async move {
            if cause == LockCause::Deleted {
                cause.store();
                gate.forget_everything();
                return gate.close_and_clear_memory(Access::NoVault);
            }
            // Where this fails, the tab locks by itself once it is left alone.
            let _locked = gate.lock(cause).await;
        });
    }

    fn used(&self) {
        self.0.stay_unlocked();
    }
}

const PLACE_KEY: &str = "place-before-lock";

/// Notes where the practitioner is, for after the lock.
fn store_place() {
    // Numbers and an id, which JSON can always write.
    if let Some(text) = Place::now().and_then(|place| serde_json::to_string(&place).ok()) {
        Keep::ForTab.set(PLACE_KEY, &text);
    }
}

fn take_place() -> Option<Place> {
    let text = Keep::ForTab.get(PLACE_KEY)?;
    forget_place();
    serde_json::from_str(&text).ok()
}

fn forget_place() {
    Keep::ForTab.remove(PLACE_KEY);
}

/// A browser without a vault either never had drafts, or lost them.
fn access_without_vault() -> Access {
    if drafts_marker::is_set() { Access::DraftsMissing } else { Access::NoVault }
}

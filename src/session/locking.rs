//! Locking the drafts, in every tab and whatever fails: `docs/decisions/0030-a-lock-that-cannot-fail.md`.
//!
//! [`Locking::provide`], [`Locking::get`] and [`Locking::lock_if_open`] are in the first load
//! (`docs/decisions/0010-pages-loaded-when-needed.md`), so they must not lead to the vault's code. That is
//! why it remembers how to lock as a pointer to a function ([`Locker`]), which only unlocking sets: nothing
//! in the first load calls that function by name.

use std::pin::{Pin, pin};
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access::Access;
use super::auto_lock::{IdleWatch, OnIdle};
use super::autosave::SaveStatus;
use super::drafts::Drafts;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::open_draft::OpenDraft;
use super::place_before_lock;
use super::quick_hide::{self, QuickHide};
use super::sealed_check;
use super::sealed_words::{SealedInTab, SealedWords};
use super::self_check::CheckState;
use super::shared_vault::SharedVault;
use super::tabs::OnOtherTab;
use super::words_back;
use super::write_lock::WriteLock;
use crate::browser::service_worker;
use crate::vault::{IndexedDbStore, Vault, VaultId};

const SOON: Duration = Duration::from_millis(50);

/// How long locking waits for a save before it seals the words instead.
const PATIENCE: Duration = Duration::from_secs(4);

type Locker = fn(Locking) -> Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// How the drafts of this tab are locked, and what was sealed because a lock could not save it. Cheap to
/// copy: every copy is the same.
#[derive(Clone, Copy)]
pub struct Locking {
    access: RwSignal<Access>,
    /// `None` until the vault was unlocked for the first time.
    locker: StoredValue<Option<Locker>>,
    idle_watch: StoredValue<Option<IdleWatch>, LocalStorage>,
    quick_hide: StoredValue<Option<QuickHide>, LocalStorage>,
    locks_soon: RwSignal<bool>,
    is_locking: StoredValue<bool>,
    /// Whether the page is about to be loaded again by itself.
    is_leaving: StoredValue<bool>,
    /// Takes away what the frame holds of the drafts.
    on_close: StoredValue<Option<fn()>>,
    sealed: SealedInTab,
    check: CheckState,
    vault: SharedVault,
    drafts: Drafts,
    write_lock: WriteLock,
}

impl Locking {
    /// Provides it to every page below. The gate does this once.
    pub(super) fn provide(
        access: RwSignal<Access>,
        drafts: Drafts,
        write_lock: WriteLock,
    ) -> Locking {
        place_before_lock::watch();
        let locking = Locking {
            access,
            locker: StoredValue::new(None),
            idle_watch: StoredValue::new_local(None),
            quick_hide: StoredValue::new_local(None),
            locks_soon: RwSignal::new(false),
            is_locking: StoredValue::new(false),
            is_leaving: StoredValue::new(false),
            on_close: StoredValue::new(None),
            sealed: SealedInTab::new(),
            check: CheckState::get(),
            vault: drafts.vault(),
            drafts,
            write_lock,
        };
        provide_context(locking);
        locking
    }

    /// The locking of this tab, which the app provides with [`Gate`](super::Gate).
    pub fn get() -> Locking {
        use_context().unwrap_or_else(|| {
            let drafts = Drafts::get();
            Locking::provide(RwSignal::new(Access::Opening), drafts, WriteLock::get())
        })
    }

    /// Has the frame take away, with each lock, what it holds of the drafts outside of every page.
    pub fn on_close(self, clear: fn()) {
        self.on_close.set_value(Some(clear));
    }

    /// Saves and locks if anything is open; the error says why it could not.
    pub async fn lock_if_open(self) -> Result<(), String> {
        match self.locker.get_value() {
            Some(lock) if self.access.get_untracked() == Access::Unlocked => lock(self).await,
            _ => Ok(()),
        }
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
            place_before_lock::store();
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
        place_before_lock::store();
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

    /// Whether the disk does not have all that was written: a lock would seal the rest in this tab.
    /// Whoever reads it in an effect follows its changes.
    pub fn would_seal(self) -> bool {
        let open = self.drafts.current().get();
        let is_saved = |draft: OpenDraft| matches!(draft.status().get(), SaveStatus::Saved(_));
        !open.is_none_or(is_saved)
            || self.sealed.all().with(|sealed| !sealed.is_empty())
            || self.check.has_typed()
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

    /// Puts back what the last lock could not save. What cannot be put back now stays sealed.
    pub async fn bring_words_back(self) {
        words_back::bring_back(self.sealed, self.drafts, self.write_lock).await;
    }

    /// Finds what this tab sealed before it was loaded again, and seals from now on what is typed during
    /// the check.
    pub(super) fn begin(self) {
        self.sealed.find();
        sealed_check::watch(self.vault, self.check);
    }

    /// Whether something would be lost if the page ended now.
    pub(super) fn would_lose(self) -> bool {
        let is_locked = !self.vault.is_unlocked();
        let is_typed = is_locked && !untrack(|| self.check.typed_text()).is_empty();
        let would_lose = self.drafts.has_unsaved() || !self.sealed.is_empty() || is_typed;
        would_lose && !self.is_leaving.get_value()
    }

    /// Watches over the vault that was just unlocked, alone and with the other tabs.
    pub(super) async fn watch(self, vault: VaultId) {
        self.locker.set_value(Some(|locking| {
            Box::pin(
                async move { locking.save_and_lock().await.map_err(|error| error.to_string()) },
            )
        }));
        self.idle_watch.set_value(Some(IdleWatch::start(Watcher(self))));
        self.quick_hide.set_value(Some(QuickHide::listen(move || self.hide())));
        self.write_lock.join(vault, Watcher(self)).await;
    }

    /// Brings back everything that a lock had sealed.
    pub(super) async fn bring_all_back(self) {
        sealed_check::bring_back(self.vault, self.check).await;
        self.bring_words_back().await;
    }

    /// Seals with a new key the words that this tab had sealed with an earlier one.
    pub(super) async fn reseal_words(self, vault: &Vault<IndexedDbStore>) {
        self.sealed.reseal(vault).await;
    }

    pub(super) fn is_locking(self) -> bool {
        self.is_locking.get_value()
    }

    /// Saves the open draft, drops the keys, and takes all text off the page. If the draft cannot be
    /// saved, everything stays open: for a page that something else is about to end.
    pub(super) async fn save_and_lock(self) -> Result<(), SessionError> {
        if let Some(draft) = self.drafts.current().get_untracked() {
            draft.save_and_verify().await?;
            self.sealed.remove_saved(draft.id);
        }
        place_before_lock::store();
        sealed_check::seal(self.vault, self.check);
        self.close(Access::Locked);
        Ok(())
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
            self.sealed.remove_saved(draft.id);
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

    /// Locks this tab if it is not, and forgets what outlives a lock, because everything was deleted in
    /// another tab.
    pub(super) fn deleted_elsewhere(self) {
        if self.is_leaving.get_value() {
            return;
        }
        LockCause::Deleted.store();
        self.forget_sealed();
        // Otherwise the page would not be loaded again, to keep what was typed.
        self.check.forget_text();
        self.close_and_clear_memory(Access::NoVault);
    }

    /// Forgets what outlives a lock, because everything was deleted.
    pub(super) fn forget_sealed(self) {
        self.sealed.clear();
        self.check.store_sealed_text(None);
        self.check.set_sealed_only(false);
        place_before_lock::forget();
    }

    /// Drops the keys, and takes all text off the page, saved or not.
    pub(super) fn close(self, access: Access) {
        self.drafts.supersede();
        self.vault.drop_keys();
        if let Some(clear) = self.on_close.get_value() {
            clear();
        }
        self.idle_watch.set_value(None);
        self.quick_hide.set_value(None);
        self.locks_soon.set(false);
        self.sealed.leave_pages();
        self.write_lock.leave();
        self.access.set(access);
        self.drafts.close();
        self.drafts.forget_own_name();
        self.check.forget_text();
    }
}

/// Does what the watch for idleness, and the other tabs, ask of this tab.
struct Watcher(Locking);

impl OnIdle for Watcher {
    fn warn(&self, is_due: bool) {
        self.0.locks_soon.set(is_due);
    }

    fn lock(&self, cause: LockCause) {
        let locking = self.0;
        spawn_local(async move {
            // Tried again at the next look.
            let _locked = locking.lock(cause).await;
        });
    }

    fn tell_others(&self) {
        self.0.write_lock.tell_used();
    }
}

impl OnOtherTab for Watcher {
    fn lock(&self, cause: LockCause) {
        let locking = self.0;
        // Not now: locking drops the listener that this was heard through.
        spawn_local(async move {
            if cause == LockCause::Deleted {
                return locking.deleted_elsewhere();
            }
            // Where this fails, the tab locks by itself once it is left alone.
            let _locked = locking.lock(cause).await;
        });
    }

    fn used(&self) {
        self.0.stay_unlocked();
    }
}

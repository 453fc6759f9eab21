//! The names that pages called before the handles, until all pages use those.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use zeroize::Zeroizing;

use super::access::Access;
use super::backup::{BackupSecret, Backups};
use super::credentials::Credentials;
use super::drafts::Drafts;
use super::error::SessionError;
use super::gate::Gate;
use super::open_draft::OpenDraft;
use super::rescue::RescueCopy;
use super::tab_role::TabRole;
use super::write_lock::WriteLock;
use crate::domain::draft::Draft;
use crate::vault::{DraftId, MadeBackup, RecoveryState};

pub use super::preferences::bank_holidays;
pub use super::preferences::lock_after::{
    minutes as lock_after_minutes, set_minutes as set_lock_after_minutes,
};
pub use super::stored_draft::StoredDraft as DraftRecord;

pub fn is_backup_due(newest: Option<NaiveDateTime>, last_change: Option<NaiveDateTime>) -> bool {
    Backups::is_due(newest, last_change)
}

#[derive(Clone, Copy)]
pub struct Session {
    gate: Gate,
    drafts: Drafts,
    backups: Backups,
    credentials: Credentials,
    write_lock: WriteLock,
}

impl Session {
    pub fn provide() -> Session {
        let _provided = Gate::provide();
        Session::get()
    }

    pub fn get() -> Session {
        Session {
            gate: Gate::get(),
            drafts: Drafts::get(),
            backups: Backups::get(),
            credentials: Credentials::get(),
            write_lock: WriteLock::get(),
        }
    }

    pub fn begin(self) {
        self.gate.begin();
    }

    pub fn access(self) -> Signal<Access> {
        self.gate.access()
    }

    pub fn is_new(self) -> RwSignal<bool> {
        self.gate.is_new()
    }

    pub fn open_draft(self) -> Signal<Option<OpenDraft>> {
        self.drafts.current()
    }

    pub async fn look_again(self) {
        self.gate.look_again().await;
    }

    pub fn begin_again(self) {
        self.gate.start_afresh();
    }

    pub fn has_held_drafts(self) -> bool {
        self.drafts.were_stored_before()
    }

    pub async fn set_up(self, words: &str) -> Result<(), SessionError> {
        self.gate.set_up(words).await
    }

    pub async fn unlock(self, words: &str) -> Result<(), SessionError> {
        self.gate.unlock(words).await
    }

    pub async fn lock(self) -> Result<(), SessionError> {
        self.gate.lock().await
    }

    pub async fn lock_if_open(self) -> Result<(), String> {
        self.gate.lock_if_open().await
    }

    pub fn lock_without_saving(self) {
        self.gate.lock_without_saving();
    }

    pub async fn delete_everything(self) -> Result<(), SessionError> {
        self.gate.delete_everything().await
    }

    pub async fn try_recovery_code(self, typed: &str) -> Result<(), SessionError> {
        self.gate.try_recovery_code(typed).await
    }

    pub async fn recover(self, typed: &str, new: &str) -> Result<(), SessionError> {
        self.gate.recover(typed, new).await
    }

    pub async fn open(self, id: DraftId) -> Result<OpenDraft, SessionError> {
        self.drafts.open(id).await
    }

    pub async fn drafts(self) -> Result<(Vec<(DraftId, DraftRecord)>, usize), SessionError> {
        self.drafts.list().await
    }

    pub async fn create(self, draft: Draft) -> Result<DraftId, SessionError> {
        self.drafts.create(draft).await
    }

    pub async fn amend(
        self,
        id: DraftId,
        change: impl FnOnce(&mut Draft),
    ) -> Result<(), SessionError> {
        self.drafts.amend(id, change).await
    }

    pub async fn delete(self, id: DraftId) -> Result<(), SessionError> {
        self.drafts.delete(id).await
    }

    pub async fn make_rescue_copy(self) -> Result<RescueCopy, SessionError> {
        RescueCopy::make(self.drafts).await
    }

    pub async fn make_backup(self) -> Result<MadeBackup, SessionError> {
        self.backups.make().await
    }

    pub async fn backup_was_made(self) -> Result<(), SessionError> {
        self.backups.was_handed_over().await
    }

    pub async fn newest_backup(self) -> Result<Option<NaiveDateTime>, SessionError> {
        self.backups.newest().await
    }

    pub async fn open_backup(
        self,
        file: &[u8],
        secret: BackupSecret,
        typed: &str,
    ) -> Result<usize, SessionError> {
        self.backups.open(file, secret, typed).await
    }

    pub async fn suggest_passphrase() -> Result<Zeroizing<String>, SessionError> {
        Credentials::suggest_passphrase().await
    }

    pub async fn change_passphrase(self, current: &str, new: &str) -> Result<(), SessionError> {
        self.credentials.change_passphrase(current, new).await
    }

    pub async fn recovery_state(self) -> Result<RecoveryState, SessionError> {
        self.credentials.recovery_state().await
    }

    pub async fn make_recovery_code(self) -> Result<Zeroizing<String>, SessionError> {
        self.credentials.make_recovery_code().await
    }

    pub async fn recovery_code_was_kept(self) -> Result<(), SessionError> {
        self.credentials.confirm_recovery_code().await
    }

    pub fn tab_role(self) -> Signal<TabRole> {
        self.write_lock.role()
    }

    pub fn take_overs(self) -> Signal<u32> {
        self.write_lock.take_overs()
    }

    pub fn said_of_tab(self) -> RwSignal<Option<&'static str>> {
        self.write_lock.notice()
    }

    pub async fn use_here(self) -> Result<(), SessionError> {
        self.write_lock.use_here().await
    }
}

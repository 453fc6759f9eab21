//! The unlocked vault that all handles of this tab share, and whether this tab may write to it.

use std::rc::Rc;

use leptos::prelude::*;

use super::error::SessionError;
use super::tab_role::TabRole;
use crate::vault::{IndexedDbStore, Vault};

/// The vault behind every other handle. It is empty while the drafts are locked.
#[derive(Clone, Copy)]
pub(super) struct SharedVault {
    vault: StoredValue<Option<Rc<Vault<IndexedDbStore>>>, LocalStorage>,
    role: RwSignal<TabRole>,
    /// Whether it was given a new key just now, so that the app offers a recovery code and a passkey for it.
    is_new: RwSignal<bool>,
}

impl SharedVault {
    /// In the first load, so it must not lead to the vault's code.
    pub(super) fn new() -> SharedVault {
        SharedVault {
            vault: StoredValue::new_local(None),
            role: RwSignal::new(TabRole::Writes),
            is_new: RwSignal::new(false),
        }
    }

    pub(super) fn is_new(self) -> RwSignal<bool> {
        self.is_new
    }

    pub(super) fn role(self) -> RwSignal<TabRole> {
        self.role
    }

    pub(super) fn is_unlocked(self) -> bool {
        self.vault.with_value(Option::is_some)
    }

    pub(super) fn put(self, vault: Vault<IndexedDbStore>) {
        self.vault.set_value(Some(Rc::new(vault)));
    }

    /// Drops the keys, as soon as nobody is using the vault any more.
    pub(super) fn drop_keys(self) {
        self.vault.set_value(None);
    }

    pub(super) fn to_read(self) -> Result<Rc<Vault<IndexedDbStore>>, SessionError> {
        self.vault.get_value().ok_or(SessionError::Locked)
    }

    /// The vault, for whoever changes something in it.
    pub(super) fn to_write(self) -> Result<Rc<Vault<IndexedDbStore>>, SessionError> {
        self.check_may_write()?;
        self.to_read()
    }

    /// Refuses what a tab that only reads must not do.
    pub(super) fn check_may_write(self) -> Result<(), SessionError> {
        match self.role.get_untracked() {
            TabRole::Writes => Ok(()),
            TabRole::Reads => Err(SessionError::OnlyReads),
        }
    }
}

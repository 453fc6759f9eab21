//! Text that the app could not save, and what the practitioner can do about it.

use chrono::NaiveDateTime;

use super::error::SessionError;
use crate::vault::{StoreError, VaultError};

/// Text that is only on the page, because the last try to save it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// When the oldest of it was typed, by the device's own clock.
    pub since: NaiveDateTime,
    /// Why the app could not save it: whole sentences.
    pub why: String,
    /// What the practitioner can do besides making a copy.
    pub way_out: WayOut,
}

/// What the practitioner can do about text that the app could not save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// Wait: the app tries again by itself.
    Wait,
    /// Make room on the device: the app tries again by itself.
    MakeRoom,
    /// Let this tab write: another one does now.
    UseHere,
    /// Only make a copy: the app can no longer save it under this draft.
    CopyOnly,
}

impl Unsaved {
    pub(super) fn new(since: NaiveDateTime, error: &SessionError) -> Unsaved {
        let way_out = match error {
            SessionError::Vault(VaultError::Store(StoreError::Quota)) => WayOut::MakeRoom,
            SessionError::OnlyReads => WayOut::UseHere,
            error if error.is_final() => WayOut::CopyOnly,
            _ => WayOut::Wait,
        };
        Unsaved { since, why: error.to_string(), way_out }
    }
}

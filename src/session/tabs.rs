//! What the tabs of one vault tell each other.

use serde::{Deserialize, Serialize};

use super::lock_cause::LockCause;
use crate::browser::other_tabs::OtherTabs;
use crate::vault::VaultId;

/// A message, as JSON. It contains nothing that anybody typed. Tabs of different versions of the app talk
/// to each other, so the names of the variants stay as they are.
#[derive(Serialize, Deserialize)]
pub(super) enum Message {
    /// Asks the tab that writes to save and let go.
    LetGo,
    /// Everything is saved, and the tab that wrote only reads now.
    LetGone,
    /// The tab could not save, so it goes on writing.
    NotSaved(String),
    /// The drafts are locked in every tab: the name of a [`LockCause`].
    Lock(String),
    /// The tab is being used, so no tab locks by itself.
    Used,
}

/// What a tab does when another one says so.
pub(super) trait OnOtherTab: 'static {
    /// Locks this tab too.
    fn lock(&self, cause: LockCause);
    /// Notes that the other tab is used.
    fn used(&self);
}

/// The way to the other tabs that have a vault open, for as long as it lives. In a browser without one, each
/// tab is alone.
pub(super) struct Tabs(Option<OtherTabs>);

impl Tabs {
    /// Listens to the other tabs. A message of another version of the app, which this one does not know,
    /// is as good as none.
    pub(super) fn listen(vault: VaultId, on_message: impl Fn(Message) + 'static) -> Tabs {
        Tabs(OtherTabs::listen(&channel(vault), move |text| {
            if let Ok(message) = serde_json::from_str(&text) {
                on_message(message);
            }
        }))
    }

    pub(super) fn tell(&self, message: &Message) {
        if let Some(others) = &self.0 {
            // The message is a plain enum, which JSON can always write.
            others.tell(&serde_json::to_string(message).unwrap_or_default());
        }
    }

    /// Locks the drafts in every other tab.
    pub(super) fn lock(&self, cause: LockCause) {
        self.tell(&Message::Lock(cause.name().to_owned()));
    }
}

/// Locks the drafts in every tab that has this vault open, from one that has not.
pub(super) fn lock_all(vault: VaultId, cause: LockCause) {
    Tabs::listen(vault, |_| {}).lock(cause);
}

/// Why a tab locks that another one has told to.
pub(super) fn cause_here(told: &str) -> LockCause {
    match LockCause::from_name(told) {
        Some(cause @ (LockCause::Deleted | LockCause::SecretChanged)) => cause,
        _ => LockCause::OtherTab,
    }
}

/// What the tabs of one vault call their channel and their lock.
pub(super) fn channel(vault: VaultId) -> String {
    format!("vault-{vault}")
}

//! What the tabs of one vault tell each other.

use std::time::Duration;

use gloo_timers::future::sleep;
use serde::{Deserialize, Serialize};

use super::lock_cause::LockCause;
use crate::browser::other_tabs::OtherTabs;
use crate::browser::web_lock::{self, Asked};
use crate::vault::VaultId;

/// How long another tab may take to save and let go. A frozen one never answers.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How often to look, while [`PATIENCE`] lasts, whether no tab writes.
const LOOKS: u32 = 25;

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
    /// Asks whether another tab writes.
    WhoWrites,
    /// The answer of the tab that writes.
    IWrite,
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
    /// Listens to the other tabs.
    pub(super) fn listen(vault: VaultId, on_message: impl Fn(Message) + 'static) -> Tabs {
        Tabs(OtherTabs::listen(&channel(vault), heard(on_message)))
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

/// Where a tab hears that everything was deleted, whether or not a vault is open in it.
const EVERY_TAB: &str = "every-tab";

/// Tells every tab that everything was deleted. `vault` is the one that was, if it is known: tabs of an
/// older version that have it open listen to its own channel alone.
pub(super) fn tell_deleted(vault: Option<VaultId>) {
    if let Some(vault) = vault {
        lock_all(vault, LockCause::Deleted);
    }
    Tabs(OtherTabs::listen(EVERY_TAB, |_| {})).lock(LockCause::Deleted);
}

/// Calls back whenever everything was deleted in another tab, for as long as the app runs.
pub(super) fn on_deletion(callback: impl Fn() + 'static) {
    OtherTabs::listen_always(
        EVERY_TAB,
        heard(move |message| {
            if let Message::Lock(told) = message
                && cause_here(&told) == LockCause::Deleted
            {
                callback();
            }
        }),
    );
}

/// Reads messages. One of another version of the app, which this one does not know, is as good as none.
fn heard(on_message: impl Fn(Message) + 'static) -> impl Fn(String) + 'static {
    move |text| {
        if let Ok(message) = serde_json::from_str(&text) {
            on_message(message);
        }
    }
}

/// Why a tab locks that another one has told to.
pub(super) fn cause_here(told: &str) -> LockCause {
    match LockCause::from_name(told) {
        Some(cause @ (LockCause::Deleted | LockCause::SecretChanged)) => cause,
        _ => LockCause::OtherTab,
    }
}

/// Waits until no tab writes any more, but not for ever: a frozen one never answers.
pub(super) async fn until_none_writes(vault: VaultId) {
    let name = channel(vault);
    for _ in 0..LOOKS {
        match web_lock::hold_if_free(&name, || {}).await {
            Asked::HeldElsewhere => sleep(PATIENCE / LOOKS).await,
            // It is let go of at once.
            Asked::Held(_) | Asked::Unsupported => return,
        }
    }
}

/// What the tabs of one vault call their channel and their lock.
pub(super) fn channel(vault: VaultId) -> String {
    format!("vault-{vault}")
}

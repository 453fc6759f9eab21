//! Why the drafts were locked, for the page that unlocks them. It outlives the reload after a lock.

use std::cell::Cell;

use crate::browser::web_storage::Keep;

const KEY: &str = "locked-because";

thread_local! {
    /// Whether this page has said why.
    static IS_SAID: Cell<bool> = const { Cell::new(false) };
}

/// Why the drafts were locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockCause {
    /// The practitioner pressed “Lock now”.
    Asked,
    /// The practitioner hid the screen at once.
    Hidden,
    /// Nobody had used the app for the chosen time.
    Unused,
    /// The device slept, or somebody set its clock.
    ClocksApart,
    /// They were locked in another tab.
    OtherTab,
    /// The passphrase was changed in another tab.
    SecretChanged,
    /// Everything was deleted in another tab.
    Deleted,
}

impl LockCause {
    const ALL: [LockCause; 7] = [
        LockCause::Asked,
        LockCause::Hidden,
        LockCause::Unused,
        LockCause::ClocksApart,
        LockCause::OtherTab,
        LockCause::SecretChanged,
        LockCause::Deleted,
    ];

    /// As it is stored, and as tabs of different versions of the app send it to each other.
    pub(super) fn name(self) -> &'static str {
        match self {
            LockCause::Asked => "asked",
            LockCause::Hidden => "hidden",
            LockCause::Unused => "unused",
            LockCause::ClocksApart => "clocks-apart",
            LockCause::OtherTab => "other-tab",
            LockCause::SecretChanged => "secret-changed",
            LockCause::Deleted => "deleted",
        }
    }

    /// `None` for a cause that only another version of the app knows.
    pub(super) fn from_name(name: &str) -> Option<LockCause> {
        LockCause::ALL.into_iter().find(|cause| cause.name() == name)
    }

    /// Why this tab was locked last, if it has not been unlocked since.
    pub fn last() -> Option<LockCause> {
        LockCause::from_name(&Keep::ForTab.get(KEY)?)
    }

    /// The same for whoever says it aloud, once for each lock: every locked page shows it.
    pub fn news() -> Option<LockCause> {
        LockCause::last().filter(|_| !IS_SAID.replace(true))
    }

    pub(super) fn store(self) {
        IS_SAID.set(false);
        Keep::ForTab.set(KEY, self.name());
    }

    pub(super) fn forget() {
        Keep::ForTab.remove(KEY);
    }
}

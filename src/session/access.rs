//! Whether the drafts on this device can be reached.

/// Whether the drafts on this device can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// The app is still looking.
    Opening,
    /// This browser has no vault yet.
    NoVault,
    /// This browser has stored drafts, and they are missing although nobody deleted them here.
    DraftsMissing,
    /// There is a vault, and it is locked.
    Locked,
    /// The vault is open in this tab.
    Unlocked,
    /// The browser stores nothing for this app; the text says why.
    Unavailable(String),
    /// The store fails, so nobody can tell whether there is a vault; the text says how it fails.
    Unreachable(String),
}

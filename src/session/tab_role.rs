//! What a tab may do with the drafts: `docs/decisions/0013-one-tab-writes.md`.

/// What a tab may do with the drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabRole {
    /// Read and write them.
    Writes,
    /// Only read them, because another tab writes.
    Reads,
}

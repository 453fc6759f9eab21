//! Drafts in a vault: loading, saving and deleting them.
//!
//! `opened` is what loading returns, `history` what a vault remembers of a draft, and `records` seals
//! and opens single generations. `loading`, `saving`, `deleting` and `resealing` build on these three.

mod deleting;
pub(super) mod history;
mod loading;
pub(super) mod opened;
mod records;
pub(super) mod resealing;
mod saving;

pub use opened::{DraftNotice, DraftVersion, OpenedDraft, SkipReason, SkippedGeneration};

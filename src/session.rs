//! What the pages of one tab share: the drafts of the unlocked vault, the one that is open, and the
//! practitioner's preferences. Only this module asks the vault for anything.
//!
//! A page takes the handle it needs from Leptos' context: [`Gate`] (whether drafts can be reached),
//! [`Locking`], [`Drafts`], [`Credentials`], [`Backups`] or [`WriteLock`]. Handles are cheap to copy, and every copy
//! is the same. Each file knows only those before it:
//!
//! ```text
//! shared_vault <- draft_store <- autosave <- open_draft <- drafts <- write_lock <- locking <- gate
//!                                            open_draft <- sealed_words <- words_back <- locking
//!                                                    {tabs, page_before} <- write_lock
//! shared_vault <- step_up <- {credentials, backup, gate}
//! {backup, credentials, open_draft} <- moving
//! ```
//!
//! The first page provides these handles, asks for [`Gate::access`] and calls
//! [`Locking::lock_if_open`]. That much is in the first load, so it must not lead to the vault's code
//! (`locking.rs` shows how). All
//! else is loaded lazily: which code that is follows from what the first page calls, and no list says
//! it.

mod access;
mod auto_lock;
mod autosave;
mod backup;
mod credentials;
mod draft_store;
mod drafts;
mod drafts_marker;
mod error;
mod gate;
pub mod handed_file;
mod lock_cause;
mod locking;
mod moving;
mod open_draft;
mod page_before;
mod place_before_lock;
pub mod preferences;
mod quick_hide;
pub mod recovery_offer;
mod rescue;
mod sealed_check;
mod sealed_words;
mod self_check;
mod shared_vault;
mod step_up;
mod stored_draft;
mod tab_role;
mod tabs;
mod unsaved;
mod words_back;
mod write_lock;

pub use access::Access;
pub use autosave::SaveStatus;
pub use backup::{BackupSecret, Backups};
pub use credentials::Credentials;
pub use drafts::Drafts;
pub use error::SessionError;
pub use gate::{Gate, WhyChanged};
pub use lock_cause::LockCause;
pub use locking::Locking;
pub use moving::DraftToMove;
pub use open_draft::OpenDraft;
pub use rescue::RescueCopy;
pub use sealed_words::SealedWords;
pub use self_check::{CheckState, TypedReason};
pub use step_up::Proof;
pub use stored_draft::StoredDraft;
pub use tab_role::TabRole;
pub use unsaved::{Unsaved, WayOut};
pub use write_lock::WriteLock;

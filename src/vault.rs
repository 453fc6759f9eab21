//! The vault: drafts sealed behind a passphrase or a recovery code, in memory or in the browser's
//! own database.
//!
//! It takes and returns plaintext as bytes, and knows nothing of their meaning. It seals everything
//! before it stores it, adds records instead of overwriting them, and reports a save as done only
//! when the store has confirmed it. To lock the vault, drop the [`Vault`]: that wipes its keys.
//!
//! Each file uses only files named before it:
//!
//! | files | hold |
//! |---|---|
//! | [`primitives`], [`store`], [`identifiers`] | random bytes and digests; the [`Store`] trait; the names of vaults, drafts and generations |
//! | `memory_store`, `indexed_db` | the two stores |
//! | [`kdf`], [`recovery_code`], [`passphrase`], [`keys`] | the secrets that people hold, and the keys derived from them |
//! | [`key_slot`], [`record`], [`manifest`], [`backup`] | the four stored formats |
//! | [`retention`], [`auto_lock`] | the rules for pruning generations and for locking |
//! | `error`, `stored_slots`, `current_manifest`, `drafts/{opened,history}` | errors, and what an unlocked vault remembers of its store |
//! | `unlocked` | the [`Vault`]: creating, unlocking and deleting it |
//! | `fencing`, `drafts/`, `credentials`, `backups` | what an unlocked vault does, each as an `impl Vault` |
//!
//! The reasons for the formats are in `docs/decisions/`, 0002, 0011 and 0012.

#![warn(missing_docs)]

pub mod auto_lock;
pub mod backup;
mod backups;
mod credentials;
mod current_manifest;
mod drafts;
mod error;
mod fencing;
pub mod identifiers;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
pub mod kdf;
pub mod key_slot;
pub mod keys;
pub mod manifest;
mod memory_store;
pub mod passphrase;
pub mod primitives;
pub mod record;
pub mod recovery_code;
pub mod retention;
pub mod store;
mod stored_slots;
mod unlocked;

pub use backups::{MadeBackup, backup_is_due};
pub use credentials::RecoveryState;
pub use drafts::{DraftNotice, DraftVersion, OpenedDraft, SkipReason, SkippedGeneration};
pub use error::VaultError;
pub use identifiers::{DraftId, Generation, VaultId};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory_store::MemoryStore;
pub use store::{Store, StoreError};
pub use unlocked::Vault;

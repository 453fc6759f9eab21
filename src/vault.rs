//! The vault: drafts sealed behind a passphrase, a recovery code or a passkey, in memory or in the
//! browser's own database.
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
//! | [`kdf`], [`recovery_code`], [`passkey`], [`passphrase`], [`keys`] | the secrets that people hold, and the keys derived from them |
//! | [`key_slot`], [`record`], [`manifest`], [`change_counter`], [`credential_log`], [`earlier_keys`], [`backup`], [`moved_draft`] | the stored formats |
//! | [`retention`], [`auto_lock`], [`step_up`] | the rules for pruning generations and for locking; what is asked for before a key is changed |
//! | `error`, `epoch_keys`, `stored_slots`, `current_manifest`, `drafts/{opened,history}` | errors, the keys of one epoch, and what an unlocked vault remembers of its store |
//! | `unlocked` | the [`Vault`]: creating, unlocking and deleting it |
//! | `fencing`, `drafts/`, `credentials/`, `backups`, `fingerprints`, `rekeying` | what an unlocked vault does, each as an `impl Vault` |
//!
//! The reasons for the formats are in `docs/decisions/`, 0002, 0011, 0012, 0026, 0027, 0035 and 0039.

#![warn(missing_docs)]

pub mod auto_lock;
pub mod backup;
mod backups;
pub mod change_counter;
pub mod credential_log;
mod credentials;
mod current_manifest;
mod drafts;
pub mod earlier_keys;
mod epoch_keys;
mod error;
mod fencing;
mod fingerprints;
pub mod identifiers;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
pub mod kdf;
pub mod key_slot;
pub mod keys;
pub mod manifest;
mod memory_store;
pub mod moved_draft;
pub mod passkey;
pub mod passphrase;
pub mod primitives;
pub mod record;
pub mod recovery_code;
mod rekeying;
pub mod retention;
pub mod step_up;
pub mod store;
mod stored_slots;
mod unlocked;

pub use backups::{AddedDraft, MadeBackup, backup_is_due};
pub use credentials::RecoveryState;
pub use drafts::{DraftNotice, DraftVersion, OpenedDraft, SkipReason, SkippedGeneration};
pub use error::VaultError;
pub use fingerprints::Fingerprint;
pub use identifiers::{DraftId, Generation, VaultId};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory_store::MemoryStore;
pub use rekeying::ReKeyed;
pub use store::{Store, StoreError};
pub use unlocked::Vault;

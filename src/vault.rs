//! The vault: drafts sealed behind a passphrase or a recovery code, in a store that may be a
//! browser's.
//!
//! It takes and gives plaintext as bytes and knows nothing of what they mean. Nothing leaves it
//! unsealed, nothing is overwritten, and "saved" is said only when the store has confirmed it.
//! Locking is dropping the [`Vault`]: its keys are wiped as it goes.
//! The stored forms are in [`key_slot`], [`record`], [`manifest`] and [`backup`]; why they are so is in
//! `docs/decisions/`, 0002, 0011 and 0012.

pub mod auto_lock;
pub mod backup;
mod backups;
mod current;
mod drafts;
pub mod identifiers;
pub mod kdf;
pub mod key_slot;
pub mod keys;
pub mod manifest;
mod memory_store;
pub mod passphrase;
pub mod record;
pub mod recovery_code;
pub mod retention;
mod slots;
pub mod store;

#[cfg(target_arch = "wasm32")]
mod indexed_db;

pub use backups::{MadeBackup, backup_is_due};
pub use drafts::{Notice, Opened, Reason, Skipped};
pub use identifiers::{DraftId, Generation, VaultId};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory_store::MemoryStore;
pub use slots::RecoveryState;
pub use store::{Store, StoreError};

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use thiserror::Error;
use tokio::sync::Mutex;

use backup::BackupError;
use current::Current;
use drafts::Seen;
use kdf::{KdfError, KdfParameters, PassphraseKey};
use key_slot::{KeySlot, KeySlotError, SlotHeader, SlotKind};
use keys::{Digest, KeyError, Purpose, SealingKey, VaultKey};
use record::RecordError;
use slots::KnownSlots;
use store::{Area, Expectation, Key, Transaction};

/// The first epoch of a vault's key.
const FIRST_EPOCH: u32 = 1;

/// An unlocked vault.
pub struct Vault<S> {
    store: S,
    id: VaultId,
    key_epoch: u32,
    /// The stored slot of the passphrase, by which a vault that was deleted or replaced is noticed.
    slot: Cell<Digest>,
    /// For a backup that is made when the store no longer gives them.
    slots: RefCell<KnownSlots>,
    key: VaultKey,
    record_key: SealingKey,
    manifest_key: SealingKey,
    // In memory, because a page that is about to end cannot wait for it. `None`: look first.
    current: RefCell<Option<Rc<Current>>>,
    // The lock is fair, so saves reach the store in the order in which they were asked for.
    seen: Mutex<HashMap<DraftId, Seen>>,
}

impl<S: Store> Vault<S> {
    /// Whether the store holds a vault.
    pub async fn exists(store: &S) -> Result<bool, VaultError> {
        Ok(store.get(&slot_key()).await?.is_some())
    }

    /// What to derive the passphrase's key with before [`Vault::unlock`].
    pub async fn parameters(store: &S) -> Result<KdfParameters, VaultError> {
        let slot = KeySlot::parse(&stored_slot(store).await?)?;
        Ok(slot.header().parameters().ok_or(KeySlotError::Damaged)?.clone())
    }

    /// Makes a vault in a store that has none, and unlocks it.
    pub async fn create(
        store: S,
        passphrase_key: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<Self, VaultError> {
        let vault_key = VaultKey::make()?;
        let header = SlotHeader {
            kind: SlotKind::Passphrase(parameters),
            key_epoch: FIRST_EPOCH,
            vault: VaultId::make()?,
        };
        let slot = KeySlot::seal(header, keys::make_random()?, &vault_key, passphrase_key)?;
        let bytes = slot.to_bytes();
        let committed = store
            .commit(Transaction {
                expect: vec![(slot_key(), Expectation::Absent)],
                put: vec![(slot_key(), bytes.clone())],
                delete: Vec::new(),
            })
            .await;
        match committed {
            Ok(()) => {}
            Err(StoreError::Conflict) => return Err(VaultError::AlreadyExists),
            // The answer may have been lost on its way back: what is stored decides.
            Err(error) => {
                if store.get(&slot_key()).await.ok().flatten() != Some(bytes.clone()) {
                    return Err(error.into());
                }
            }
        }
        Self::with_key(store, &slot, keys::digest(&bytes), vault_key)
    }

    /// Opens the store's vault.
    pub async fn unlock(store: S, passphrase_key: &PassphraseKey) -> Result<Self, VaultError> {
        let bytes = stored_slot(&store).await?;
        let slot = KeySlot::parse(&bytes)?;
        let vault_key = slot.open(passphrase_key)?;
        let vault = Self::with_key(store, &slot, keys::digest(&bytes), vault_key)?;
        vault.look_for_recovery_slot().await;
        Ok(vault)
    }

    /// Which vault this is.
    #[must_use]
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// Deletes the vault with every draft, whether or not it can be opened. Without its key slot
    /// nothing that a disk may still hold can be opened again.
    pub async fn delete_everything(store: &S) -> Result<(), VaultError> {
        let mut delete = Vec::new();
        for area in Area::ALL {
            delete.extend(store.keys(area).await?.into_iter().map(|name| Key::new(area, name)));
        }
        Ok(store.commit(Transaction { delete, ..Transaction::default() }).await?)
    }

    fn with_key(
        store: S,
        slot: &KeySlot,
        slot_digest: Digest,
        key: VaultKey,
    ) -> Result<Self, VaultError> {
        let SlotHeader { key_epoch, vault, .. } = *slot.header();
        Ok(Self {
            store,
            id: vault,
            key_epoch,
            slot: Cell::new(slot_digest),
            slots: RefCell::new(KnownSlots::from(slot)),
            record_key: key.derive(vault, Purpose::Record)?,
            manifest_key: key.derive(vault, Purpose::Manifest)?,
            key,
            current: RefCell::default(),
            seen: Mutex::default(),
        })
    }
}

/// Why a vault did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The passphrase opens nothing here.
    #[error(
        "The passphrase did not open your saved referrals. Nothing was changed. \
         Check the passphrase and try again."
    )]
    WrongPassphrase,
    /// The recovery code opens nothing here, though it is written as one.
    #[error(
        "This recovery code did not open your saved referrals. Nothing was changed. It may be from \
         another device, or you may have made a newer one."
    )]
    WrongRecoveryCode,
    /// No recovery code was ever made.
    #[error(
        "No recovery code was made for the referrals in this browser. Nothing was changed. \
         Only the passphrase opens them."
    )]
    NoRecoveryCode,
    /// A new slot did not read back as it was written, so the old one is still in its place.
    #[error(
        "The storage gave back something other than what was written, so nothing was changed. \
         Your passphrase and your recovery code are as they were. Try again."
    )]
    SlotNotProven,
    /// Another tab changed a slot at the same moment, or the vault was replaced.
    #[error(
        "The passphrase or the recovery code was changed in another tab, or the referrals were \
         deleted there. Nothing was changed here. Reload the page, then try again."
    )]
    SlotChangedElsewhere,
    /// The store holds no vault.
    #[error("There are no saved referrals in this browser.")]
    NoVault,
    /// The store holds a vault already.
    #[error(
        "This browser already holds saved referrals. They were not changed. \
         Unlock them with their passphrase."
    )]
    AlreadyExists,
    /// The vault was deleted or replaced since it was unlocked.
    #[error(
        "The saved referrals in this browser were deleted or replaced in another tab. \
         Copy what you have just written somewhere safe, then reload the page."
    )]
    Replaced,
    /// The stored key slot cannot be used.
    #[error(transparent)]
    KeySlot(KeySlotError),
    /// A key could not be made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No key could be derived.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// Another tab saved or deleted this draft since this one last saw it.
    #[error(
        "This draft was changed or deleted in another tab. Nothing was overwritten, and what you wrote here \
         is still on this page. Copy it, then reload the page."
    )]
    ChangedElsewhere,
    /// There is no such draft.
    #[error("This draft is not in this browser. It may have been deleted.")]
    NoSuchDraft,
    /// No generation of the draft opens.
    #[error(
        "No saved version of this draft opens. None was deleted. \
         Open a .json copy of the referral if you have one."
    )]
    NothingOpens {
        /// The generations that were tried, newest first.
        tried: Vec<Skipped>,
    },
    /// The draft was saved, and nothing of it is stored any more.
    #[error(
        "This draft was saved in this browser, but its saved versions are gone. \
         This app did not delete them. Open a .json copy of the referral if you have one."
    )]
    Gone {
        /// The generation that was saved last.
        newest: Generation,
    },
    /// The draft, or the list of drafts, was written by a newer version of the app.
    #[error(
        "This draft was saved by a newer version of this app. It was not changed. \
         Reload the page to get the newest version."
    )]
    NewerSchema {
        /// The schema that was found.
        found: u32,
        /// The newest schema that the caller knows.
        known: u32,
    },
    /// What was read back is not what was saved.
    #[error(
        "The storage gave back something other than what was saved. What it gave back was left as \
         it is. Save again: a new version is saved beside it."
    )]
    NotVerified,
    /// The record could not be sealed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A backup was not made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeySlotError> for VaultError {
    fn from(error: KeySlotError) -> Self {
        match error {
            KeySlotError::NotOpened => Self::WrongPassphrase,
            KeySlotError::Parameters(error) => Self::Kdf(error),
            KeySlotError::Key(error) => Self::Key(error),
            KeySlotError::Damaged => Self::KeySlot(error),
        }
    }
}

/// Where the slot of the passphrase is kept. One fixed name, so that two tabs cannot both make a
/// vault.
fn slot_key() -> Key {
    Key::new(Area::KeySlots, "passphrase")
}

async fn stored_slot<S: Store>(store: &S) -> Result<Vec<u8>, VaultError> {
    store.get(&slot_key()).await?.ok_or(VaultError::NoVault)
}

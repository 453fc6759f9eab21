//! The unlocked vault: creating it, unlocking it with the passphrase, and deleting it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use tokio::sync::Mutex;

use super::credential_log::{CredentialLog, LoggedSlot};
use super::current_manifest::CurrentManifest;
use super::drafts::history::KnownDraft;
use super::epoch_keys::EpochKeys;
use super::error::VaultError;
use super::identifiers::{DraftId, VaultId, parse_record_name};
use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{KeySlot, KeySlotError, SlotHeader, SlotKind};
use super::keys::VaultKey;
use super::primitives::{Digest, digest, make_random};
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::stored_slots::{BackupSlots, log_key, passphrase_slot_key, read_passphrase_slot};

/// The epoch of a new vault's key.
const FIRST_EPOCH: u32 = 1;

/// An unlocked vault. Dropping it locks it and wipes its keys.
pub struct Vault<S> {
    pub(super) store: S,
    pub(super) keys: EpochKeys,
    /// The digest of the stored passphrase slot. A save expects to find it, and so notices that the
    /// vault was deleted or replaced.
    pub(super) passphrase_slot: Cell<Digest>,
    /// The digest of the passphrase's slot that the passphrase last opened, if it opened any.
    pub(super) proven_passphrase: Cell<Option<Digest>>,
    /// For a rescue copy, which is made when the store may no longer return them.
    pub(super) known_slots: RefCell<BackupSlots>,
    /// In memory, because a page that is about to close has no time to read it. `None` if unknown.
    pub(super) current: RefCell<Option<Rc<CurrentManifest>>>,
    /// This lock is fair, so saves reach the store in the order in which they were requested.
    pub(super) known_drafts: Mutex<HashMap<DraftId, KnownDraft>>,
}

impl<S: Store> Vault<S> {
    /// Whether the store holds a vault.
    pub async fn exists(store: &S) -> Result<bool, VaultError> {
        Ok(store.get(&passphrase_slot_key()).await?.is_some())
    }

    /// The parameters to derive the passphrase's key with, for [`Vault::unlock`].
    pub async fn parameters(store: &S) -> Result<KdfParameters, VaultError> {
        let slot = KeySlot::parse(&read_passphrase_slot(store).await?)?;
        Ok(slot.header().parameters().ok_or(KeySlotError::Damaged)?.clone())
    }

    /// The identifier of the store's vault, which may be locked; `None` if there is none, or if its slot
    /// is damaged.
    pub async fn stored_id(store: &S) -> Result<Option<VaultId>, VaultError> {
        let bytes = store.get(&passphrase_slot_key()).await?;
        Ok(bytes.and_then(|bytes| Some(KeySlot::parse(&bytes).ok()?.header().vault)))
    }

    /// Creates a vault and unlocks it. Fails with [`VaultError::AlreadyExists`] if the store already
    /// holds one.
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
        let slot = KeySlot::seal(header.clone(), make_random()?, &vault_key, passphrase_key)?;
        let bytes = slot.to_bytes();
        let keys = EpochKeys::derive(header.vault, FIRST_EPOCH, vault_key)?;
        let mut log = CredentialLog::default();
        log.set_slot(LoggedSlot::Passphrase, Some(digest(&bytes)));
        let log = keys.seal_log(&log)?;
        let committed = store
            .commit(Transaction {
                expect: vec![(passphrase_slot_key(), Expectation::Absent)],
                put: vec![(passphrase_slot_key(), bytes.clone()), (log_key(), log)],
                delete: Vec::new(),
            })
            .await;
        match committed {
            Ok(()) => {}
            Err(StoreError::Conflict) => return Err(VaultError::AlreadyExists),
            // The commit may have succeeded and only its answer been lost: look at what is stored.
            Err(error) => {
                if store.get(&passphrase_slot_key()).await.ok().flatten() != Some(bytes.clone()) {
                    return Err(error.into());
                }
            }
        }
        Ok(Self::with_keys(store, &slot, digest(&bytes), keys).with_proven_passphrase())
    }

    /// Unlocks the store's vault with the key derived from its passphrase.
    pub async fn unlock(store: S, passphrase_key: &PassphraseKey) -> Result<Self, VaultError> {
        let bytes = read_passphrase_slot(&store).await?;
        let slot = KeySlot::parse(&bytes)?;
        let vault_key = slot.open(passphrase_key)?;
        let vault =
            Self::with_key(store, &slot, digest(&bytes), vault_key)?.with_proven_passphrase();
        vault.remember_recovery_slot().await;
        Ok(vault)
    }

    /// The vault's identifier.
    #[must_use]
    pub const fn id(&self) -> VaultId {
        self.keys.vault
    }

    /// How many drafts have a record, whether or not the vault can be unlocked.
    pub async fn stored_draft_count(store: &S) -> Result<usize, VaultError> {
        let names = store.keys(Area::Records).await?;
        let drafts = names.iter().filter_map(|name| parse_record_name(name));
        Ok(drafts.map(|(draft, _)| draft).collect::<BTreeSet<_>>().len())
    }

    /// Deletes the vault with every draft, whether or not it can be unlocked. The disk may still hold
    /// deleted bytes; without a copy of a key slot, none of them can be opened.
    pub async fn delete_everything(store: &S) -> Result<(), VaultError> {
        // This deletes the ends of epochs too. A page that still has the vault open cannot save: its
        // slot is gone.
        let mut delete = Vec::new();
        for area in Area::ALL {
            delete.extend(store.keys(area).await?.into_iter().map(|name| Key::new(area, name)));
        }
        Ok(store.commit(Transaction { delete, ..Transaction::default() }).await?)
    }

    /// An unlocked vault from the key that a slot gave.
    pub(super) fn with_key(
        store: S,
        slot: &KeySlot,
        passphrase_slot: Digest,
        key: VaultKey,
    ) -> Result<Self, VaultError> {
        let SlotHeader { key_epoch, vault, .. } = *slot.header();
        let keys = EpochKeys::derive(vault, key_epoch, key)?;
        Ok(Self::with_keys(store, slot, passphrase_slot, keys))
    }

    fn with_keys(store: S, slot: &KeySlot, passphrase_slot: Digest, keys: EpochKeys) -> Self {
        Self {
            store,
            keys,
            passphrase_slot: Cell::new(passphrase_slot),
            proven_passphrase: Cell::new(None),
            known_slots: RefCell::new(BackupSlots::from(slot)),
            current: RefCell::default(),
            known_drafts: Mutex::default(),
        }
    }

    /// The same, if it was the passphrase that opened it.
    fn with_proven_passphrase(self) -> Self {
        self.proven_passphrase.set(Some(self.passphrase_slot.get()));
        self
    }
}

//! The credentials of a vault, its passphrase and its recovery code: unlocking with the code, and
//! replacing either so that at every moment the old one or the new one works.

use super::error::VaultError;
use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{KeySlot, KeySlotError, Secret, SlotHeader, SlotKind};
use super::primitives::{digest, make_random};
use super::recovery_code::RecoveryCode;
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::stored_slots::{
    BackupSlots, code_confirmed_key, passphrase_slot_key, read_passphrase_slot, recovery_slot_key,
    trial_key,
};
use super::unlocked::Vault;

/// Whether the vault has a recovery code, and whether the practitioner has a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryState {
    /// The vault has no recovery code.
    None,
    /// The vault has a code that works, but the practitioner has not confirmed having a copy.
    Unconfirmed,
    /// The practitioner confirmed having a copy.
    Confirmed,
}

impl<S: Store> Vault<S> {
    /// Unlocks the store's vault with its recovery code, even if the passphrase's slot is damaged.
    pub async fn unlock_with_recovery_code(
        store: S,
        code: &RecoveryCode,
    ) -> Result<Self, VaultError> {
        let passphrase_slot = read_passphrase_slot(&store).await?;
        let bytes = store.get(&recovery_slot_key()).await?.ok_or(VaultError::NoRecoveryCode)?;
        let slot = KeySlot::parse(&bytes)?;
        let key = slot.open(code).map_err(|error| match error {
            KeySlotError::NotOpened => VaultError::WrongRecoveryCode,
            other => other.into(),
        })?;
        let vault = Self::with_key(store, &slot, digest(&passphrase_slot), key)?;
        if let Ok(slot) = KeySlot::parse(&passphrase_slot) {
            vault.known_slots.borrow_mut().remember(slot);
        }
        Ok(vault)
    }

    /// The slots as stored now.
    pub(super) async fn stored_slots(&self) -> Result<BackupSlots, VaultError> {
        let recovery = self.store.get(&recovery_slot_key()).await?;
        Ok(BackupSlots {
            passphrase: KeySlot::parse(&read_passphrase_slot(&self.store).await?)?,
            recovery: recovery.map(|bytes| KeySlot::parse(&bytes)).transpose()?,
        })
    }

    /// The slots as this vault last saw them, without reading the store.
    pub(super) fn known_slots(&self) -> Result<BackupSlots, VaultError> {
        let known = self.known_slots.borrow();
        Ok(BackupSlots {
            passphrase: known.passphrase.clone().ok_or(KeySlotError::Damaged)?,
            recovery: known.recovery.clone(),
        })
    }

    /// Whether the vault has a recovery code, and whether the practitioner has a copy.
    pub async fn recovery_state(&self) -> Result<RecoveryState, VaultError> {
        let names = self.store.keys(Area::KeySlots).await?;
        let has = |key: Key| names.contains(&key.name);
        Ok(match (has(recovery_slot_key()), has(code_confirmed_key())) {
            (false, _) => RecoveryState::None,
            (true, false) => RecoveryState::Unconfirmed,
            (true, true) => RecoveryState::Confirmed,
        })
    }

    /// Makes a recovery code for this vault, which replaces any earlier one. The vault does not store
    /// the code: the returned value is the only copy.
    pub async fn make_recovery_code(&self) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::make()?;
        self.replace(recovery_slot_key(), SlotKind::RecoveryCode, (&code).into()).await?;
        Ok(code)
    }

    /// Stores that the practitioner has a copy of the recovery code.
    pub async fn confirm_recovery_code(&self) -> Result<(), VaultError> {
        let put = vec![(code_confirmed_key(), Vec::new())];
        Ok(self.store.commit(Transaction { put, ..Transaction::default() }).await?)
    }

    /// Changes the passphrase. Fails with [`VaultError::WrongPassphrase`] if `current` is not the key of
    /// the stored one.
    pub async fn change_passphrase(
        &self,
        current: &PassphraseKey,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        KeySlot::parse(&read_passphrase_slot(&self.store).await?)?.open(current)?;
        self.set_passphrase(new, parameters).await
    }

    /// Changes the passphrase without the current one, for a vault that the recovery code unlocked.
    pub async fn set_passphrase(
        &self,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        self.replace(passphrase_slot_key(), SlotKind::Passphrase(parameters), new.into()).await
    }

    /// Adopts a passphrase that was changed in another tab, so that this vault can go on saving.
    /// Returns `false`, and adopts nothing, if the store now holds another vault or another key.
    pub async fn follow_change_of_passphrase(&self) -> Result<bool, VaultError> {
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let bytes = read_passphrase_slot(&self.store).await?;
        let slot = KeySlot::parse(&bytes)?;
        let is_ours = (slot.header().vault, slot.header().key_epoch) == (self.id, self.key_epoch);
        if is_ours {
            self.passphrase_slot.set(digest(&bytes));
            self.known_slots.borrow_mut().remember(slot);
        }
        Ok(is_ours)
    }

    /// Writes the new slot beside the old one, reads it back and opens it, and only then replaces the
    /// old one, in a single transaction. If this is interrupted, the old slot or the new one is in
    /// place, whole.
    async fn replace(
        &self,
        place: Key,
        kind: SlotKind,
        secret: Secret<'_>,
    ) -> Result<(), VaultError> {
        // A save that expects the old slot must not meet the new one.
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let header = SlotHeader { kind, key_epoch: self.key_epoch, vault: self.id };
        let slot = KeySlot::seal(header, make_random()?, &self.key, secret)?;
        let bytes = slot.to_bytes();
        let trial = trial_key(&place);
        let ours = (passphrase_slot_key(), Expectation::Holds(self.passphrase_slot.get()));

        self.put_slot(Transaction {
            expect: vec![ours.clone()],
            put: vec![(trial.clone(), bytes.clone())],
            delete: Vec::new(),
        })
        .await?;
        let written = self.store.get(&trial).await?.unwrap_or_default();
        let opened = KeySlot::parse(&written).and_then(|slot| slot.open(secret));
        if written != bytes || !opened.is_ok_and(|key| key == self.key) {
            return Err(VaultError::SlotNotProven);
        }

        let mut delete = vec![trial.clone()];
        if place == recovery_slot_key() {
            delete.push(code_confirmed_key());
        }
        let swapped = self
            .put_slot(Transaction {
                expect: vec![ours, (trial, Expectation::Holds(digest(&written)))],
                put: vec![(place.clone(), bytes.clone())],
                delete,
            })
            .await;
        if let Err(error) = swapped {
            // The commit may have succeeded and only its answer been lost: look at what is stored.
            if self.store.get(&place).await? != Some(bytes.clone()) {
                return Err(error);
            }
        }
        if place == passphrase_slot_key() {
            self.passphrase_slot.set(digest(&bytes));
        }
        self.known_slots.borrow_mut().remember(slot);
        Ok(())
    }

    async fn put_slot(&self, transaction: Transaction) -> Result<(), VaultError> {
        self.store.commit(transaction).await.map_err(|error| match error {
            StoreError::Conflict => VaultError::SlotChangedElsewhere,
            other => other.into(),
        })
    }
}

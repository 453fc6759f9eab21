//! The key slots of a vault: the ways to open it, and changing one without ever being without.

use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{KeySlot, KeySlotError, Secret, SlotHeader, SlotKind};
use super::keys;
use super::recovery_code::RecoveryCode;
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::{Vault, VaultError, slot_key, stored_slot};

/// What became of the recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryState {
    /// None was made.
    None,
    /// One was made and works, but nobody said that they kept it.
    Made,
    /// Somebody said that they kept it.
    Kept,
}

/// The slots of an unlocked vault, as it last saw them.
#[derive(Default)]
pub(super) struct KnownSlots {
    passphrase: Option<KeySlot>,
    recovery: Option<KeySlot>,
}

/// The ways into a backup.
pub(super) struct BackupSlots {
    /// Of the passphrase.
    pub passphrase: KeySlot,
    /// Of the recovery code, if one was made.
    pub recovery: Option<KeySlot>,
}

impl KnownSlots {
    fn note(&mut self, slot: KeySlot) {
        match slot.header().kind {
            SlotKind::Passphrase(_) => self.passphrase = Some(slot),
            SlotKind::RecoveryCode => self.recovery = Some(slot),
        }
    }
}

impl From<&KeySlot> for KnownSlots {
    fn from(slot: &KeySlot) -> Self {
        let mut slots = Self::default();
        slots.note(slot.clone());
        slots
    }
}

impl<S: Store> Vault<S> {
    /// Opens the store's vault with the recovery code. The slot of the passphrase may be damaged.
    pub async fn unlock_with_recovery_code(
        store: S,
        code: &RecoveryCode,
    ) -> Result<Self, VaultError> {
        let passphrase_slot = stored_slot(&store).await?;
        let bytes = store.get(&recovery_key()).await?.ok_or(VaultError::NoRecoveryCode)?;
        let slot = KeySlot::parse(&bytes)?;
        let key = slot.open(code).map_err(|error| match error {
            KeySlotError::NotOpened => VaultError::WrongRecoveryCode,
            other => other.into(),
        })?;
        let vault = Self::with_key(store, &slot, keys::digest(&passphrase_slot), key)?;
        if let Ok(slot) = KeySlot::parse(&passphrase_slot) {
            vault.slots.borrow_mut().note(slot);
        }
        Ok(vault)
    }

    /// Takes note of the recovery code's slot while the store gives it. There may be none, and a
    /// vault opens without it.
    pub(super) async fn look_for_recovery_slot(&self) {
        if let Ok(Some(bytes)) = self.store.get(&recovery_key()).await
            && let Ok(slot) = KeySlot::parse(&bytes)
        {
            self.slots.borrow_mut().note(slot);
        }
    }

    /// The slots as they are stored now.
    pub(super) async fn stored_slots(&self) -> Result<BackupSlots, VaultError> {
        let recovery = self.store.get(&recovery_key()).await?;
        Ok(BackupSlots {
            passphrase: KeySlot::parse(&stored_slot(&self.store).await?)?,
            recovery: recovery.map(|bytes| KeySlot::parse(&bytes)).transpose()?,
        })
    }

    /// The slots as they were last seen. The store is not asked.
    pub(super) fn known_slots(&self) -> Result<BackupSlots, VaultError> {
        let known = self.slots.borrow();
        Ok(BackupSlots {
            passphrase: known.passphrase.clone().ok_or(KeySlotError::Damaged)?,
            recovery: known.recovery.clone(),
        })
    }

    /// Whether there is a recovery code, and whether somebody has it.
    pub async fn recovery_state(&self) -> Result<RecoveryState, VaultError> {
        let names = self.store.keys(Area::KeySlots).await?;
        let has = |key: Key| names.contains(&key.name);
        Ok(match (has(recovery_key()), has(kept_key())) {
            (false, _) => RecoveryState::None,
            (true, false) => RecoveryState::Made,
            (true, true) => RecoveryState::Kept,
        })
    }

    /// Makes a recovery code that opens this vault from now on, in place of any that did before.
    /// The app keeps no copy: what is returned is all there is.
    pub async fn make_recovery_code(&self) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::make()?;
        self.replace(recovery_key(), SlotKind::RecoveryCode, (&code).into()).await?;
        Ok(code)
    }

    /// Remembers that somebody has kept the recovery code.
    pub async fn recovery_code_was_kept(&self) -> Result<(), VaultError> {
        let put = vec![(kept_key(), Vec::new())];
        Ok(self.store.commit(Transaction { put, ..Transaction::default() }).await?)
    }

    /// Has the vault opened by a new passphrase in place of the current one.
    pub async fn change_passphrase(
        &self,
        current: &PassphraseKey,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        KeySlot::parse(&stored_slot(&self.store).await?)?.open(current)?;
        self.set_passphrase(new, parameters).await
    }

    /// The same without the current passphrase, for a vault that the recovery code opened.
    pub async fn set_passphrase(
        &self,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        self.replace(slot_key(), SlotKind::Passphrase(parameters), new.into()).await
    }

    /// Takes note of a passphrase that was changed in another tab, so that this one can go on
    /// saving. Answers whether the vault is still the one that was unlocked.
    pub async fn follow_change_of_passphrase(&self) -> Result<bool, VaultError> {
        let _no_save_meanwhile = self.seen.lock().await;
        let bytes = stored_slot(&self.store).await?;
        let slot = KeySlot::parse(&bytes)?;
        let is_ours = (slot.header().vault, slot.header().key_epoch) == (self.id, self.key_epoch);
        if is_ours {
            self.slot.set(keys::digest(&bytes));
            self.slots.borrow_mut().note(slot);
        }
        Ok(is_ours)
    }

    /// Writes a slot beside the old one, reads it back, opens it, and only then, in one
    /// transaction, puts it in the old one's place. Whatever is cut short leaves the old slot or the
    /// new one there, whole.
    async fn replace(
        &self,
        place: Key,
        kind: SlotKind,
        secret: Secret<'_>,
    ) -> Result<(), VaultError> {
        // A save that was fenced by the old slot must not meet the new one.
        let _no_save_meanwhile = self.seen.lock().await;
        let header = SlotHeader { kind, key_epoch: self.key_epoch, vault: self.id };
        let slot = KeySlot::seal(header, keys::make_random()?, &self.key, secret)?;
        let bytes = slot.to_bytes();
        let trial = trial_key(&place);
        let ours = (slot_key(), Expectation::Holds(self.slot.get()));

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
        if place == recovery_key() {
            delete.push(kept_key());
        }
        let swapped = self
            .put_slot(Transaction {
                expect: vec![ours, (trial, Expectation::Holds(keys::digest(&written)))],
                put: vec![(place.clone(), bytes.clone())],
                delete,
            })
            .await;
        if let Err(error) = swapped {
            // The answer may have been lost on its way back: what is stored decides.
            if self.store.get(&place).await? != Some(bytes.clone()) {
                return Err(error);
            }
        }
        if place == slot_key() {
            self.slot.set(keys::digest(&bytes));
        }
        self.slots.borrow_mut().note(slot);
        Ok(())
    }

    async fn put_slot(&self, transaction: Transaction) -> Result<(), VaultError> {
        self.store.commit(transaction).await.map_err(|error| match error {
            StoreError::Conflict => VaultError::SlotChangedElsewhere,
            other => other.into(),
        })
    }
}

/// Where the slot of the recovery code is kept.
fn recovery_key() -> Key {
    Key::new(Area::KeySlots, "recovery-code")
}

/// There, and empty, once somebody has said that they kept the code.
fn kept_key() -> Key {
    Key::new(Area::KeySlots, "recovery-code-was-kept")
}

/// Where a slot is tried before it takes its place. What an attempt that was cut short has left
/// there opens nothing, because nothing looks for a slot there, and the next attempt overwrites it.
fn trial_key(place: &Key) -> Key {
    Key::new(place.area, format!("{}-trial", place.name))
}

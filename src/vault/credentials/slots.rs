//! Replacing each slot so that at every moment the old one or the new one works, and logging it in the
//! same transaction.

use crate::vault::credential_log::{LoggedChange, LoggedSlot};
use crate::vault::error::VaultError;
use crate::vault::kdf::{KdfParameters, PassphraseKey};
use crate::vault::key_slot::{self, KeySlot, Secret, SlotKind};
use crate::vault::keys::VaultKey;
use crate::vault::passkey::{PasskeySalt, PasskeySecret};
use crate::vault::primitives::{digest, make_random};
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::step_up::MayChangeKeys;
use crate::vault::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use crate::vault::stored_slots::{
    code_confirmed_key, epoch_end_key, is_trial, log_key, passkey_slot_key, passphrase_slot_key,
    read_passphrase_slot, recovery_slot_key, trial_key,
};
use crate::vault::unlocked::Vault;

impl<S: Store> Vault<S> {
    /// Changes the passphrase. The old one no longer opens the vault.
    pub async fn set_passphrase(
        &self,
        by: &impl MayChangeKeys,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        self.replace(SlotKind::Passphrase(parameters), new.into(), &[], by.at_seconds()).await
    }

    /// Makes a recovery code for this vault, which replaces any earlier one. The vault does not store
    /// the code: the returned value is the only copy.
    pub async fn make_recovery_code(
        &self,
        by: &impl MayChangeKeys,
    ) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::make()?;
        self.replace(SlotKind::RecoveryCode, (&code).into(), &[], by.at_seconds()).await?;
        Ok(code)
    }

    /// Stores that the practitioner has a copy of the recovery code.
    pub async fn confirm_recovery_code(&self) -> Result<(), VaultError> {
        let expect = vec![self.same_epoch()];
        let put = vec![(code_confirmed_key(), Vec::new())];
        self.put_slot(Transaction { expect, put, delete: Vec::new() }).await
    }

    /// Adds a passkey, which replaces any earlier one.
    pub async fn add_passkey(
        &self,
        by: &impl MayChangeKeys,
        credential_id: &[u8],
        salt: PasskeySalt,
        secret: &PasskeySecret,
    ) -> Result<(), VaultError> {
        self.replace(SlotKind::Passkey(salt), secret.into(), credential_id, by.at_seconds()).await
    }

    /// Removes the passkey. What it opened stays sealed under the same key.
    ///
    /// Fails with [`VaultError::LastWayIn`] unless the passphrase was just shown to open the vault or
    /// there is a sound recovery code: a slot can be damaged without a sign of it.
    pub async fn remove_passkey(&self, by: &impl MayChangeKeys) -> Result<(), VaultError> {
        if !by.was_passphrase() && self.sound_recovery_slot().await?.is_none() {
            return Err(VaultError::LastWayIn);
        }
        let _no_change_meanwhile = self.known_drafts.lock().await;
        let (mut log, as_found) = self.read_log().await?;
        log.set_slot(LoggedSlot::Passkey, None);
        log.add(LoggedChange::PasskeyRemoved, by.at_seconds());
        self.put_slot(Transaction {
            expect: vec![self.ours(), self.same_epoch(), (log_key(), as_found)],
            put: vec![(log_key(), self.keys.seal_log(&log)?)],
            delete: vec![passkey_slot_key(), trial_key(&passkey_slot_key())],
        })
        .await
    }

    /// Deletes what interrupted changes of a slot left behind, and notes the passphrase's slot if nothing
    /// did. Only for the tab that writes: another one may be about to prove a slot.
    pub async fn tidy(&self) -> Result<(), VaultError> {
        let _no_change_meanwhile = self.known_drafts.lock().await;
        let names = self.store.keys(Area::KeySlots).await?;
        let left = names.into_iter().filter(|name| is_trial(name));
        let delete: Vec<_> = left.map(|name| Key::new(Area::KeySlots, name)).collect();
        if !delete.is_empty() {
            self.store.commit(Transaction { delete, ..Transaction::default() }).await?;
        }
        self.note_proven_passphrase().await
    }

    /// Adopts a passphrase that was changed in another tab, so that this vault can go on saving.
    /// Returns `false`, and adopts nothing, if the store now holds another vault, and fails with
    /// [`VaultError::KeyChanged`] if it holds this one with a new key.
    pub async fn follow_change_of_passphrase(&self) -> Result<bool, VaultError> {
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let bytes = read_passphrase_slot(&self.store).await?;
        if digest(&bytes) == self.passphrase_slot.get() {
            // It may be damaged: then another credential opened this vault, and can replace it.
            return Ok(true);
        }
        let slot = KeySlot::parse(&bytes)?;
        let is_ours = self.keys.own(slot.header());
        if slot.header().vault == self.keys.vault && !is_ours {
            return Err(VaultError::KeyChanged);
        }
        if is_ours {
            self.passphrase_slot.set(digest(&bytes));
            self.known_slots.borrow_mut().remember(slot);
        }
        Ok(is_ours)
    }

    /// Proves the new slot beside the old one, and only then replaces the old one and logs it, in a single
    /// transaction. If this is interrupted, the old slot or the new one is in place, whole. `suffix` is
    /// stored after the slot.
    async fn replace(
        &self,
        kind: SlotKind,
        secret: Secret<'_>,
        suffix: &[u8],
        at_seconds: i64,
    ) -> Result<(), VaultError> {
        // A save that expects the old slot must not meet the new one.
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let (place, logged, change) = match kind {
            SlotKind::Passphrase(_) => {
                (passphrase_slot_key(), LoggedSlot::Passphrase, LoggedChange::Passphrase)
            }
            SlotKind::RecoveryCode => {
                (recovery_slot_key(), LoggedSlot::RecoveryCode, LoggedChange::RecoveryCode)
            }
            SlotKind::Passkey(_) => {
                (passkey_slot_key(), LoggedSlot::Passkey, LoggedChange::Passkey)
            }
        };
        let header = self.keys.slot_header(kind);
        let slot = KeySlot::seal(header, make_random()?, &self.keys.key, secret)?;
        let bytes = [slot.to_bytes().as_slice(), suffix].concat();
        let trial = self.prove(&place, &bytes, secret, &self.keys.key).await?;

        let (mut log, log_as_found) = self.read_log().await?;
        log.set_slot(logged, Some(digest(&bytes)));
        log.add(change, at_seconds);
        let mut swap = Transaction {
            expect: vec![
                self.ours(),
                self.same_epoch(),
                (trial.clone(), Expectation::Holds(digest(&bytes))),
                (log_key(), log_as_found),
            ],
            put: vec![(place.clone(), bytes.clone()), (log_key(), self.keys.seal_log(&log)?)],
            delete: vec![trial],
        };
        if logged == LoggedSlot::RecoveryCode {
            swap.delete.push(code_confirmed_key());
        }
        if let Err(error) = self.put_slot(swap).await {
            // The commit may have succeeded and only its answer been lost: look at what is stored.
            if self.store.get(&place).await? != Some(bytes.clone()) {
                return Err(error);
            }
        }
        if logged == LoggedSlot::Passphrase {
            self.passphrase_slot.set(digest(&bytes));
            self.proven_passphrase.set(Some(digest(&bytes)));
        }
        self.known_slots.borrow_mut().remember(slot);
        Ok(())
    }

    /// Writes a new slot beside the place that it is for, reads it back and opens it. Returns where it
    /// is.
    pub(crate) async fn prove(
        &self,
        place: &Key,
        bytes: &[u8],
        secret: Secret<'_>,
        key: &VaultKey,
    ) -> Result<Key, VaultError> {
        let trial = trial_key(place);
        self.put_slot(Transaction {
            expect: vec![self.ours(), self.same_epoch()],
            put: vec![(trial.clone(), bytes.to_vec())],
            delete: Vec::new(),
        })
        .await?;
        let written = self.store.get(&trial).await?.unwrap_or_default();
        let slot = written.get(..key_slot::LENGTH).unwrap_or_default();
        let opened = KeySlot::parse(slot).and_then(|slot| slot.open(secret));
        if written != bytes || !opened.is_ok_and(|opened| opened == *key) {
            return Err(VaultError::SlotNotProven);
        }
        Ok(trial)
    }

    /// Expects the passphrase's slot to be the one that this vault knows.
    fn ours(&self) -> (Key, Expectation) {
        (passphrase_slot_key(), Expectation::Holds(self.passphrase_slot.get()))
    }

    /// Expects that nobody has given the vault a new key.
    pub(crate) fn same_epoch(&self) -> (Key, Expectation) {
        (epoch_end_key(self.keys.epoch), Expectation::Absent)
    }

    async fn put_slot(&self, transaction: Transaction) -> Result<(), VaultError> {
        match self.store.commit(transaction).await {
            Err(StoreError::Conflict) => {
                self.check_key_is_current().await?;
                Err(VaultError::SlotChangedElsewhere)
            }
            answer => Ok(answer?),
        }
    }
}

//! The credentials of a vault, its passphrase, its recovery code and its passkey: unlocking with the
//! latter two, and replacing each so that at every moment the old one or the new one works. And the log
//! of what was made with them.

use super::credential_log::{CredentialLog, LogEntry, LoggedChange, UnprovenSlot};
use super::error::VaultError;
use super::fencing::ATTEMPTS;
use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{self, KeySlot, KeySlotError, Secret, SlotKind};
use super::keys::VaultKey;
use super::passkey::{PasskeySalt, PasskeySecret, StoredPasskey};
use super::primitives::{digest, make_random};
use super::recovery_code::RecoveryCode;
use super::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use super::stored_slots::{
    BackupSlots, code_confirmed_key, epoch_end_key, is_trial, log_key, passkey_slot_key,
    passphrase_slot_key, read_passphrase_slot, recovery_slot_key, trial_key,
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
    /// The vault had a code, and what is stored for it was changed or is gone. The code does not work.
    Damaged,
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
        if has_ended(&store, &slot).await? {
            return Err(VaultError::WrongRecoveryCode);
        }
        let vault = Self::with_key(store, &slot, digest(&passphrase_slot), key)?;
        vault.remember_passphrase_slot(&passphrase_slot);
        Ok(vault)
    }

    /// Remembers the passphrase's slot if it is not damaged.
    fn remember_passphrase_slot(&self, bytes: &[u8]) {
        if let Ok(slot) = KeySlot::parse(bytes)
            && self.keys.own(slot.header())
        {
            self.known_slots.borrow_mut().remember(slot);
        }
    }

    /// How to ask for the store's passkey; `None` if the vault has none.
    pub async fn passkey(store: &S) -> Result<Option<StoredPasskey>, VaultError> {
        let bytes = store.get(&passkey_slot_key()).await?;
        Ok(bytes.and_then(|bytes| parse_passkey(&bytes)).map(|(_, passkey)| passkey))
    }

    /// Unlocks the store's vault with what its passkey answered, even if the passphrase's slot is
    /// damaged.
    pub async fn unlock_with_passkey(store: S, secret: &PasskeySecret) -> Result<Self, VaultError> {
        let passphrase_slot = read_passphrase_slot(&store).await?;
        let bytes = store.get(&passkey_slot_key()).await?.ok_or(VaultError::NoPasskey)?;
        let (slot, _) = parse_passkey(&bytes).ok_or(VaultError::WrongPasskey)?;
        let key = slot.open(secret).map_err(|_| VaultError::WrongPasskey)?;
        if has_ended(&store, &slot).await? {
            return Err(VaultError::WrongPasskey);
        }
        let vault = Self::with_key(store, &slot, digest(&passphrase_slot), key)?;
        vault.remember_passphrase_slot(&passphrase_slot);
        vault.remember_recovery_slot().await;
        Ok(vault)
    }

    /// Fails with [`VaultError::WrongPassphrase`] unless this is the key of the stored passphrase: for
    /// a step that somebody who only found the vault open must not take.
    pub async fn check_passphrase(&self, key: &PassphraseKey) -> Result<(), VaultError> {
        let slot = KeySlot::parse(&read_passphrase_slot(&self.store).await?)?;
        Ok(slot.open(key).map(drop)?)
    }

    /// The same with what the passkey answered.
    pub async fn check_passkey(&self, secret: &PasskeySecret) -> Result<(), VaultError> {
        let bytes = self.store.get(&passkey_slot_key()).await?.ok_or(VaultError::NoPasskey)?;
        let slot = parse_passkey(&bytes).map(|(slot, _)| slot).ok_or(VaultError::WrongPasskey)?;
        slot.open(secret).map(drop).map_err(|_| VaultError::WrongPasskey)
    }

    /// The slots as stored now. A damaged recovery slot does not prevent a backup: the passphrase opens
    /// it.
    pub(super) async fn stored_slots(&self) -> Result<BackupSlots, VaultError> {
        let passphrase = KeySlot::parse(&read_passphrase_slot(&self.store).await?)
            .map_err(|_| VaultError::PassphraseDamaged)?;
        if !self.keys.own(passphrase.header()) {
            return Err(VaultError::KeyChanged);
        }
        Ok(BackupSlots { passphrase, recovery: self.sound_recovery_slot().await? })
    }

    /// The recovery code's slot, if it is as it was stored.
    async fn sound_recovery_slot(&self) -> Result<Option<KeySlot>, VaultError> {
        let Some(bytes) = self.store.get(&recovery_slot_key()).await? else { return Ok(None) };
        let logged = self.read_log().await?.0.slot(UnprovenSlot::RecoveryCode);
        let is_as_logged = logged.is_none_or(|logged| logged == digest(&bytes));
        let slot = KeySlot::parse(&bytes).ok().filter(|slot| {
            slot.header().kind == SlotKind::RecoveryCode && self.keys.own(slot.header())
        });
        Ok(slot.filter(|_| is_as_logged))
    }

    /// The slots as this vault last saw them, without reading the store. If the passphrase's was damaged,
    /// one that nothing opens takes its place: what was sealed still opens with the vault's key, and with
    /// the recovery code.
    pub(super) fn known_slots(&self) -> Result<BackupSlots, VaultError> {
        let known = self.known_slots.borrow();
        let passphrase = match known.passphrase.clone() {
            Some(slot) => slot,
            None => KeySlot::make_closed(
                self.keys.slot_header(SlotKind::Passphrase(KdfParameters::make()?)),
            )?,
        };
        Ok(BackupSlots { passphrase, recovery: known.recovery.clone() })
    }

    /// Whether the vault has a recovery code, and whether the practitioner has a copy.
    pub async fn recovery_state(&self) -> Result<RecoveryState, VaultError> {
        let names = self.store.keys(Area::KeySlots).await?;
        let has = |key: Key| names.contains(&key.name);
        if self.sound_recovery_slot().await?.is_none() {
            let had_one = has(recovery_slot_key())
                || self.read_log().await?.0.slot(UnprovenSlot::RecoveryCode).is_some();
            return Ok(if had_one { RecoveryState::Damaged } else { RecoveryState::None });
        }
        Ok(match has(code_confirmed_key()) {
            false => RecoveryState::Unconfirmed,
            true => RecoveryState::Confirmed,
        })
    }

    /// Whether the vault has a passkey.
    pub async fn has_passkey(&self) -> Result<bool, VaultError> {
        Ok(Self::passkey(&self.store).await?.is_some())
    }

    /// Adds a passkey, which replaces any earlier one.
    pub async fn add_passkey(
        &self,
        credential_id: &[u8],
        salt: PasskeySalt,
        secret: &PasskeySecret,
    ) -> Result<(), VaultError> {
        let kind = SlotKind::Passkey(salt);
        self.replace(passkey_slot_key(), kind, secret.into(), credential_id).await
    }

    /// Removes the passkey. What it opened stays sealed under the same key.
    ///
    /// Fails with [`VaultError::LastWayIn`] unless the passphrase was just shown to open the vault or
    /// there is a sound recovery code: a slot can be damaged without a sign of it.
    pub async fn remove_passkey(&self, passphrase_opens: bool) -> Result<(), VaultError> {
        if !passphrase_opens && self.sound_recovery_slot().await?.is_none() {
            return Err(VaultError::LastWayIn);
        }
        let _no_change_meanwhile = self.known_drafts.lock().await;
        let (mut log, as_found) = self.read_log().await?;
        log.set_slot(UnprovenSlot::Passkey, None);
        self.put_slot(Transaction {
            expect: vec![self.ours(), self.same_epoch(), (log_key(), as_found)],
            put: vec![(log_key(), self.keys.seal_log(&log)?)],
            delete: vec![passkey_slot_key(), trial_key(&passkey_slot_key())],
        })
        .await
    }

    /// Deletes what interrupted changes of a slot left behind. Only for the tab that writes: another
    /// one may be about to prove a slot.
    pub async fn tidy(&self) -> Result<(), VaultError> {
        let _no_change_meanwhile = self.known_drafts.lock().await;
        let names = self.store.keys(Area::KeySlots).await?;
        let left = names.into_iter().filter(|name| is_trial(name));
        let delete: Vec<_> = left.map(|name| Key::new(Area::KeySlots, name)).collect();
        if delete.is_empty() {
            return Ok(());
        }
        Ok(self.store.commit(Transaction { delete, ..Transaction::default() }).await?)
    }

    /// What was made and changed, the newest first.
    pub async fn logged_changes(&self) -> Result<Vec<LogEntry>, VaultError> {
        Ok(self.read_log().await?.0.entries().collect())
    }

    /// Logs that something was made or changed. The time is in seconds on a clock of the caller's
    /// choice.
    pub async fn log_change(&self, what: LoggedChange, at_seconds: i64) -> Result<(), VaultError> {
        let _no_change_meanwhile = self.known_drafts.lock().await;
        for _ in 0..ATTEMPTS {
            let (mut log, as_found) = self.read_log().await?;
            log.add(what, at_seconds);
            let transaction = Transaction {
                expect: vec![self.same_epoch(), (log_key(), as_found)],
                put: vec![(log_key(), self.keys.seal_log(&log)?)],
                delete: Vec::new(),
            };
            match self.store.commit(transaction).await {
                Err(StoreError::Conflict) => self.check_key_is_current().await?,
                answer => return Ok(answer?),
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// The log, and what a change of it expects to find in its place. A log that does not open begins
    /// anew.
    pub(super) async fn read_log(&self) -> Result<(CredentialLog, Expectation), VaultError> {
        let Some(bytes) = self.store.get(&log_key()).await? else {
            return Ok((CredentialLog::default(), Expectation::Absent));
        };
        let log = self.keys.open_log(&bytes)?.unwrap_or_default();
        Ok((log, Expectation::Holds(digest(&bytes))))
    }

    /// Makes a recovery code for this vault, which replaces any earlier one. The vault does not store
    /// the code: the returned value is the only copy.
    pub async fn make_recovery_code(&self) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::make()?;
        self.replace(recovery_slot_key(), SlotKind::RecoveryCode, (&code).into(), &[]).await?;
        Ok(code)
    }

    /// Stores that the practitioner has a copy of the recovery code.
    pub async fn confirm_recovery_code(&self) -> Result<(), VaultError> {
        let expect = vec![self.same_epoch()];
        let put = vec![(code_confirmed_key(), Vec::new())];
        self.put_slot(Transaction { expect, put, delete: Vec::new() }).await
    }

    /// Changes the passphrase. Fails with [`VaultError::WrongPassphrase`] if `current` is not the key of
    /// the stored one.
    pub async fn change_passphrase(
        &self,
        current: &PassphraseKey,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        self.check_passphrase(current).await?;
        self.set_passphrase(new, parameters).await
    }

    /// Changes the passphrase without the current one, for a vault that the recovery code unlocked.
    pub async fn set_passphrase(
        &self,
        new: &PassphraseKey,
        parameters: KdfParameters,
    ) -> Result<(), VaultError> {
        let kind = SlotKind::Passphrase(parameters);
        self.replace(passphrase_slot_key(), kind, new.into(), &[]).await
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

    /// Proves the new slot beside the old one, and only then replaces the old one, in a single
    /// transaction. If this is interrupted, the old slot or the new one is in place, whole. `suffix` is
    /// stored after the slot.
    async fn replace(
        &self,
        place: Key,
        kind: SlotKind,
        secret: Secret<'_>,
        suffix: &[u8],
    ) -> Result<(), VaultError> {
        // A save that expects the old slot must not meet the new one.
        let _no_save_meanwhile = self.known_drafts.lock().await;
        let unproven = match kind {
            SlotKind::Passphrase(_) => None,
            SlotKind::RecoveryCode => Some(UnprovenSlot::RecoveryCode),
            SlotKind::Passkey(_) => Some(UnprovenSlot::Passkey),
        };
        let header = self.keys.slot_header(kind);
        let slot = KeySlot::seal(header, make_random()?, &self.keys.key, secret)?;
        let bytes = [slot.to_bytes().as_slice(), suffix].concat();
        let trial = self.prove(&place, &bytes, secret, &self.keys.key).await?;

        let mut swap = Transaction {
            expect: vec![
                self.ours(),
                self.same_epoch(),
                (trial.clone(), Expectation::Holds(digest(&bytes))),
            ],
            put: vec![(place.clone(), bytes.clone())],
            delete: vec![trial],
        };
        if place == recovery_slot_key() {
            swap.delete.push(code_confirmed_key());
        }
        if let Some(unproven) = unproven {
            let (mut log, as_found) = self.read_log().await?;
            log.set_slot(unproven, Some(digest(&bytes)));
            swap.expect.push((log_key(), as_found));
            swap.put.push((log_key(), self.keys.seal_log(&log)?));
        }
        if let Err(error) = self.put_slot(swap).await {
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

    /// Writes a new slot beside the place that it is for, reads it back and opens it. Returns where it
    /// is.
    pub(super) async fn prove(
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
    pub(super) fn same_epoch(&self) -> (Key, Expectation) {
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

/// Whether a slot holds a key that was given up: somebody put it back.
async fn has_ended<S: Store>(store: &S, slot: &KeySlot) -> Result<bool, VaultError> {
    Ok(store.get(&epoch_end_key(slot.header().key_epoch)).await?.is_some())
}

/// A stored passkey: its slot, and how to ask for it.
fn parse_passkey(bytes: &[u8]) -> Option<(KeySlot, StoredPasskey)> {
    let (slot, credential_id) = bytes.split_at_checked(key_slot::LENGTH)?;
    let slot = KeySlot::parse(slot).ok()?;
    let SlotKind::Passkey(salt) = slot.header().kind else { return None };
    Some((slot, StoredPasskey { credential_id: credential_id.to_vec(), salt }))
}

//! Whether the slots are as they were stored, so that a damaged one is noticed before somebody needs it.

use crate::vault::credential_log::LoggedSlot;
use crate::vault::error::VaultError;
use crate::vault::key_slot::{KeySlot, SlotKind};
use crate::vault::primitives::digest;
use crate::vault::store::{Area, Expectation, Key, Store, StoreError, Transaction};
use crate::vault::stored_slots::{
    BackupSlots, code_confirmed_key, log_key, passphrase_slot_key, read_passphrase_slot,
    recovery_slot_key,
};
use crate::vault::unlocked::Vault;

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
    /// Whether the vault has a recovery code, and whether the practitioner has a copy.
    pub async fn recovery_state(&self) -> Result<RecoveryState, VaultError> {
        let names = self.store.keys(Area::KeySlots).await?;
        let has = |key: Key| names.contains(&key.name);
        if self.sound_recovery_slot().await?.is_none() {
            let had_one = has(recovery_slot_key())
                || self.read_log().await?.0.slot(LoggedSlot::RecoveryCode).is_some();
            return Ok(if had_one { RecoveryState::Damaged } else { RecoveryState::None });
        }
        Ok(match has(code_confirmed_key()) {
            false => RecoveryState::Unconfirmed,
            true => RecoveryState::Confirmed,
        })
    }

    /// Whether what is stored for the passphrase was changed, so that the passphrase opens nothing. Only
    /// a vault that was unlocked in another way can be in this state.
    pub async fn is_passphrase_damaged(&self) -> Result<bool, VaultError> {
        Ok(self.sound_passphrase_slot().await?.is_none())
    }

    /// The slots to put into a backup, as stored now. One that is damaged does not prevent it, as long as
    /// the other opens it.
    pub(in super::super) async fn stored_slots(&self) -> Result<BackupSlots, VaultError> {
        let recovery = self.sound_recovery_slot().await?;
        let passphrase = self.sound_passphrase_slot().await?;
        if passphrase.is_none() && recovery.is_none() {
            return Err(VaultError::PassphraseDamaged);
        }
        Ok(BackupSlots { passphrase, recovery })
    }

    /// The passphrase's slot, if it is as it was stored.
    async fn sound_passphrase_slot(&self) -> Result<Option<KeySlot>, VaultError> {
        let bytes = read_passphrase_slot(&self.store).await?;
        let Some(slot) = parse_passphrase_slot(&bytes) else { return Ok(None) };
        if !self.keys.own(slot.header()) {
            // It was so before this vault was unlocked, or somebody made a new key since.
            let was_so = digest(&bytes) == self.passphrase_slot.get();
            return if was_so { Ok(None) } else { Err(VaultError::KeyChanged) };
        }
        let is_proven = self.proven_passphrase.get() == Some(digest(&bytes));
        let is_sound = is_proven || self.is_as_logged(LoggedSlot::Passphrase, &bytes).await?;
        Ok(Some(slot).filter(|_| is_sound))
    }

    /// The recovery code's slot, if it is as it was stored.
    pub(super) async fn sound_recovery_slot(&self) -> Result<Option<KeySlot>, VaultError> {
        let Some(bytes) = self.store.get(&recovery_slot_key()).await? else { return Ok(None) };
        let is_as_logged = self.is_as_logged(LoggedSlot::RecoveryCode, &bytes).await?;
        let slot = KeySlot::parse(&bytes).ok().filter(|slot| {
            slot.header().kind == SlotKind::RecoveryCode && self.keys.own(slot.header())
        });
        Ok(slot.filter(|_| is_as_logged))
    }

    /// Whether these bytes of a slot are those that were stored, as far as the log says: versions before
    /// it noted nothing, and what a newer version noted is not known here.
    async fn is_as_logged(&self, slot: LoggedSlot, bytes: &[u8]) -> Result<bool, VaultError> {
        let logged = match self.read_log().await {
            Ok((log, _)) => log.slot(slot),
            Err(VaultError::NewerSchema { .. }) => None,
            Err(error) => return Err(error),
        };
        Ok(logged.is_none_or(|logged| logged == digest(bytes)))
    }

    /// Remembers these bytes of the passphrase's slot, if they are not known to be damaged.
    pub(super) async fn remember_passphrase_slot(&self, bytes: &[u8]) {
        let slot = parse_passphrase_slot(bytes).filter(|slot| self.keys.own(slot.header()));
        if let Some(slot) = slot
            && self.is_as_logged(LoggedSlot::Passphrase, bytes).await.unwrap_or(true)
        {
            self.known_slots.borrow_mut().remember(slot);
        }
    }

    /// Remembers the recovery code's slot if there is one that is not damaged. A failure is ignored: the vault
    /// works without it.
    pub(crate) async fn remember_recovery_slot(&self) {
        if let Ok(Some(slot)) = self.sound_recovery_slot().await {
            self.known_slots.borrow_mut().remember(slot);
        }
    }

    /// Notes the passphrase's slot in the log once the passphrase has opened it: the version that stored it
    /// may have noted nothing.
    pub(super) async fn note_proven_passphrase(&self) -> Result<(), VaultError> {
        let Some(proven) = self.proven_passphrase.get() else { return Ok(()) };
        let (mut log, as_found) = self.read_log().await?;
        if log.slot(LoggedSlot::Passphrase) == Some(proven) {
            return Ok(());
        }
        log.set_slot(LoggedSlot::Passphrase, Some(proven));
        let transaction = Transaction {
            expect: vec![
                (passphrase_slot_key(), Expectation::Holds(proven)),
                self.same_epoch(),
                (log_key(), as_found),
            ],
            put: vec![(log_key(), self.keys.seal_log(&log)?)],
            delete: Vec::new(),
        };
        match self.store.commit(transaction).await {
            // Another tab changed it meanwhile, and noted that.
            Err(StoreError::Conflict) => Ok(()),
            answer => Ok(answer?),
        }
    }
}

fn parse_passphrase_slot(bytes: &[u8]) -> Option<KeySlot> {
    let slot = KeySlot::parse(bytes).ok()?;
    matches!(slot.header().kind, SlotKind::Passphrase(_)).then_some(slot)
}

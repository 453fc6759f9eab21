//! Unlocking without the passphrase, and checking that somebody knows a secret of an open vault.

use crate::vault::error::VaultError;
use crate::vault::kdf::PassphraseKey;
use crate::vault::key_slot::{self, KeySlot, KeySlotError, SlotKind};
use crate::vault::passkey::{PasskeySecret, StoredPasskey};
use crate::vault::primitives::digest;
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::store::Store;
use crate::vault::stored_slots::{
    epoch_end_key, passkey_slot_key, read_passphrase_slot, recovery_slot_key,
};
use crate::vault::unlocked::Vault;

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
        vault.remember_passphrase_slot(&passphrase_slot).await;
        Ok(vault)
    }

    /// Whether the store has a slot for a recovery code, which may be damaged.
    pub async fn has_recovery_code(store: &S) -> Result<bool, VaultError> {
        Ok(store.get(&recovery_slot_key()).await?.is_some())
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
        vault.remember_passphrase_slot(&passphrase_slot).await;
        vault.remember_recovery_slot().await;
        Ok(vault)
    }

    /// Fails with [`VaultError::WrongPassphrase`] unless this is the key of the stored passphrase: for
    /// a step that somebody who only found the vault open must not take.
    pub async fn check_passphrase(&self, key: &PassphraseKey) -> Result<(), VaultError> {
        let bytes = read_passphrase_slot(&self.store).await?;
        KeySlot::parse(&bytes)?.open(key)?;
        self.proven_passphrase.set(Some(digest(&bytes)));
        Ok(())
    }

    /// The same with what the passkey answered.
    pub async fn check_passkey(&self, secret: &PasskeySecret) -> Result<(), VaultError> {
        let bytes = self.store.get(&passkey_slot_key()).await?.ok_or(VaultError::NoPasskey)?;
        let slot = parse_passkey(&bytes).map(|(slot, _)| slot).ok_or(VaultError::WrongPasskey)?;
        slot.open(secret).map(drop).map_err(|_| VaultError::WrongPasskey)
    }

    /// Whether the vault has a passkey.
    pub async fn has_passkey(&self) -> Result<bool, VaultError> {
        Ok(Self::passkey(&self.store).await?.is_some())
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

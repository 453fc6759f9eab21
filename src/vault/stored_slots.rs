//! Where the key slots are stored, and the copies that an unlocked vault keeps in memory.

use super::error::VaultError;
use super::key_slot::{KeySlot, SlotKind};
use super::store::{Area, Key, Store};

/// The place of the passphrase's slot. It is one fixed name, so that two tabs cannot both create a
/// vault.
pub(super) fn passphrase_slot_key() -> Key {
    Key::new(Area::KeySlots, "passphrase")
}

/// The place of the recovery code's slot.
pub(super) fn recovery_slot_key() -> Key {
    Key::new(Area::KeySlots, "recovery-code")
}

/// The place of an empty value, stored once the practitioner confirms having a copy of the code.
pub(super) fn code_confirmed_key() -> Key {
    Key::new(Area::KeySlots, "recovery-code-was-kept")
}

/// The place where a new slot is proven before it replaces the old one. An interrupted attempt may
/// leave a slot there. Nothing ever unlocks from that place, and the next attempt overwrites it.
pub(super) fn trial_key(place: &Key) -> Key {
    Key::new(place.area, format!("{}-trial", place.name))
}

/// Reads the bytes of the passphrase's slot. Without it there is no vault.
pub(super) async fn read_passphrase_slot<S: Store>(store: &S) -> Result<Vec<u8>, VaultError> {
    store.get(&passphrase_slot_key()).await?.ok_or(VaultError::NoVault)
}

/// The slots as an unlocked vault last saw them.
#[derive(Default)]
pub(super) struct KnownSlots {
    pub passphrase: Option<KeySlot>,
    pub recovery: Option<KeySlot>,
}

impl KnownSlots {
    /// Replaces the known slot of the same kind.
    pub fn remember(&mut self, slot: KeySlot) {
        match slot.header().kind {
            SlotKind::Passphrase(_) => self.passphrase = Some(slot),
            SlotKind::RecoveryCode => self.recovery = Some(slot),
        }
    }
}

impl From<&KeySlot> for KnownSlots {
    fn from(slot: &KeySlot) -> Self {
        let mut slots = Self::default();
        slots.remember(slot.clone());
        slots
    }
}

/// The slots to put into a backup.
pub(super) struct BackupSlots {
    pub passphrase: KeySlot,
    /// `None` if the vault has no recovery code.
    pub recovery: Option<KeySlot>,
}

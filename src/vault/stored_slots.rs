//! Where the key slots are stored, and those of them that a backup has.

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

/// The place of the passkey's slot, followed by the name by which the device knows the passkey.
pub(super) fn passkey_slot_key() -> Key {
    Key::new(Area::KeySlots, "passkey")
}

/// The place of an empty value that ends an epoch: nothing is written under its key any more. A change
/// expects it to be absent, which the database enforces without a read, so that not even a page that is
/// about to close writes under a key that was given up.
pub(super) fn epoch_end_key(epoch: u32) -> Key {
    Key::new(Area::KeySlots, format!("ended-epoch-{epoch}"))
}

/// The place of the change counter.
pub(super) fn counter_key() -> Key {
    Key::new(Area::KeySlots, "change-counter")
}

/// The place of the credential log.
pub(super) fn log_key() -> Key {
    Key::new(Area::KeySlots, "credential-log")
}

/// The place of what a new key still opens of the keys before it.
pub(super) fn earlier_keys_key() -> Key {
    Key::new(Area::KeySlots, "earlier-keys")
}

/// The place of the note about the newest backup. It is beside the slots, where nothing that lists the
/// drafts looks.
pub(super) fn backup_note_key() -> Key {
    Key::new(Area::KeySlots, "newest-backup")
}

/// The place of an empty value, stored once the practitioner confirms having a copy of the code.
pub(super) fn code_confirmed_key() -> Key {
    Key::new(Area::KeySlots, "recovery-code-was-kept")
}

/// The place where a new slot is proven before it replaces the old one. An interrupted attempt may
/// leave a slot there. Nothing ever unlocks from that place, and the next attempt overwrites it.
pub(super) fn trial_key(place: &Key) -> Key {
    Key::new(place.area, format!("{}{TRIAL}", place.name))
}

/// Whether a name in the slots' area is that of a slot to be proven.
pub(super) fn is_trial(name: &str) -> bool {
    name.ends_with(TRIAL)
}

const TRIAL: &str = "-trial";

/// Reads the bytes of the passphrase's slot. Without it there is no vault.
pub(super) async fn read_passphrase_slot<S: Store>(store: &S) -> Result<Vec<u8>, VaultError> {
    store.get(&passphrase_slot_key()).await?.ok_or(VaultError::NoVault)
}

/// The slots of a vault that a backup has, either of which may be missing or damaged: as they are stored, or
/// as an unlocked vault last saw them.
#[derive(Clone, Default)]
pub(super) struct BackupSlots {
    pub passphrase: Option<KeySlot>,
    pub recovery: Option<KeySlot>,
}

impl BackupSlots {
    /// Replaces the known slot of the same kind.
    pub fn remember(&mut self, slot: KeySlot) {
        match slot.header().kind {
            SlotKind::Passphrase(_) => self.passphrase = Some(slot),
            SlotKind::RecoveryCode => self.recovery = Some(slot),
            // It is in no backup, and so in no rescue copy.
            SlotKind::Passkey(_) => {}
        }
    }
}

impl From<&KeySlot> for BackupSlots {
    fn from(slot: &KeySlot) -> Self {
        let mut slots = Self::default();
        slots.remember(slot.clone());
        slots
    }
}

//! One draft in a file of its own, to move to another device: a backup with a single draft, sealed under a
//! key of its own that a code opens. Neither the vault’s passphrase nor its recovery code opens it, so
//! the file can be given to a device, or a person, that has neither.

use zeroize::Zeroizing;

use super::backup::{BackedUpDraft, Backup, BackupHeader};
use super::error::VaultError;
use super::identifiers::VaultId;
use super::kdf::{KdfParameters, PassphraseKey};
use super::key_slot::{KeySlot, SlotHeader, SlotKind};
use super::keys::{Purpose, VaultKey};
use super::primitives::make_random;

/// The key of such a file is its first and only one.
const KEY_EPOCH: u32 = 1;

/// The file. `code` is the key derived with these parameters from the code, as [`as_read_aloud`] gives it.
pub fn seal(
    draft: &BackedUpDraft,
    code: &PassphraseKey,
    parameters: KdfParameters,
) -> Result<Vec<u8>, VaultError> {
    let (vault, key) = (VaultId::make()?, VaultKey::make()?);
    let slot = SlotHeader { kind: SlotKind::Passphrase(parameters), key_epoch: KEY_EPOCH, vault };
    let passphrase_slot = KeySlot::seal(slot, make_random()?, &key, code)?;
    let header = BackupHeader { key_epoch: KEY_EPOCH, vault, passphrase_slot, recovery_slot: None };
    let key = key.derive(vault, Purpose::Backup)?;
    Ok(Backup::seal(header, make_random()?, &key, std::slice::from_ref(draft))?.to_bytes())
}

/// A code as it is heard: its letters and digits, one after the other. Capitals, spaces, hyphens and stops,
/// which nobody reads aloud, make no difference.
#[must_use]
pub fn as_read_aloud(code: &str) -> Zeroizing<String> {
    let mut heard = Zeroizing::new(String::with_capacity(code.len()));
    let letters = code.chars().filter(|it| it.is_alphanumeric());
    heard.extend(letters.flat_map(char::to_lowercase));
    heard
}

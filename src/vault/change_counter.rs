//! The change counter: the sequence number of the newest manifest, sealed in a place of its own.
//!
//! ```text
//! magic 4 | format 2 | algorithm 2 | key epoch 4 | vault id 16 | nonce 24 | sealed sequence number 8 + 16
//! ```
//!
//! Numbers are little-endian. The seal authenticates everything before it, and the name of the area.
//! Each change writes the counter together with its manifest. If the newest manifest is taken away, the
//! counter still says that there was one.

use super::keys::SealingKey;
use super::manifest::ManifestOwner;
use super::primitives::{KeyError, NONCE_LENGTH, TAG_LENGTH, XCHACHA20_POLY1305, make_random};
use super::store::Area;

const MAGIC: [u8; 4] = *b"PSRC";
const FORMAT: u16 = 1;
const HEADER: usize = 4 + 2 + 2 + 4 + 16 + NONCE_LENGTH;

/// The length of a stored counter, in bytes.
pub const LENGTH: usize = HEADER + size_of::<u64>() + TAG_LENGTH;

/// Seals a sequence number and returns the bytes to store.
pub fn seal(sequence: u64, owner: ManifestOwner, key: &SealingKey) -> Result<Vec<u8>, KeyError> {
    let nonce = make_random()?;
    let mut bytes = header(owner, &nonce);
    let mut buffer = sequence.to_le_bytes().to_vec();
    key.seal(&nonce, &associated(&bytes), &mut buffer)?;
    bytes.extend_from_slice(&buffer);
    Ok(bytes)
}

/// Opens stored bytes. Total: any bytes give a sequence number or `None`, never a panic.
#[must_use]
pub fn open(bytes: &[u8], owner: ManifestOwner, key: &SealingKey) -> Option<u64> {
    let (found, sealed) = bytes.split_at_checked(HEADER)?;
    let nonce = found.last_chunk::<NONCE_LENGTH>()?;
    if found != header(owner, nonce) {
        return None;
    }
    let mut buffer = sealed.to_vec();
    key.open(nonce, &associated(found), &mut buffer).ok()?;
    Some(u64::from_le_bytes(buffer.try_into().ok()?))
}

fn header(owner: ManifestOwner, nonce: &[u8; NONCE_LENGTH]) -> Vec<u8> {
    [
        &MAGIC[..],
        &FORMAT.to_le_bytes(),
        &XCHACHA20_POLY1305.to_le_bytes(),
        &owner.key_epoch.to_le_bytes(),
        owner.vault.as_bytes(),
        nonce,
    ]
    .concat()
}

fn associated(header: &[u8]) -> Vec<u8> {
    [header, Area::KeySlots.name().as_bytes()].concat()
}

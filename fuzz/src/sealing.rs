//! A seal around any bytes: what the app's own writers would never seal, so that the parsers of
//! plaintexts are reached too.
//!
//! It is written out here once more, from the documentation of the stored forms and not from the
//! app's code, and so holds the forms in place.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use practice_standards_referral::vault::identifiers::VaultId;
use practice_standards_referral::vault::keys::{Purpose, SealingKey, VaultKey};
use sha2::Sha256;
use zeroize::Zeroizing;

pub const VAULT: VaultId = VaultId::new([0xa1; 16]);
pub const NONCE: [u8; 24] = [5; 24];
const VAULT_KEY: [u8; 32] = [9; 32];

pub fn vault_key() -> VaultKey {
    VaultKey::new(Zeroizing::new(VAULT_KEY))
}

pub fn key(purpose: Purpose) -> SealingKey {
    vault_key().derive(VAULT, purpose).unwrap()
}

/// Seals any plaintext under the vault's subkey with this label.
pub fn seal(label: &str, associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let mut subkey = [0; 32];
    let info = format!("practice-standards-referral/1/{label}");
    Hkdf::<Sha256>::new(Some(VAULT.as_bytes()), &VAULT_KEY)
        .expand(info.as_bytes(), &mut subkey)
        .unwrap();
    XChaCha20Poly1305::new(&Key::from(subkey))
        .encrypt(&XNonce::from(NONCE), Payload { msg: plaintext, aad: associated })
        .unwrap()
}

/// The stored bytes of a record or manifest with any padded plaintext: the header of a real one, but
/// for the length and the nonce, and the plaintext sealed under it.
pub fn envelope(whole: &[u8], area: &str, label: &str, padded: &[u8]) -> Vec<u8> {
    const HEADER: usize = 4 + 2 + 2 + 4 + 16 + 16 + 8 + 4 + 4 + 24;
    let mut header = whole[..HEADER].to_vec();
    let length = u32::try_from(padded.len()).unwrap();
    header[HEADER - 28..HEADER - 24].copy_from_slice(&length.to_le_bytes());
    header[HEADER - 24..].copy_from_slice(&NONCE);
    let sealed = seal(label, &[&header, area.as_bytes()].concat(), padded);
    [header, sealed].concat()
}

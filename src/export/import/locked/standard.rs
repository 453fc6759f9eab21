//! Standard encryption, by which LibreOffice 7.4 protects a Word file, as Word 2007 did: AES and SHA-1.
//! \[MS-OFFCRYPTO\] 2.3.4.5 to 2.3.4.9
//!
//! It has no sum over the file, so that a change of it is noticed only where the parts of the Word file have
//! their own.

use aes::cipher::{BlockCipherDecrypt, KeyInit};
use aes::{Aes128, Aes256};
use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use crate::export::import::docx::WordFormError;

/// How many times the password is hashed.
const SPINS: u32 = 50_000;

/// The hash that makes keys, and the ciphers. 2.3.2
const SHA1: u32 = 0x8004;
const AES_128: u32 = 0x660e;
const AES_256: u32 = 0x6610;

/// A block of the cipher, in bytes.
const BLOCK: usize = 16;

/// Whether the description of an encryption is one of this kind. Its version is 2.2, 3.2 or 4.2.
pub(super) fn is_standard(info: &[u8]) -> bool {
    matches!(info, [2..=4, 0, 2, 0, ..])
}

/// The document, if the password is its own.
pub(super) fn document(
    info: &[u8],
    package: &[u8],
    password: &str,
) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
    let number = |at: usize| {
        let bytes = info.get(at..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes))
    };
    // The header begins behind the version, the flags and its own size.
    let header = |at: usize| number(12 + at).ok_or(WordFormError::Damaged);
    let (cipher, hash, bits) = (header(8)?, header(12)?, header(16)?);
    if !matches!((cipher, bits), (AES_128, 0 | 128) | (AES_256, 256)) || ![0, SHA1].contains(&hash)
    {
        return Err(WordFormError::UnknownProtection);
    }
    let length = number(8).and_then(|length| usize::try_from(length).ok());
    let verifier = length.and_then(|length| info.get(12_usize.checked_add(length)?..));
    let verifier = verifier.ok_or(WordFormError::Damaged)?;
    let part = |from: usize, to: usize| verifier.get(from..to).ok_or(WordFormError::Damaged);
    let size = if cipher == AES_256 { 32 } else { 16 };
    let key = key(password, part(4, 20)?, size);
    let check = decrypted(part(20, 36)?, &key)?;
    let expected = decrypted(part(40, 72)?, &key)?;
    if expected.get(..20) != Some(sha1(&[&check]).as_slice()) {
        return Err(WordFormError::WrongPassword);
    }
    let (length, segments) = package.split_first_chunk::<8>().ok_or(WordFormError::Damaged)?;
    let whole = segments.len() / BLOCK * BLOCK;
    let mut document = decrypted(&segments[..whole], &key)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok();
    let length = length.filter(|length| *length <= document.len());
    document.truncate(length.ok_or(WordFormError::Damaged)?);
    Ok(document)
}

/// The key of a file. 2.3.4.7
fn key(password: &str, salt: &[u8], size: usize) -> Zeroizing<Vec<u8>> {
    let units: Zeroizing<Vec<u8>> =
        Zeroizing::new(password.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let first = sha1(&[salt, &units]);
    let spun = (0..SPINS).fold(first, |hash, spin| sha1(&[&spin.to_le_bytes(), hash.as_slice()]));
    let last = sha1(&[spun.as_slice(), &[0; 4]]);
    let half = |filler: u8| {
        let mut buffer = Zeroizing::new([filler; 64]);
        buffer.iter_mut().zip(last.iter()).for_each(|(byte, hash)| *byte ^= hash);
        sha1(&[buffer.as_slice()])
    };
    let mut key = Zeroizing::new([half(0x36).as_slice(), half(0x5c).as_slice()].concat());
    key.truncate(size);
    key
}

fn sha1(parts: &[&[u8]]) -> Zeroizing<[u8; 20]> {
    let mut hash = Sha1::new();
    parts.iter().for_each(|part| hash.update(part));
    Zeroizing::new(hash.finalize().into())
}

/// Whole blocks, each by itself.
fn decrypted(bytes: &[u8], key: &[u8]) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
    match key.len() {
        16 => Ok(blocks(bytes, &Aes128::new_from_slice(key).map_err(|_| WordFormError::Damaged)?)),
        _ => Ok(blocks(bytes, &Aes256::new_from_slice(key).map_err(|_| WordFormError::Damaged)?)),
    }
}

fn blocks<Cipher: BlockCipherDecrypt>(bytes: &[u8], cipher: &Cipher) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(bytes.to_vec());
    for block in plain.chunks_exact_mut(BLOCK) {
        if let Ok(block) = block.try_into() {
            cipher.decrypt_block(block);
        }
    }
    plain
}

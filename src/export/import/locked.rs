//! Opens a Word file that has a password: agile encryption with AES and SHA-512, which Word has written
//! since 2013 and this app's own protected forms have, \[MS-OFFCRYPTO\] 2.3.4.10 to 2.3.4.15, and the older
//! one that LibreOffice writes.

mod standard;

use std::io::{Cursor, Read};

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use aes::{Aes128, Aes256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cfb::CompoundFile;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::docx::{LARGEST_FILE, WordFormError};
use crate::export::protected::agile::{
    FOR_HMAC_KEY, FOR_HMAC_VALUE, FOR_KEY, FOR_VERIFIER, FOR_VERIFIER_HASH, SEGMENT,
};
use crate::export::xml::{self, Element, Node};

/// How a compound file begins. \[MS-CFB\] 2.2
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The most that the description of an encryption takes; Word's has about a thousand bytes.
const LARGEST_INFO: u64 = 64 * 1024;

/// The most hashes that a guess takes: ten times Word's, so that no file makes the app hang.
const MOST_SPINS: u32 = 1_000_000;

/// Whether a file is a compound file: one with a password, or one of an older Word.
pub fn is_compound(file: &[u8]) -> bool {
    file.starts_with(&COMPOUND)
}

/// Whether a compound file is a Word file. One that is damaged may be.
pub fn is_word(file: &[u8]) -> bool {
    CompoundFile::open(Cursor::new(file))
        .map_or(true, |it| it.is_stream("/EncryptedPackage") || it.is_stream("/WordDocument"))
}

/// The Word file inside a compound file.
pub fn unlock(file: &[u8], password: Option<&str>) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
    if file.len() > LARGEST_FILE {
        return Err(WordFormError::TooLarge);
    }
    let mut compound = CompoundFile::open(Cursor::new(file)).map_err(|_| WordFormError::Damaged)?;
    if !compound.is_stream("/EncryptedPackage") {
        let is_old = compound.is_stream("/WordDocument");
        return Err(if is_old { WordFormError::OldWord } else { WordFormError::Damaged });
    }
    let password = password.filter(|it| !it.is_empty()).ok_or(WordFormError::NeedsPassword)?;
    let mut stream = |name: &str, most: u64| {
        let mut bytes = Vec::new();
        let stream = compound.open_stream(name).map_err(|_| WordFormError::Damaged)?;
        stream.take(most).read_to_end(&mut bytes).map_err(|_| WordFormError::Damaged)?;
        Ok(bytes)
    };
    let info = stream("/EncryptionInfo", LARGEST_INFO)?;
    let package = stream("/EncryptedPackage", file.len() as u64)?;
    if standard::is_standard(&info) {
        return standard::document(&info, &package, password);
    }
    let info = Info::read(&info)?;
    let key = info.key(password)?;
    info.document(&package, &key)
}

/// How a file is encrypted.
struct Info {
    /// How its segments are.
    data: Element,
    /// The sums that show that nobody changed it.
    integrity: Element,
    /// How its key is.
    key: Element,
}

impl Info {
    fn read(bytes: &[u8]) -> Result<Info, WordFormError> {
        // Version 4.4, and the flag that says that XML follows. 2.3.4.10
        let xml = bytes.strip_prefix(&[4, 0, 4, 0, 0x40, 0, 0, 0]);
        let xml = xml.ok_or(WordFormError::UnknownProtection)?;
        let nodes = xml::parse(xml).map_err(|_| WordFormError::Damaged)?;
        let root = nodes.iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Other(_) => None,
        });
        let root = root.ok_or(WordFormError::Damaged)?;
        let found = |name| root.descendant(name).cloned().ok_or(WordFormError::UnknownProtection);
        let (data, integrity) = (found("keyData")?, found("dataIntegrity")?);
        let info = Info { data, integrity, key: found("p:encryptedKey")? };
        let is_known = |element: &Element| {
            let is = |name, value| element.attribute(name).as_deref() == Some(value);
            is("cipherAlgorithm", "AES")
                && is("cipherChaining", "ChainingModeCBC")
                && is("hashAlgorithm", "SHA512")
                && (is("keyBits", "256") || is("keyBits", "128"))
        };
        let is_known = is_known(&info.data) && is_known(&info.key);
        if is_known { Ok(info) } else { Err(WordFormError::UnknownProtection) }
    }

    /// The key of the file, if the password is its own.
    fn key(&self, password: &str) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
        let spins = self.key.attribute("spinCount").and_then(|count| count.parse().ok());
        let spins: u32 =
            spins.filter(|spins| *spins <= MOST_SPINS).ok_or(WordFormError::UnknownProtection)?;
        let salt = bytes_of(&self.key, "saltValue")?;
        let spun = spin(password, &salt, spins);
        let by_password = |purpose: &[u8], name| {
            let key = sha512(&[spun.as_slice(), purpose]);
            decrypt(&bytes_of(&self.key, name)?, sized(&self.key, key.as_slice()), &salt)
        };
        let verifier = by_password(&FOR_VERIFIER, "encryptedVerifierHashInput")?;
        let hash = by_password(&FOR_VERIFIER_HASH, "encryptedVerifierHashValue")?;
        if hash.get(..64) != Some(sha512(&[verifier.as_slice()]).as_slice()) {
            return Err(WordFormError::WrongPassword);
        }
        by_password(&FOR_KEY, "encryptedKeyValue")
    }

    /// The document, if nobody changed the file since it was protected.
    fn document(&self, package: &[u8], key: &[u8]) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
        let key = sized(&self.data, key);
        let salt = bytes_of(&self.data, "saltValue")?;
        let by_key = |purpose: &[u8], name| {
            let vector = sha512(&[salt.as_slice(), purpose]);
            decrypt(&bytes_of(&self.integrity, name)?, key, vector.as_slice())
        };
        let hmac_key = by_key(&FOR_HMAC_KEY, "encryptedHmacKey")?;
        let expected = by_key(&FOR_HMAC_VALUE, "encryptedHmacValue")?;
        let mac = <Hmac<Sha512> as KeyInit>::new_from_slice(hmac_key.get(..64).unwrap_or_default());
        let mut mac = mac.map_err(|_| WordFormError::Damaged)?;
        mac.update(package);
        mac.verify_slice(expected.get(..64).unwrap_or_default())
            .map_err(|_| WordFormError::Damaged)?;
        let (length, segments) = package.split_first_chunk::<8>().ok_or(WordFormError::Damaged)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok();
        let mut document = Zeroizing::new(Vec::with_capacity(segments.len()));
        for (number, segment) in (0_u32..).zip(segments.chunks(SEGMENT)) {
            let vector = sha512(&[salt.as_slice(), &number.to_le_bytes()]);
            document.extend_from_slice(&decrypt(segment, key, vector.as_slice())?);
        }
        let length = length.filter(|length| *length <= document.len());
        document.truncate(length.ok_or(WordFormError::Damaged)?);
        Ok(document)
    }
}

/// As much of a key as an element asks for.
fn sized<'a>(element: &Element, key: &'a [u8]) -> &'a [u8] {
    let length = if element.attribute("keyBits").as_deref() == Some("128") { 16 } else { 32 };
    key.get(..length).unwrap_or_default()
}

fn bytes_of(element: &Element, name: &str) -> Result<Vec<u8>, WordFormError> {
    let text = element.attribute(name).ok_or(WordFormError::Damaged)?;
    STANDARD.decode(text).map_err(|_| WordFormError::Damaged)
}

fn spin(password: &str, salt: &[u8], spins: u32) -> Zeroizing<[u8; 64]> {
    let mut first = Sha512::new_with_prefix(salt);
    for unit in password.encode_utf16() {
        first.update(unit.to_le_bytes());
    }
    let first = Zeroizing::new(first.finalize().into());
    (0..spins).fold(first, |hash, spin| sha512(&[&spin.to_le_bytes(), hash.as_slice()]))
}

fn sha512(parts: &[&[u8]]) -> Zeroizing<[u8; 64]> {
    let mut hash = Sha512::new();
    parts.iter().for_each(|part| hash.update(part));
    Zeroizing::new(hash.finalize().into())
}

/// AES in CBC mode. The vector is cut to a block.
fn decrypt(bytes: &[u8], key: &[u8], vector: &[u8]) -> Result<Zeroizing<Vec<u8>>, WordFormError> {
    let vector = vector.get(..16).ok_or(WordFormError::Damaged)?;
    let plain = match key.len() {
        16 => cbc::Decryptor::<Aes128>::new_from_slices(key, vector)
            .ok()
            .and_then(|it| it.decrypt_padded_vec::<NoPadding>(bytes).ok()),
        _ => cbc::Decryptor::<Aes256>::new_from_slices(key, vector)
            .ok()
            .and_then(|it| it.decrypt_padded_vec::<NoPadding>(bytes).ok()),
    };
    plain.map(Zeroizing::new).ok_or(WordFormError::Damaged)
}

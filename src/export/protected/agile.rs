//! Agile encryption of an Office document with AES-256 and SHA-512: \[MS-OFFCRYPTO\] 2.3.4.10 to
//! 2.3.4.15. This makes the two streams of a protected file; `word.rs` makes the file around them.

use aes::Aes256;
use aes::cipher::block_padding::ZeroPadding;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::password::Password;
use super::random::{NoRandomBytes, Random, draw};

/// How many times the password is hashed, as Office itself does.
const SPINS: u32 = 100_000;

/// The bytes of a segment; each is encrypted on its own. 2.3.4.4
pub(in crate::export) const SEGMENT: usize = 4096;

/// The block keys, which say what a derived key or vector is for. 2.3.4.11 to 2.3.4.14
pub(in crate::export) const FOR_VERIFIER: [u8; 8] =
    [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
pub(in crate::export) const FOR_VERIFIER_HASH: [u8; 8] =
    [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
pub(in crate::export) const FOR_KEY: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];
pub(in crate::export) const FOR_HMAC_KEY: [u8; 8] =
    [0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6];
pub(in crate::export) const FOR_HMAC_VALUE: [u8; 8] =
    [0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33];

type CipherKey = Zeroizing<[u8; 32]>;

/// The streams `EncryptedPackage` and `EncryptionInfo` of a document.
pub(super) fn encrypt(
    document: &[u8],
    password: &Password,
    random: &mut Random,
) -> Result<(Vec<u8>, Vec<u8>), NoRandomBytes> {
    let key = draw::<32>(random)?;
    let salt = draw::<16>(random)?;
    let hmac_key = draw::<64>(random)?;
    let password_salt = draw::<16>(random)?;
    let verifier = draw::<16>(random)?;

    let package = package(document, &key, &salt);
    // Zeros fill a key up to the length of SHA-512's block. RFC 2104
    let mut block = Zeroizing::new([0; 128]);
    block.iter_mut().zip(hmac_key.iter()).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha512> as KeyInit>::new((&*block).into());
    mac.update(&package);

    let spun = spin(password, &password_salt);
    let by_password = |purpose: &[u8], secret: &[u8]| {
        let key: CipherKey = first(&sha512(&[spun.as_slice(), purpose]));
        encoded(&cbc(secret, &key, &password_salt))
    };
    let by_key =
        |purpose: &[u8], secret: &[u8]| encoded(&cbc(secret, &key, &vector(&salt, purpose)));

    let algorithms = "saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" \
         cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"";
    let info = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
         <encryption xmlns=\"{OFFICE}/encryption\" xmlns:p=\"{OFFICE}/keyEncryptor/password\">\
         <keyData {algorithms} saltValue=\"{}\"/>\
         <dataIntegrity encryptedHmacKey=\"{}\" encryptedHmacValue=\"{}\"/>\
         <keyEncryptors><keyEncryptor uri=\"{OFFICE}/keyEncryptor/password\">\
         <p:encryptedKey spinCount=\"{SPINS}\" {algorithms} saltValue=\"{}\" \
         encryptedVerifierHashInput=\"{}\" encryptedVerifierHashValue=\"{}\" \
         encryptedKeyValue=\"{}\"/></keyEncryptor></keyEncryptors></encryption>",
        encoded(salt.as_slice()),
        by_key(&FOR_HMAC_KEY, hmac_key.as_slice()),
        by_key(&FOR_HMAC_VALUE, &mac.finalize().into_bytes()),
        encoded(password_salt.as_slice()),
        by_password(&FOR_VERIFIER, verifier.as_slice()),
        by_password(&FOR_VERIFIER_HASH, sha512(&[verifier.as_slice()]).as_slice()),
        by_password(&FOR_KEY, key.as_slice()),
    );
    // Version 4.4, and the flag that says that XML follows. 2.3.4.10
    let mut bytes = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    bytes.extend(info.into_bytes());
    Ok((package, bytes))
}

const OFFICE: &str = "http://schemas.microsoft.com/office/2006";

/// The document's length, then its encrypted segments.
fn package(document: &[u8], key: &CipherKey, salt: &[u8; 16]) -> Vec<u8> {
    let mut package = Vec::with_capacity(8 + document.len().next_multiple_of(16));
    package.extend((document.len() as u64).to_le_bytes());
    for (number, segment) in (0_u32..).zip(document.chunks(SEGMENT)) {
        package.extend(cbc(segment, key, &vector(salt, &number.to_le_bytes())));
    }
    package
}

/// The password's hash, hashed again [`SPINS`] times so that each guess costs time.
fn spin(password: &Password, salt: &[u8; 16]) -> Zeroizing<[u8; 64]> {
    let mut first = Sha512::new_with_prefix(salt);
    for unit in password.as_str().encode_utf16() {
        first.update(unit.to_le_bytes());
    }
    let first = Zeroizing::new(first.finalize().into());
    (0..SPINS).fold(first, |hash, spin| sha512(&[&spin.to_le_bytes(), hash.as_slice()]))
}

fn vector(salt: &[u8; 16], purpose: &[u8]) -> Zeroizing<[u8; 16]> {
    first(&sha512(&[salt, purpose]))
}

/// AES-256 in CBC mode; zeros fill the last block.
fn cbc(plain: &[u8], key: &CipherKey, vector: &[u8; 16]) -> Vec<u8> {
    cbc::Encryptor::<Aes256>::new((&**key).into(), vector.into())
        .encrypt_padded_vec::<ZeroPadding>(plain)
}

fn sha512(parts: &[&[u8]]) -> Zeroizing<[u8; 64]> {
    let mut hash = Sha512::new();
    parts.iter().for_each(|part| hash.update(part));
    Zeroizing::new(hash.finalize().into())
}

/// The first bytes of a hash.
fn first<const N: usize>(hash: &[u8; 64]) -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    bytes
}

fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

//! Published test vectors: the primitives match their specifications.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use practice_standards_referral::vault::kdf::{self, KdfError, KdfParameters};
use sha2::Sha256;

use crate::parameters;

#[track_caller]
fn check(actual: &[u8], expected: &str) {
    let actual: String = actual.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(actual, expected.replace([' ', '\n'], ""));
}

/// RFC 9106 §5.3.
#[test]
fn argon2id_matches_its_specification() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let argon2 =
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    check(&tag, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
}

/// draft-irtf-cfrg-xchacha-03 A.3.1.
#[test]
fn xchacha20_poly1305_matches_its_specification() {
    let key: [u8; 32] = std::array::from_fn(|index| 0x80 + index as u8);
    let nonce: [u8; 24] = std::array::from_fn(|index| 0x40 + index as u8);
    let associated = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let plaintext = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
                      for the future, sunscreen would be it.";
    let sealed = XChaCha20Poly1305::new(&Key::from(key))
        .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: &associated })
        .unwrap();
    check(
        &sealed,
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
         731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
         2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
         21f9664c97637da9768812f615c68b13b52e
         c0875924c1c7987947deafd8780acf49",
    );
}

#[track_caller]
fn check_hkdf(salt: &[u8], input: &[u8], info: &[u8], expected: &str) {
    let mut output = vec![0; expected.replace([' ', '\n'], "").len() / 2];
    Hkdf::<Sha256>::new(Some(salt), input).expand(info, &mut output).unwrap();
    check(&output, expected);
}

/// Bytes that count up from `first`.
fn counting_up<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|index| first + index as u8)
}

/// RFC 5869 A.1 to A.3.
#[test]
fn hkdf_matches_its_specification() {
    check_hkdf(
        &counting_up::<13>(0),
        &[0x0b; 22],
        &counting_up::<10>(0xf0),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
    check_hkdf(
        &counting_up::<80>(0x60),
        &counting_up::<80>(0x00),
        &counting_up::<80>(0xb0),
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c
         59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71
         cc30c58179ec3e87c14c01d5c1f3434f1d87",
    );
    check_hkdf(
        &[],
        &[0x0b; 22],
        &[],
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d
         9d201395faa4b61a96c8",
    );
}

#[test]
fn the_same_words_typed_on_two_keyboards_give_the_same_key() {
    let composed = kdf::derive_key("caf\u{e9} au lait 7", &parameters()).unwrap();
    let decomposed = kdf::derive_key("cafe\u{301} au lait 7", &parameters()).unwrap();
    assert_eq!(composed.as_bytes(), decomposed.as_bytes());
}

#[test]
fn spaces_and_capitals_inside_a_passphrase_matter() {
    let derive = |passphrase| *kdf::derive_key(passphrase, &parameters()).unwrap().as_bytes();
    assert_ne!(derive("otter lamp seven"), derive("otter lamp  seven"));
    assert_ne!(derive("otter lamp seven"), derive("Otter lamp seven"));
}

#[test]
fn out_of_bounds_parameters_are_refused_before_any_work() {
    for refused in [
        KdfParameters { memory_kib: 19_455, ..parameters() },
        KdfParameters { memory_kib: 262_145, ..parameters() },
        KdfParameters { memory_kib: u32::MAX, ..parameters() },
        KdfParameters { passes: 0, ..parameters() },
        KdfParameters { passes: 11, ..parameters() },
        KdfParameters { lanes: 0, ..parameters() },
        KdfParameters { lanes: 2, ..parameters() },
    ] {
        assert_eq!(kdf::derive_key("any", &refused).unwrap_err(), KdfError::OutOfBounds);
    }
}

#[test]
fn new_parameters_are_strong_and_have_a_random_salt() {
    let made = KdfParameters::make().unwrap();
    assert_eq!((made.memory_kib, made.passes, made.lanes), (65_536, 3, 1));
    assert_eq!(made.check(), Ok(()));
    assert_ne!(made.salt, KdfParameters::make().unwrap().salt);
}

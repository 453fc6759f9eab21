//! A new secret, as it was typed or pasted.

use practice_standards_referral::domain::partnership::LOCAL_WORDS;
use practice_standards_referral::secrets::{MINIMUM_CHARACTERS, SecretOf, judge};

pub fn seeds() -> Vec<Vec<u8>> {
    [
        "plum sailing otter 394",
        "k7mp-29xq-r4th-vn8c",
        "p@ssw0rd rotherham 1234",
        "14/02/2026 qwertyuiop",
        "con mèo ngồi trên mái nhà",
        "دروازہ چائے پہاڑ",
    ]
    .iter()
    .map(|secret| secret.as_bytes().to_vec())
    .collect()
}

/// No bound of memory: the dictionaries of the estimate are unpacked on first use.
pub fn check(bytes: &[u8]) -> bool {
    let typed = String::from_utf8_lossy(bytes);
    let vault = judge(&typed, SecretOf::Vault, &LOCAL_WORDS);
    let file = judge(&typed, SecretOf::File, &LOCAL_WORDS);
    assert_eq!(vault, judge(&typed, SecretOf::Vault, &LOCAL_WORDS), "the same is judged the same");
    assert!(vault.is_ok() || file.is_err(), "a file asks for no less than the vault");
    if typed.chars().count() < MINIMUM_CHARACTERS {
        assert!(vault.is_err());
    }
    vault.is_ok()
}

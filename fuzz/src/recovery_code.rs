//! The recovery code, as somebody typed it.

use practice_standards_referral::vault::recovery_code::RecoveryCode;

use super::memory::{Bound, within};

/// The symbols, and the numbers of the groups that are mistyped in a list that grows by doubling.
const READING: Bound = Bound { per_byte: 6, besides: 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        b"0WA2K-2BHV8-91APB-4VVWP-H6BAG-7C5XX-SBBYC-9WFYQ".to_vec(),
        b"owa2k 2bhv8 91apb 4vvwp h6bag 7c5xx sbbyc 9wfyq".to_vec(),
        "0WA2K – 2BHV8\n".as_bytes().to_vec(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    let typed = String::from_utf8_lossy(bytes);
    match within(READING, typed.len(), || RecoveryCode::read(&typed)) {
        Ok(code) => {
            let written = code.text();
            assert_eq!(RecoveryCode::read(&written).unwrap().as_bytes(), code.as_bytes());
            assert_eq!(symbols(&typed), symbols(&written));
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// What counts of a code: its letters and digits, as the paper has them.
fn symbols(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

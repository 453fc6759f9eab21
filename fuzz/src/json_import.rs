//! The referral as JSON.

use practice_standards_referral::export::import::json::read;
use practice_standards_referral::export::json::write;

use super::memory::{Bound, within};

/// A `{}` in a list becomes a professional with six empty texts, and lists grow by doubling. Beyond the
/// limits of meaning, only a long text takes more: twice its length.
const READING: Bound = Bound { per_byte: 192, besides: 16 * 1024 };
const READING_A_LARGE_FILE: Bound = Bound { per_byte: 2, besides: 96 * 1024 * 1024 };

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../tests/fixtures/referral-concern.json").to_vec(),
        include_bytes!("../../tests/fixtures/referral-custody.json").to_vec(),
        include_bytes!("../../tests/fixtures/referral-exemplary.json").to_vec(),
        include_bytes!("../../tests/fixtures/referral-veto.json").to_vec(),
        br#"{"form":"rscp-practice-standards-group-referral","schema":1,"referral":{"new":[1.5]}}"#
            .to_vec(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    let reading = READING.or_less(READING_A_LARGE_FILE, bytes.len());
    let Ok(referral) = within(reading, bytes.len(), || read(bytes)) else { return false };
    let written = write(&referral).unwrap();
    let again = read(&written).unwrap();
    assert_eq!(again, referral);
    assert_eq!(write(&again).unwrap(), written);
    true
}

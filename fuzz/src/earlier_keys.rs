//! The plaintext of what a new key still opens of the keys before it.

use practice_standards_referral::vault::earlier_keys::EarlierKeys;

use super::memory::{Bound, within};

/// The keys that were read, with the space that the collection keeps free.
const READING: Bound = Bound { per_byte: 16, besides: 4096 };

pub fn seeds() -> Vec<Vec<u8>> {
    let key = |epoch: u32| [&epoch.to_le_bytes()[..], &[7; 32]].concat();
    let keys = |epochs: &[u32]| {
        let count = u32::try_from(epochs.len()).unwrap().to_le_bytes();
        [count.to_vec(), epochs.iter().flat_map(|epoch| key(*epoch)).collect()].concat()
    };
    vec![keys(&[]), keys(&[1]), keys(&[1, 2, 9])]
}

pub fn check(bytes: &[u8]) -> bool {
    let read = within(READING, bytes.len(), || EarlierKeys::decode(bytes));
    let Some(keys) = read else { return false };
    assert_eq!(keys.encode().as_slice(), bytes);
    true
}

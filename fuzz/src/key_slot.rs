//! The key slot, of a passphrase, of a recovery code and of a passkey.

use practice_standards_referral::vault::kdf::{self, KdfError, KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::{KeySlot, SlotKind};
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::recovery_code::RecoveryCode;

use super::memory::{Bound, within};

/// The largest memory and the most passes that a slot may ask for, and the only number of lanes.
/// Written out, so that a change of the limits is noticed here.
const LIMITS: (std::ops::RangeInclusive<u32>, std::ops::RangeInclusive<u32>, u32) =
    (19_456..=262_144, 1..=10, 1);
/// Where the three parameters and the salt stand.
const PARAMETERS: usize = 4 + 2 + 2 + 2 + 4 + 16;

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../tests/fixtures/vault/key-slot-v1.bin").to_vec(),
        include_bytes!("../../tests/fixtures/vault/recovery-slot-v1.bin").to_vec(),
        include_bytes!("../../tests/fixtures/vault/passkey-slot-v1.bin")[..130].to_vec(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    // Whatever a slot asks for, nothing is derived with parameters that are out of bounds.
    if let Some(asked) = parameters(bytes)
        && !is_within_limits(&asked)
    {
        let derived = within(Bound::NOTHING, 0, || kdf::derive_key("any words", &asked));
        assert_eq!(derived.err(), Some(KdfError::OutOfBounds));
    }
    let Ok(slot) = within(Bound::NOTHING, 0, || KeySlot::parse(bytes)) else { return false };
    assert_eq!(slot.to_bytes(), bytes);
    if let SlotKind::Passphrase(asked) = &slot.header().kind {
        assert!(is_within_limits(asked));
        assert_eq!(parameters(bytes).as_ref(), Some(asked));
    }
    assert!(slot.open(&PassphraseKey::new([7; 32])).is_err());
    assert!(slot.open(&RecoveryCode::new([7; 20])).is_err());
    assert!(slot.open(&PasskeySecret::new(&[7; 32]).unwrap()).is_err());
    true
}

fn is_within_limits(asked: &KdfParameters) -> bool {
    let (memory, passes, lanes) = LIMITS;
    memory.contains(&asked.memory_kib) && passes.contains(&asked.passes) && asked.lanes == lanes
}

fn parameters(bytes: &[u8]) -> Option<KdfParameters> {
    let (memory_kib, rest) = bytes.get(PARAMETERS..)?.split_first_chunk()?;
    let (passes, rest) = rest.split_first_chunk()?;
    let (lanes, rest) = rest.split_first_chunk()?;
    Some(KdfParameters {
        memory_kib: u32::from_le_bytes(*memory_kib),
        passes: u32::from_le_bytes(*passes),
        lanes: u32::from_le_bytes(*lanes),
        salt: *rest.first_chunk()?,
    })
}

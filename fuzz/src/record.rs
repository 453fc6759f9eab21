//! The sealed record.

use practice_standards_referral::vault::keys::Purpose;
use practice_standards_referral::vault::record::{RecordHeader, SealedRecord};
use practice_standards_referral::vault::store::Area;
use practice_standards_referral::vault::{DraftId, Generation};

use super::memory::{Bound, within};
use super::sealing::{NONCE, VAULT, envelope, key};

/// The sealed bytes are copied to be opened, and the plaintext out of them.
const OPENING: Bound = Bound { per_byte: 2, besides: 1024 };
/// The smallest size class.
const PADDED: usize = 4096;

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../tests/fixtures/vault/record-v1.bin").to_vec(),
        include_bytes!("../../tests/fixtures/vault/record-v2.bin").to_vec(),
        include_bytes!("../../tests/fixtures/vault/backup-note-v1.bin").to_vec(),
        // As a plaintext: its length, and the words.
        b"\x05\x00\x00\x00words".to_vec(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    // As it is stored.
    let parsed = within(Bound::A_COPY, bytes.len(), || SealedRecord::parse(bytes));
    if let Ok(record) = &parsed {
        assert_eq!(record.to_bytes(), bytes);
        let opened =
            within(OPENING, bytes.len(), || record.open(Area::Records, &key(Purpose::Record)));
        assert!(opened.is_err(), "no fixture has this key");
    }
    // As what is inside the seal.
    let header = RecordHeader {
        key_epoch: 1,
        vault: VAULT,
        draft: DraftId::new([0xd1; 16]),
        generation: Generation(3),
        schema: 1,
    };
    let seal = |plaintext: &[u8]| {
        SealedRecord::seal(Area::Records, header, NONCE, &key(Purpose::Record), plaintext).unwrap()
    };
    let mut padded = bytes.to_vec();
    padded.resize(PADDED, 0);
    let stored = envelope(&seal(b"").to_bytes(), "records", "record", &padded);
    let record = SealedRecord::parse(&stored).unwrap();
    let opened =
        within(OPENING, stored.len(), || record.open(Area::Records, &key(Purpose::Record)));
    let claimed = u32::from_le_bytes(*padded.first_chunk().unwrap());
    assert_eq!(opened.is_ok(), usize::try_from(claimed).unwrap() <= PADDED - 4);
    if let Ok(plaintext) = opened {
        let again = seal(&plaintext).open(Area::Records, &key(Purpose::Record)).unwrap();
        assert_eq!(again, plaintext);
    }
    parsed.is_ok()
}

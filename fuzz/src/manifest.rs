//! The sealed manifest.

use practice_standards_referral::vault::keys::Purpose;
use practice_standards_referral::vault::manifest::{Manifest, ManifestEntry, ManifestOwner};
use practice_standards_referral::vault::record::SealedRecord;
use practice_standards_referral::vault::store::Area;
use practice_standards_referral::vault::{DraftId, Generation};

use super::memory::{Bound, within};
use super::sealing::{VAULT, envelope, key};

/// The sealed bytes and the plaintext out of them, and the drafts and days as trees, whose nodes
/// have room for eleven. The smallest draft is 64 bytes long and has a node of its own for its day.
const OPENING: Bound = Bound { per_byte: 6, besides: 4096 };
const OWNER: ManifestOwner = ManifestOwner { vault: VAULT, key_epoch: 1 };
const SEQUENCE: u64 = 8;

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../tests/fixtures/vault/manifest-v1.bin").to_vec(),
        plaintext(&real().seal(OWNER, &key(Purpose::Manifest)).unwrap()),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    let open = |bytes: &[u8]| Manifest::open(bytes, SEQUENCE, OWNER, &key(Purpose::Manifest));
    // As it is stored.
    let opened = within(OPENING, bytes.len(), || open(bytes));
    assert!(opened.is_err(), "no fixture has this key");

    // As what is inside the seal.
    let real = real().seal(OWNER, &key(Purpose::Manifest)).unwrap();
    let length = u32::try_from(bytes.len()).unwrap();
    let mut padded = [&length.to_le_bytes(), bytes].concat();
    let class = practice_standards_referral::vault::record::padded_length(bytes.len());
    let Some(class) = class else { return false };
    padded.resize(class, 0);
    let stored = envelope(&real, "manifest", "manifest", &padded);
    let Ok(opened) = within(OPENING, stored.len(), || open(&stored)) else { return false };
    let manifest = opened.unwrap();
    assert_eq!(plaintext(&manifest.seal(OWNER, &key(Purpose::Manifest)).unwrap()), bytes);
    true
}

fn plaintext(sealed: &[u8]) -> Vec<u8> {
    let record = SealedRecord::parse(sealed).unwrap();
    record.open(Area::Manifest, &key(Purpose::Manifest)).unwrap().to_vec()
}

fn real() -> Manifest {
    let day = "2026-03-02".parse::<chrono::NaiveDate>().unwrap();
    let entry = |newest| ManifestEntry::new(Generation(newest), [7; 32], day.into());
    let mut drafts = std::collections::BTreeMap::new();
    for (draft, newest) in [(0xd1, 1), (0xd2, 3)] {
        drafts.insert(DraftId::new([draft; 16]), entry(newest));
    }
    let second = drafts.get_mut(&DraftId::new([0xd2; 16])).unwrap();
    second.days.insert(Generation(2), day.into());
    Manifest { sequence: SEQUENCE, drafts }
}

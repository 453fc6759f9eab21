//! The stored formats: a seal opens only if it is whole, in its place, and with its key.

use practice_standards_referral::vault::Generation;
use practice_standards_referral::vault::identifiers::VaultId;
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::{KeySlot, KeySlotError, SlotHeader, SlotKind};
use practice_standards_referral::vault::keys::{Purpose, SealingKey, VaultKey};
use practice_standards_referral::vault::record::{
    LARGEST, RecordError, RecordHeader, SealedRecord, padded_length,
};
use practice_standards_referral::vault::store::Area;
use proptest::prelude::*;
use zeroize::Zeroizing;

use crate::{DRAFT, OTHER_DRAFT, SCHEMA, VAULT, parameters, passphrase_key};

const PLAINTEXT: &[u8] = b"{\"child\":\"an invented name\"}";
const KIB: usize = 1024;

fn vault_key() -> VaultKey {
    VaultKey::new(Zeroizing::new([9; 32]))
}

fn record_key() -> SealingKey {
    vault_key().derive(VAULT, Purpose::Record).unwrap()
}

fn header() -> RecordHeader {
    RecordHeader {
        key_epoch: 1,
        vault: VAULT,
        draft: DRAFT,
        generation: Generation(3),
        schema: SCHEMA,
    }
}

fn sealed() -> SealedRecord {
    SealedRecord::seal(Area::Records, header(), [5; 24], &record_key(), PLAINTEXT).unwrap()
}

fn slot() -> KeySlot {
    let header =
        SlotHeader { kind: SlotKind::Passphrase(parameters()), key_epoch: 1, vault: VAULT };
    KeySlot::seal(header, [6; 24], &vault_key(), &passphrase_key()).unwrap()
}

/// Opens stored bytes as a record.
fn open(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, RecordError> {
    SealedRecord::parse(bytes)?.open(Area::Records, &record_key())
}

#[test]
fn a_sealed_record_opens_again() {
    assert_eq!(open(&sealed().to_bytes()).unwrap().as_slice(), PLAINTEXT);
    assert_eq!(*sealed().header(), header());
}

#[test]
fn a_record_with_any_byte_changed_is_refused() {
    let whole = sealed().to_bytes();
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        assert!(open(&changed).is_err(), "byte {index}");
    }
}

#[test]
fn a_truncated_or_extended_record_is_refused() {
    let whole = sealed().to_bytes();
    for length in 0..whole.len() {
        assert!(open(&whole[..length]).is_err(), "{length} bytes");
    }
    assert!(open(&[&whole[..], &[0]].concat()).is_err());
}

#[test]
fn a_record_in_another_records_place_is_refused() {
    // An attacker with access to the disk would rewrite the header to name the new place.
    let at = |header: RecordHeader| {
        let other =
            SealedRecord::seal(Area::Records, header, [5; 24], &record_key(), b"other").unwrap();
        let header_length = sealed().to_bytes().len() - padded_length(0).unwrap() - 16;
        let mut bytes = sealed().to_bytes();
        bytes[..header_length].copy_from_slice(&other.to_bytes()[..header_length]);
        open(&bytes)
    };
    assert!(at(header()).is_ok());
    for elsewhere in [
        RecordHeader { draft: OTHER_DRAFT, ..header() },
        RecordHeader { generation: Generation(4), ..header() },
        RecordHeader { schema: 2, ..header() },
        RecordHeader { key_epoch: 2, ..header() },
        RecordHeader { vault: VaultId::new([0xa2; 16]), ..header() },
    ] {
        assert_eq!(at(elsewhere), Err(RecordError::NotOpened));
    }
}

#[test]
fn a_record_in_another_area_is_refused() {
    assert_eq!(sealed().open(Area::Manifest, &record_key()).unwrap_err(), RecordError::NotOpened);
}

#[test]
fn a_key_for_another_purpose_or_vault_opens_nothing() {
    for key in [
        vault_key().derive(VAULT, Purpose::Manifest).unwrap(),
        vault_key().derive(VAULT, Purpose::Backup).unwrap(),
        vault_key().derive(VAULT, Purpose::PassphraseSlot).unwrap(),
        vault_key().derive(VaultId::new([0xa2; 16]), Purpose::Record).unwrap(),
    ] {
        assert_eq!(sealed().open(Area::Records, &key).unwrap_err(), RecordError::NotOpened);
    }
}

#[test]
fn the_length_of_a_draft_shows_only_as_a_size_class() {
    let check = |length, expected| assert_eq!(padded_length(length), expected, "{length} bytes");
    check(0, Some(4 * KIB));
    check(4 * KIB - 4, Some(4 * KIB));
    check(4 * KIB - 3, Some(16 * KIB));
    check(64 * KIB - 4, Some(64 * KIB));
    check(64 * KIB - 3, Some(256 * KIB));
    check(256 * KIB - 3, Some(512 * KIB));
    check(LARGEST - 4, Some(LARGEST));
    check(LARGEST - 3, None);
    check(usize::MAX, None);

    let stored = |length| {
        let plaintext = vec![b'a'; length];
        SealedRecord::seal(Area::Records, header(), [5; 24], &record_key(), &plaintext)
            .unwrap()
            .to_bytes()
            .len()
    };
    assert_eq!(stored(1), stored(4000));
    assert_ne!(stored(1), stored(5000));
}

#[test]
fn a_draft_that_is_too_long_is_refused_not_truncated() {
    let plaintext = vec![0; LARGEST];
    let refused = SealedRecord::seal(Area::Records, header(), [5; 24], &record_key(), &plaintext);
    assert_eq!(refused.unwrap_err(), RecordError::TooLarge);
}

#[test]
fn a_key_slot_opens_with_its_passphrase_alone() {
    let stored = KeySlot::parse(&slot().to_bytes()).unwrap();
    assert_eq!(stored, slot());
    let opened = stored.open(&passphrase_key()).unwrap();
    let record_key = opened.derive(VAULT, Purpose::Record).unwrap();
    assert!(sealed().open(Area::Records, &record_key).is_ok());

    let wrong = stored.open(&PassphraseKey::new([8; 32]));
    assert_eq!(wrong.err(), Some(KeySlotError::NotOpened));
}

#[test]
fn a_key_slot_with_any_byte_changed_is_refused() {
    let whole = slot().to_bytes();
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        let opened = KeySlot::parse(&changed).and_then(|slot| slot.open(&passphrase_key()));
        assert!(opened.is_err(), "byte {index}");
    }
    for length in 0..whole.len() {
        assert!(KeySlot::parse(&whole[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_key_slot_that_asks_for_too_much_memory_is_refused_before_any_work() {
    let header = SlotHeader {
        kind: SlotKind::Passphrase(KdfParameters { memory_kib: 262_144, ..parameters() }),
        ..slot().header().clone()
    };
    let most = KeySlot::seal(header, [6; 24], &vault_key(), &passphrase_key()).unwrap().to_bytes();
    let at = most.windows(4).position(|four| four == 262_144_u32.to_le_bytes()).unwrap();
    let mut more = most.clone();
    more[at..at + 4].copy_from_slice(&262_145_u32.to_le_bytes());
    assert!(KeySlot::parse(&most).is_ok());
    assert!(matches!(KeySlot::parse(&more), Err(KeySlotError::Parameters(_))));
}

proptest! {
    #[test]
    fn no_bytes_make_a_parser_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        keep in 0_usize..140,
    ) {
        // Random bytes alone never get past the magic, so half of the cases start as genuine ones.
        for whole in [sealed().to_bytes(), slot().to_bytes()] {
            let keep = keep.min(whole.len());
            let mixed = [&whole[..keep], &bytes].concat();
            // The genuine bytes, complete and unchanged, do open.
            prop_assume!(mixed != whole);
            for bytes in [&bytes, &mixed] {
                prop_assert!(open(bytes).is_err());
                let slot = KeySlot::parse(bytes).and_then(|slot| slot.open(&passphrase_key()));
                prop_assert!(slot.is_err());
            }
        }
    }
}

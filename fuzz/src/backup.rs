//! The backup file.

use practice_standards_referral::vault::backup::{Backup, BackupHeader};
use practice_standards_referral::vault::kdf::{KdfParameters, PassphraseKey};
use practice_standards_referral::vault::key_slot::{KeySlot, SlotHeader, SlotKind};
use practice_standards_referral::vault::keys::Purpose;
use practice_standards_referral::vault::primitives::digest;

use super::memory::{Bound, within};
use super::sealing::{NONCE, VAULT, key, seal, vault_key};

/// All that stands before the sealed bytes.
const HEADER: usize = 4 + 2 + 2 + 4 + 16 + 130 + 130 + 24;
/// The sealed bytes are copied to be opened, and the drafts out of them. The smallest draft is 24
/// bytes long, which become 48, and the list of them grows by doubling.
const OPENING: Bound = Bound { per_byte: 8, besides: 4096 };

pub fn seeds() -> Vec<Vec<u8>> {
    let whole = include_bytes!("../../tests/fixtures/vault/backup-v1.bin");
    vec![
        whole.to_vec(),
        // Small ones, which are tried faster: they get their checksum in `check`.
        whole[..HEADER + 64].to_vec(),
        // As a plaintext: two drafts, of two words and of none.
        [
            &2_u32.to_le_bytes()[..],
            &[0xd1; 16],
            &1_u32.to_le_bytes(),
            &9_u32.to_le_bytes(),
            b"two words",
            &[0xd2; 16],
            &1_u32.to_le_bytes(),
            &0_u32.to_le_bytes(),
        ]
        .concat(),
    ]
}

pub fn check(bytes: &[u8]) -> bool {
    // As a file, and as one whose checksum somebody has made to fit.
    check_file(bytes);
    check_file(&with_checksum(bytes.to_vec()));

    // As what is inside the seal.
    let header = real();
    let file = [&header[..], &seal("backup", &header, bytes)].concat();
    let file = with_checksum(file);
    let backup = Backup::parse(&file).unwrap();
    let opened = within(OPENING, file.len(), || backup.open(&passphrase_key()));
    let Ok(drafts) = opened else { return false };
    let again = Backup::seal(header_of(), NONCE, &key(Purpose::Backup), &drafts).unwrap();
    assert_eq!(again.open(&passphrase_key()), Ok(drafts));
    assert_eq!(Backup::parse(&again.to_bytes()), Ok(again));
    true
}

fn check_file(bytes: &[u8]) {
    let Ok(backup) = within(Bound::A_COPY, bytes.len(), || Backup::parse(bytes)) else { return };
    assert_eq!(backup.to_bytes(), bytes);
    backup.parameters().unwrap().check().unwrap();
    assert!(within(OPENING, bytes.len(), || backup.open(&passphrase_key())).is_err());
}

fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let digest = digest(&file);
    file.extend_from_slice(&digest);
    file
}

fn passphrase_key() -> PassphraseKey {
    PassphraseKey::new([7; 32])
}

fn header_of() -> BackupHeader {
    let parameters = KdfParameters { memory_kib: 65_536, passes: 3, lanes: 1, salt: [3; 16] };
    let header = SlotHeader { kind: SlotKind::Passphrase(parameters), key_epoch: 1, vault: VAULT };
    let slot = KeySlot::seal(header, [6; 24], &vault_key(), &passphrase_key()).unwrap();
    BackupHeader { key_epoch: 1, vault: VAULT, passphrase_slot: slot, recovery_slot: None }
}

fn real() -> Vec<u8> {
    let empty = Backup::seal(header_of(), NONCE, &key(Purpose::Backup), &[]).unwrap();
    empty.to_bytes()[..HEADER].to_vec()
}

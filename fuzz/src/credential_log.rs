//! The plaintext of the log of what was made and changed, and the change counter.

use practice_standards_referral::vault::change_counter;
use practice_standards_referral::vault::credential_log::{CredentialLog, LoggedChange, LoggedSlot};
use practice_standards_referral::vault::keys::Purpose;
use practice_standards_referral::vault::manifest::ManifestOwner;

use super::memory::{Bound, within};
use super::sealing::{VAULT, key};

/// The slots and entries that were read, each with the space that the collections keep free.
const READING: Bound = Bound { per_byte: 12, besides: 4096 };

pub fn seeds() -> Vec<Vec<u8>> {
    let mut log = CredentialLog::default();
    let empty = log.encode().to_vec();
    log.set_slot(LoggedSlot::Passphrase, Some([6; 32]));
    log.set_slot(LoggedSlot::RecoveryCode, Some([7; 32]));
    log.set_slot(LoggedSlot::Passkey, Some([8; 32]));
    log.add(LoggedChange::RecoveryCode, 1_775_000_000);
    log.add(LoggedChange::Backup, -1);
    let counter = include_bytes!("../../tests/fixtures/vault/change-counter-v1.bin");
    vec![empty, log.encode().to_vec(), counter.to_vec()]
}

pub fn check(bytes: &[u8]) -> bool {
    let owner = ManifestOwner { vault: VAULT, key_epoch: 1 };
    assert_eq!(change_counter::open(bytes, owner, &key(Purpose::ChangeCounter)), None);
    let read = within(READING, bytes.len(), || CredentialLog::decode(bytes));
    let Some(log) = read else { return false };
    assert_eq!(log.encode().as_slice(), bytes);
    true
}

//! One sealed fixture for each format: what was ever written opens for ever.

use std::fs;
use std::path::Path;

use pollster::block_on;
use practice_standards_referral::vault::backup::Backup;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{DraftId, MemoryStore, Store, Vault, kdf};

const PASSPHRASE: &str = "otter lamp café seven";
const RECOVERY_CODE: &str = "0WA2K-2BHV8-91APB-4VVWP-H6BAG-7C5XX-SBBYC-9WFYQ";
const DRAFT: &str = "d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1";

fn stored(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vault").join(name)).unwrap()
}

/// The fixtures were written by this app at its first version and are never made again.
fn first_version() -> MemoryStore {
    let store = MemoryStore::default();
    let record = Key::new(Area::Records, format!("{DRAFT}{:016x}", 1));
    let slot = Key::new(Area::KeySlots, "passphrase");
    let put = vec![(slot, stored("key-slot-v1.bin")), (record, stored("record-v1.bin"))];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    store
}

#[track_caller]
fn check_opened(vault: &Vault<MemoryStore>) {
    let draft: DraftId = DRAFT.parse().unwrap();
    assert_eq!(block_on(vault.drafts()), Ok(vec![draft]));
    let opened = block_on(vault.load(draft, 1)).unwrap();
    assert_eq!(opened.schema, 1);
    assert_eq!(
        String::from_utf8_lossy(&opened.plaintext),
        "{\"note\":\"An invented draft, sealed by the first version.\"}"
    );
}

#[test]
fn what_the_first_version_sealed_opens_for_ever() {
    let store = first_version();
    let parameters = block_on(Vault::parameters(&store)).unwrap();
    let key = kdf::derive_key(PASSPHRASE, &parameters).unwrap();
    check_opened(&block_on(Vault::unlock(store, &key)).unwrap());
}

#[test]
fn the_first_recovery_code_opens_its_vault_for_ever() {
    let store = first_version();
    let slot = Key::new(Area::KeySlots, "recovery-code");
    let put = vec![(slot, stored("recovery-slot-v1.bin"))];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    let code = RecoveryCode::read(RECOVERY_CODE).unwrap();
    check_opened(&block_on(Vault::unlock_with_recovery_code(store, &code)).unwrap());
}

#[test]
fn the_first_backup_opens_for_ever_with_the_passphrase_or_the_recovery_code() {
    let backup = Backup::parse(&stored("backup-v1.bin")).unwrap();
    let key = kdf::derive_key(PASSPHRASE, backup.parameters().unwrap()).unwrap();
    let code = RecoveryCode::read(RECOVERY_CODE).unwrap();
    for drafts in [backup.open(&key).unwrap(), backup.open(&code).unwrap()] {
        let vault = crate::create(MemoryStore::default());
        for draft in drafts {
            block_on(vault.add(&draft)).unwrap();
        }
        check_opened(&vault);
    }
}

#[test]
fn the_first_note_of_a_backup_opens_for_ever() {
    let store = first_version();
    let note = Key::new(Area::KeySlots, "newest-backup");
    let put = vec![(note, stored("backup-note-v1.bin"))];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    let key = kdf::derive_key(PASSPHRASE, &block_on(Vault::parameters(&store)).unwrap()).unwrap();
    let vault = block_on(Vault::unlock(store, &key)).unwrap();
    assert_eq!(block_on(vault.newest_backup()), Ok(Some(1_775_000_000)));
}

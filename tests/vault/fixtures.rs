//! One sealed fixture for each format: everything that any version wrote opens for ever.

use std::fs;
use std::path::{Path, PathBuf};

use pollster::block_on;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::draft::SCHEMA;
use practice_standards_referral::export::import::json;
use practice_standards_referral::vault::backup::Backup;
use practice_standards_referral::vault::credential_log::{LogEntry, LoggedChange};
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key, Transaction};
use practice_standards_referral::vault::{
    DraftId, DraftNotice, Generation, MemoryStore, OpenedDraft, RecoveryState, SkipReason,
    SkippedGeneration, Store, Vault, VaultError, kdf,
};
use serde_json::Value;

use crate::TODAY;
use crate::backups::add;

const PASSPHRASE: &str = "otter lamp café seven";
const RECOVERY_CODE: &str = "0WA2K-2BHV8-91APB-4VVWP-H6BAG-7C5XX-SBBYC-9WFYQ";
const DRAFT: DraftId = DraftId::new([0xd1; 16]);

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vault").join(name)
}

fn record(generation: u64) -> Key {
    Key::new(Area::Records, format!("{DRAFT}{generation:016x}"))
}

fn manifest(sequence: u64) -> Key {
    Key::new(Area::Manifest, format!("{sequence:016x}"))
}

/// A store as some version of the app left it, and its vault.
fn stored_by(files: &[(Key, &str)]) -> (MemoryStore, Vault<MemoryStore>) {
    let store = MemoryStore::default();
    let slot = (Key::new(Area::KeySlots, "passphrase"), "key-slot-v1.bin");
    let put =
        files.iter().chain([&slot]).map(|(key, name)| (key.clone(), fs::read(path(name)).unwrap()));
    block_on(store.commit(Transaction { put: put.collect(), ..Transaction::default() })).unwrap();

    let parameters = block_on(Vault::parameters(&store)).unwrap();
    let key = kdf::derive_key(PASSPHRASE, &parameters).unwrap();
    let vault = block_on(Vault::unlock(store.clone(), &key)).unwrap();
    (store, vault)
}

#[track_caller]
fn check(vault: &Vault<MemoryStore>, text: &str) {
    assert_eq!(block_on(vault.drafts()), Ok(vec![DRAFT]));
    let opened = block_on(vault.load(DRAFT, 1)).unwrap();
    assert_eq!(opened.schema, 1);
    assert_eq!(String::from_utf8_lossy(&opened.plaintext), text);
    assert_eq!((opened.skipped, opened.notice), (Vec::new(), None));
}

const OF_THE_FIRST_VERSION: &str = "{\"note\":\"An invented draft, sealed by the first version.\"}";
const LISTED: &str = "{\"note\":\"An invented draft, listed by the first manifest.\"}";

/// The first version of the app wrote these fixtures. They are never regenerated.
#[test]
fn records_of_the_first_version_open_for_ever() {
    let (_, vault) = stored_by(&[(record(1), "record-v1.bin")]);
    check(&vault, OF_THE_FIRST_VERSION);
}

#[test]
fn the_next_save_gives_a_vault_of_the_first_version_a_manifest() {
    let (store, vault) = stored_by(&[(record(1), "record-v1.bin")]);
    let other = DraftId::new([0xd2; 16]);
    assert_eq!(block_on(vault.save(other, 1, b"another draft", TODAY)), Ok(Generation(1)));
    assert_eq!(block_on(store.keys(Area::Manifest)), Ok(vec![manifest(1).name]));

    // The manifest also lists the draft of the first version.
    let delete = vec![record(1)];
    block_on(store.commit(Transaction { delete, ..Transaction::default() })).unwrap();
    let missing = VaultError::DraftMissing { newest: Generation(1) };
    assert_eq!(block_on(vault.load(DRAFT, 1)), Err(missing));
}

/// The first version with manifests wrote these fixtures. They are never regenerated.
#[test]
fn records_of_the_first_version_with_a_manifest_open_for_ever() {
    let (_, vault) = stored_by(&[(record(2), "record-v2.bin"), (manifest(1), "manifest-v1.bin")]);
    check(&vault, LISTED);

    let (_, vault) = stored_by(&[(record(1), "record-v1.bin"), (manifest(1), "manifest-v1.bin")]);
    let opened = block_on(vault.load(DRAFT, 1)).unwrap();
    assert_eq!(String::from_utf8_lossy(&opened.plaintext), OF_THE_FIRST_VERSION);
    let missing = SkippedGeneration { generation: Generation(2), reason: SkipReason::Missing };
    assert_eq!(opened.skipped, [missing]);
}

#[test]
fn the_first_recovery_code_opens_its_vault_for_ever() {
    let (store, _) = stored_by(&[(record(1), "record-v1.bin")]);
    let slot = Key::new(Area::KeySlots, "recovery-code");
    let put = vec![(slot, fs::read(path("recovery-slot-v1.bin")).unwrap())];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    let code = RecoveryCode::read(RECOVERY_CODE).unwrap();
    check(&block_on(Vault::unlock_with_recovery_code(store, &code)).unwrap(), OF_THE_FIRST_VERSION);
}

#[test]
fn the_first_backup_opens_for_ever_with_the_passphrase_or_the_recovery_code() {
    let backup = Backup::parse(&fs::read(path("backup-v1.bin")).unwrap()).unwrap();
    let key = kdf::derive_key(PASSPHRASE, backup.parameters().unwrap()).unwrap();
    let code = RecoveryCode::read(RECOVERY_CODE).unwrap();
    for drafts in [backup.open(&key).unwrap(), backup.open(&code).unwrap()] {
        let vault = crate::create(MemoryStore::default());
        for draft in drafts {
            add(&vault, &draft);
        }
        check(&vault, OF_THE_FIRST_VERSION);
    }
}

#[test]
fn the_first_note_of_a_backup_opens_for_ever() {
    let (store, vault) = stored_by(&[(record(1), "record-v1.bin")]);
    let note = Key::new(Area::KeySlots, "newest-backup");
    let put = vec![(note, fs::read(path("backup-note-v1.bin")).unwrap())];
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    assert_eq!(block_on(vault.newest_backup()), Ok(Some(1_775_000_000)));
}

/// The changes in the fixture of the log, the oldest first.
const LOGGED: [LoggedChange; 8] = [
    LoggedChange::SetUp,
    LoggedChange::Passphrase,
    LoggedChange::RecoveryCode,
    LoggedChange::Backup,
    LoggedChange::NewKey,
    LoggedChange::Passkey,
    LoggedChange::PasskeyRemoved,
    LoggedChange::Recovered,
];

/// What the passkey of the fixtures answers.
fn passkey_secret() -> PasskeySecret {
    PasskeySecret::new(&[0x5a; 32]).unwrap()
}

/// The first version with passkeys, a log and a change counter wrote these fixtures. They are never
/// regenerated.
#[test]
fn the_first_passkey_opens_its_vault_for_ever() {
    let passkey = (Key::new(Area::KeySlots, "passkey"), "passkey-slot-v1.bin");
    let (store, _) = stored_by(&[(record(1), "record-v1.bin"), passkey]);
    let stored = block_on(Vault::passkey(&store)).unwrap().unwrap();
    assert_eq!((stored.credential_id, stored.salt), (b"a credential id".to_vec(), [0x3c; 16]));
    let vault = block_on(Vault::unlock_with_passkey(store, &passkey_secret())).unwrap();
    check(&vault, OF_THE_FIRST_VERSION);
}

#[test]
fn the_first_log_opens_for_ever() {
    let log = (Key::new(Area::KeySlots, "credential-log"), "credential-log-v1.bin");
    let (_, vault) = stored_by(&[(record(1), "record-v1.bin"), log]);
    let expected = LOGGED
        .iter()
        .zip(0..)
        .map(|(what, after)| LogEntry { what: Some(*what), at_seconds: 1_775_000_000 + after });
    let mut newest_first: Vec<_> = expected.collect();
    newest_first.reverse();
    assert_eq!(block_on(vault.logged_changes()), Ok(newest_first));
    // It has the digest of a recovery slot, which is not there.
    assert_eq!(block_on(vault.recovery_state()), Ok(RecoveryState::Damaged));
}

#[test]
fn the_first_change_counter_opens_for_ever() {
    let manifest = (manifest(1), "manifest-v1.bin");
    let counter = (Key::new(Area::KeySlots, "change-counter"), "change-counter-v1.bin");
    let (_, vault) = stored_by(&[(record(2), "record-v2.bin"), manifest, counter]);
    // It counts one change more than the manifest does.
    let opened = block_on(vault.load(DRAFT, 1)).unwrap();
    assert_eq!(opened.notice, Some(DraftNotice::NewestManifestMissing));
}

/// The first version whose new keys open what earlier ones sealed wrote these fixtures, from the vault of the
/// others. They are never regenerated.
#[test]
fn the_first_earlier_keys_open_what_was_sealed_before_a_new_key_for_ever() {
    let slot = Key::new(Area::KeySlots, "passphrase");
    let earlier = Key::new(Area::KeySlots, "earlier-keys");
    let store = MemoryStore::default();
    let files = [(slot, "key-slot-epoch-2-v1.bin"), (earlier, "earlier-keys-v1.bin")];
    let put = files.map(|(key, name)| (key, fs::read(path(name)).unwrap())).to_vec();
    block_on(store.commit(Transaction { put, ..Transaction::default() })).unwrap();
    let parameters = block_on(Vault::parameters(&store)).unwrap();
    let key = kdf::derive_key(PASSPHRASE, &parameters).unwrap();
    let vault = block_on(Vault::unlock(store, &key)).unwrap();
    let sealed_before = fs::read(path("backup-v1.bin")).unwrap();
    let drafts = block_on(vault.open_rescue_copy(&sealed_before)).unwrap();
    assert_eq!(String::from_utf8_lossy(&drafts[0].plaintext), OF_THE_FIRST_VERSION);
}

/// The draft in a record, after a check of the time when it was saved.
fn referral(opened: &OpenedDraft) -> Draft {
    let draft: Value = serde_json::from_slice(&opened.plaintext).unwrap();
    assert_eq!(draft["saved_at"], 1_775_000_000);
    serde_json::from_value(draft["referral"].clone()).unwrap()
}

/// Every version of the referral's schema has a fixture. A new version without one fails here.
#[test]
fn a_referral_of_every_schema_so_far_opens_for_ever() {
    for schema in 1..=SCHEMA {
        let expected = fs::read(path(&format!("../referral-schema-{schema}.json"))).unwrap();
        let expected = json::read(&expected).unwrap();
        let (_, vault) = stored_by(&[(record(1), &format!("referral-schema-{schema}.bin"))]);
        let opened = block_on(vault.load(DRAFT, SCHEMA)).unwrap();
        assert_eq!(opened.schema, schema);
        assert_eq!(referral(&opened), expected);
    }
}

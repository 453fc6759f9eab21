//! Backups: every draft in one file, which opens on any device and overwrites nothing.

use pollster::block_on;
use practice_standards_referral::vault::backup::{
    BackedUpDraft, Backup, BackupError, BackupHeader, LARGEST_FILE,
};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::key_slot::KeySlot;
use practice_standards_referral::vault::keys::{Purpose, VaultKey};
use practice_standards_referral::vault::primitives;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{
    AddedDraft, DraftId, MemoryStore, Store, StoreError, Vault, VaultError, backup_is_due,
};
use proptest::prelude::*;
use zeroize::Zeroizing;

use crate::faulty_store::{Fault, FaultyStore};
use crate::promises::damage;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, create, parameters, passphrase_key, unlock};

const DAY: i64 = 24 * 60 * 60;

fn save<S: Store>(vault: &Vault<S>, draft: DraftId, text: &str) {
    block_on(vault.save(draft, SCHEMA, text.as_bytes(), TODAY)).unwrap();
}

fn text<S: Store>(vault: &Vault<S>, draft: DraftId) -> String {
    let opened = block_on(vault.peek(draft, SCHEMA)).unwrap();
    String::from_utf8(opened.plaintext.to_vec()).unwrap()
}

/// A vault with two drafts and a recovery code.
fn full_vault() -> (Vault<MemoryStore>, RecoveryCode) {
    let vault = create(MemoryStore::default());
    save(&vault, DRAFT, "first words");
    save(&vault, DRAFT, "second words");
    save(&vault, OTHER_DRAFT, "other words");
    let code = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    (vault, code)
}

fn make<S: Store>(vault: &Vault<S>) -> Vec<u8> {
    block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap().file
}

fn open(file: &[u8]) -> Result<Vec<BackedUpDraft>, BackupError> {
    Backup::parse(file)?.open(&passphrase_key())
}

/// Adds a draft to a vault whose drafts are the same where their bytes are.
#[track_caller]
pub(crate) fn add<S: Store>(vault: &Vault<S>, draft: &BackedUpDraft) -> AddedDraft {
    block_on(vault.add(draft, |one, other| one == other, TODAY)).unwrap()
}

fn backed_up(id: DraftId, text: &str) -> BackedUpDraft {
    BackedUpDraft { id, schema: SCHEMA, plaintext: Zeroizing::new(text.into()) }
}

fn expected() -> Vec<BackedUpDraft> {
    vec![backed_up(DRAFT, "second words"), backed_up(OTHER_DRAFT, "other words")]
}

/// Gives a changed file a matching checksum, as an attacker would.
pub(crate) fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let end = file.len() - 32;
    let digest = primitives::digest(&file[..end]);
    file[end..].copy_from_slice(&digest);
    file
}

#[test]
fn a_backup_opens_on_another_device_with_the_passphrase_or_the_recovery_code() {
    let (vault, code) = full_vault();
    let made = block_on(vault.make_backup(&SHOWN, SCHEMA)).unwrap();
    assert_eq!((made.drafts, made.left_out), (2, 0));
    let backup = Backup::parse(&made.file).unwrap();
    assert_eq!(backup.parameters(), Ok(&parameters()));
    assert_eq!(backup.open(&passphrase_key()), Ok(expected()));
    assert_eq!(backup.open(&code), Ok(expected()));
    assert_eq!(backup.to_bytes(), made.file);
}

#[test]
fn a_draft_added_from_a_backup_keeps_its_address_and_can_be_edited() {
    let elsewhere = create(MemoryStore::default());
    for draft in open(&make(&full_vault().0)).unwrap() {
        assert_eq!(add(&elsewhere, &draft), AddedDraft::New(draft.id));
    }
    assert_eq!(text(&elsewhere, DRAFT), "second words");
    assert_eq!(text(&elsewhere, OTHER_DRAFT), "other words");
    save(&elsewhere, DRAFT, "third words");
}

#[test]
fn a_draft_that_already_exists_is_added_as_a_new_one() {
    let (vault, _) = full_vault();
    let drafts = open(&make(&vault)).unwrap();
    save(&vault, DRAFT, "third words");
    let added = add(&vault, &drafts[0]).id();
    assert_ne!(added, DRAFT);
    assert_eq!(text(&vault, added), "second words");
    assert_eq!(text(&vault, DRAFT), "third words");
    assert_eq!(block_on(vault.drafts()).unwrap().len(), 3);
}

#[test]
fn the_same_backup_opened_twice_adds_nothing_twice() {
    let elsewhere = create(MemoryStore::default());
    let drafts = open(&make(&full_vault().0)).unwrap();
    let add_all = || drafts.iter().map(|draft| add(&elsewhere, draft)).collect::<Vec<_>>();
    let [here, other] = [DRAFT, OTHER_DRAFT].map(AddedDraft::AlreadyHere);
    assert_eq!(add_all(), [DRAFT, OTHER_DRAFT].map(AddedDraft::New));
    assert_eq!(add_all(), [here, other]);
    assert_eq!(block_on(elsewhere.drafts()).unwrap().len(), 2);

    // What was written since keeps its place, and the backup's words stand beside it once.
    save(&elsewhere, DRAFT, "third words");
    let copy = add_all()[0].id();
    assert_ne!(copy, DRAFT);
    assert_eq!(add_all(), [AddedDraft::AlreadyHere(copy), other]);
    assert_eq!(block_on(elsewhere.drafts()).unwrap().len(), 3);

    // Whoever changed the copy may want back what it was.
    save(&elsewhere, copy, "written in the copy");
    let second = add_all()[0].id();
    assert_ne!(second, copy);
    assert_eq!(add_all(), [AddedDraft::AlreadyHere(second), other]);
    assert_eq!(block_on(elsewhere.drafts()).unwrap().len(), 4);
    assert_eq!(text(&elsewhere, copy), "written in the copy");
    assert_eq!(text(&elsewhere, second), "second words");

    // So may whoever deleted it.
    block_on(elsewhere.delete(second)).unwrap();
    let again = add_all()[0];
    assert!(again.is_new() && again.id() != second);
    assert_eq!(add_all(), [AddedDraft::AlreadyHere(again.id()), other]);
    assert_eq!(text(&elsewhere, again.id()), "second words");
}

#[test]
fn other_words_of_the_same_draft_are_a_copy_of_their_own() {
    let elsewhere = create(MemoryStore::default());
    save(&elsewhere, DRAFT, "here");
    let [one, other] = ["one", "other"].map(|text| add(&elsewhere, &backed_up(DRAFT, text)));
    assert!(one.is_new() && other.is_new() && one.id() != other.id());
    // Another vault gives other ids: by them nobody can check a guess of the words.
    let third = create(MemoryStore::default());
    save(&third, DRAFT, "here");
    assert_ne!(add(&third, &backed_up(DRAFT, "one")).id(), one.id());
}

#[test]
fn whoever_knows_what_a_draft_means_says_whether_two_are_the_same() {
    let vault = create(MemoryStore::default());
    save(&vault, DRAFT, "saved at 9: words");
    let words = |text: &[u8]| text.split(|it| *it == b':').next_back().unwrap().to_vec();
    let later = backed_up(DRAFT, "saved at 10: words");
    let added = block_on(vault.add(&later, |one, other| words(one) == words(other), TODAY));
    assert_eq!(added, Ok(AddedDraft::AlreadyHere(DRAFT)));
    assert!(add(&vault, &later).is_new());
}

#[test]
fn a_draft_that_was_deleted_comes_back_as_a_new_one() {
    let (vault, _) = full_vault();
    let drafts = open(&make(&vault)).unwrap();
    block_on(vault.delete(DRAFT)).unwrap();
    let added = add(&vault, &drafts[0]).id();
    assert_ne!(added, DRAFT);
    assert_eq!(text(&vault, added), "second words");
}

#[test]
fn adding_a_backup_on_a_full_disk_adds_what_fits_and_reports_the_rest() {
    let store = FaultyStore::default();
    let elsewhere = create(store.clone());
    let drafts = open(&make(&full_vault().0)).unwrap();
    add(&elsewhere, &drafts[0]);
    // The requests: list the manifests, the records and the generations; save, prune, save again.
    store.set_faults([
        Fault::None,
        Fault::None,
        Fault::None,
        Fault::Quota,
        Fault::None,
        Fault::Quota,
    ]);
    let refused = block_on(elsewhere.add(&drafts[1], |one, other| one == other, TODAY));
    assert_eq!(refused, Err(VaultError::Store(StoreError::Quota)));
    store.set_faults([]);
    assert_eq!(text(&elsewhere, DRAFT), "second words");
    assert_eq!(add(&elsewhere, &drafts[1]), AddedDraft::New(OTHER_DRAFT));
}

#[test]
fn a_wrong_passphrase_or_code_is_reported_as_such() {
    let (vault, _) = full_vault();
    let backup = Backup::parse(&make(&vault)).unwrap();
    let wrong = PassphraseKey::new([8; 32]);
    assert_eq!(backup.open(&wrong), Err(BackupError::WrongPassphrase));
    let wrong = RecoveryCode::new([8; 20]);
    assert_eq!(backup.open(&wrong), Err(BackupError::WrongRecoveryCode));

    let without_code = create(MemoryStore::default());
    save(&without_code, DRAFT, "first words");
    let backup = Backup::parse(&make(&without_code)).unwrap();
    assert_eq!(backup.open(&wrong), Err(BackupError::NoRecoveryCode));
    assert_eq!(backup.open(&passphrase_key()), Ok(vec![backed_up(DRAFT, "first words")]));
}

#[test]
fn a_backup_opens_with_the_secrets_of_the_time_it_was_made() {
    let (vault, code) = full_vault();
    let backup = Backup::parse(&make(&vault)).unwrap();
    let new = PassphraseKey::new([8; 32]);
    block_on(vault.set_passphrase(&SHOWN, &new, parameters())).unwrap();
    block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    assert_eq!(backup.open(&new), Err(BackupError::WrongPassphrase));
    assert_eq!(backup.open(&passphrase_key()), Ok(expected()));
    assert_eq!(backup.open(&code), Ok(expected()));
    assert!(Backup::parse(&make(&vault)).unwrap().open(&new).is_ok());
}

#[test]
fn a_backup_with_any_byte_changed_is_reported_as_damaged() {
    let whole = make(&full_vault().0);
    for index in 0..whole.len() {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        let expected = if index < 4 { BackupError::NotABackup } else { BackupError::Damaged };
        assert_eq!(Backup::parse(&changed), Err(expected), "byte {index}");
    }
}

#[test]
fn a_backup_changed_on_purpose_does_not_open() {
    let (vault, code) = full_vault();
    let whole = make(&vault);
    // One seal covers every byte after the header, so a sample of them is enough.
    let header = 4 + 2 + 2 + 4 + 16 + 2 * 130 + 24;
    let indexes = (0..header + 64).chain((header + 64..whole.len() - 32).step_by(1009));
    for index in indexes {
        let mut changed = whole.clone();
        changed[index] ^= 1;
        let changed = Backup::parse(&with_checksum(changed));
        let by_passphrase = changed.clone().and_then(|backup| backup.open(&passphrase_key()));
        let by_code = changed.and_then(|backup| backup.open(&code));
        assert!(by_passphrase.is_err(), "byte {index}");
        assert!(by_code.is_err(), "byte {index}");
    }
}

#[test]
fn a_truncated_or_extended_backup_is_reported_as_damaged() {
    let whole = make(&full_vault().0);
    for length in (4..400).chain((400..whole.len()).step_by(997)) {
        assert_eq!(Backup::parse(&whole[..length]), Err(BackupError::Damaged), "{length} bytes");
    }
    assert_eq!(Backup::parse(&[&whole[..], &[0]].concat()), Err(BackupError::Damaged));
}

#[test]
fn a_file_that_is_not_a_backup_is_reported_as_such() {
    for other in [&b""[..], b"PSR", b"{\"app\":\"practice-standards-referral\"}", b"PSRVxxxx"] {
        assert_eq!(Backup::parse(other), Err(BackupError::NotABackup));
    }
}

#[test]
fn a_backup_from_a_newer_version_is_reported_as_such() {
    let mut newer = make(&full_vault().0);
    newer[4] = 2;
    assert_eq!(Backup::parse(&with_checksum(newer)), Err(BackupError::Newer));
}

#[test]
fn the_slots_of_another_vault_in_a_backup_are_refused() {
    let (ours, theirs) = (make(&full_vault().0), make(&full_vault().0));
    let slots = 28..28 + 2 * 130;
    let mut mixed = ours;
    mixed[slots.clone()].copy_from_slice(&theirs[slots]);
    assert_eq!(open(&with_checksum(mixed)), Err(BackupError::Damaged));
}

#[test]
fn drafts_too_large_for_one_file_are_refused_with_a_message() {
    let (vault, _) = full_vault();
    let slot =
        block_on(vault.make_backup(&SHOWN, SCHEMA)).map(|made| Backup::parse(&made.file)).unwrap();
    let stored = slot.unwrap().to_bytes();
    let header = BackupHeader {
        key_epoch: 1,
        vault: crate::VAULT,
        passphrase_slot: KeySlot::parse(&stored[28..158]).unwrap(),
        recovery_slot: None,
    };
    let key = VaultKey::new(Zeroizing::new([9; 32])).derive(crate::VAULT, Purpose::Backup).unwrap();
    let draft = BackedUpDraft {
        id: DRAFT,
        schema: SCHEMA,
        plaintext: Zeroizing::new(vec![0; LARGEST_FILE - 32]),
    };
    let refused = Backup::seal(header, [5; 24], &key, &[draft]);
    assert_eq!(refused, Err(BackupError::TooLargeToMake));
    let too_large = vec![0; LARGEST_FILE + 1];
    assert_eq!(Backup::parse(&too_large), Err(BackupError::TooLargeToOpen));
}

#[test]
fn a_backup_counts_the_drafts_that_it_leaves_out() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    save(&vault, DRAFT, "first words");
    save(&vault, OTHER_DRAFT, "other words");
    block_on(vault.save(DraftId::new([0xd3; 16]), SCHEMA + 1, b"from the future", TODAY)).unwrap();
    damage(&store, Key::new(Area::Records, format!("{DRAFT}{:016x}", 1)));
    let made = block_on(unlock(store).make_backup(&SHOWN, SCHEMA)).unwrap();
    assert_eq!((made.drafts, made.left_out), (1, 2));
    assert_eq!(open(&made.file), Ok(vec![backed_up(OTHER_DRAFT, "other words")]));
}

#[test]
fn a_backup_shows_no_typed_text_and_its_length_only_in_steps() {
    let (vault, _) = full_vault();
    let file = make(&vault);
    for word in ["first", "second", "other", "words"] {
        assert!(!file.windows(word.len()).any(|run| run == word.as_bytes()), "{word}");
    }
    save(&vault, DRAFT, &"longer ".repeat(1000));
    assert_eq!(make(&vault).len(), file.len());
}

#[test]
fn the_time_of_the_newest_backup_is_stored_sealed() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    assert_eq!(block_on(vault.newest_backup()), Ok(None));
    let at = 1_775_000_000_i64;
    block_on(vault.backup_was_made(at)).unwrap();
    block_on(vault.backup_was_made(at + DAY)).unwrap();
    assert_eq!(block_on(unlock(store.clone()).newest_backup()), Ok(Some(at + DAY)));

    let note = Key::new(Area::KeySlots, "newest-backup");
    let bytes = block_on(store.get(&note)).unwrap().unwrap();
    let clear = (at + DAY).to_le_bytes();
    assert!(!bytes.windows(clear.len()).any(|run| run == clear));
    damage(&store, note);
    assert_eq!(block_on(vault.newest_backup()), Ok(None), "the app then suggests a new one");
}

#[test]
fn a_backup_is_due_when_drafts_changed_and_the_newest_is_missing_or_older_than_seven_days() {
    let check = |backup, change, now, due| assert_eq!(backup_is_due(backup, change, now), due);
    check(None, None, 0, false);
    check(Some(0), None, 100 * DAY, false);
    check(None, Some(0), 0, true);
    check(Some(0), Some(1), 7 * DAY, false);
    check(Some(0), Some(1), 7 * DAY + 1, true);
    check(Some(5), Some(4), 100 * DAY, false);
    // The clock was set back.
    check(Some(100 * DAY), Some(101 * DAY), 0, false);
    check(Some(i64::MIN), Some(1), i64::MAX, true);
}

proptest! {
    #[test]
    fn no_bytes_make_reading_a_backup_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        keep in 4_usize..400,
    ) {
        // With the right magic and checksum, the bytes reach the code where a parser's bugs would be.
        let whole = make(&create(MemoryStore::default()));
        let mut mixed = [&whole[..keep], &bytes, &[0; 32]].concat();
        prop_assert!(Backup::parse(&mixed).is_err());
        mixed = with_checksum(mixed);
        prop_assert!(open(&mixed).is_err());
    }
}

#[test]
fn a_draft_that_is_not_wanted_is_in_no_backup_and_is_not_counted() {
    let (vault, _) = full_vault();
    let made =
        block_on(vault.make_backup_of(&SHOWN, SCHEMA, |draft| draft.id == OTHER_DRAFT)).unwrap();
    assert_eq!((made.drafts, made.left_out), (1, 0));
    assert_eq!(open(&made.file), Ok(vec![backed_up(OTHER_DRAFT, "other words")]));
}

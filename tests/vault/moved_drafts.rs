//! One draft in a file of its own: a code opens it, and no secret of the vault does.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup, BackupError};
use practice_standards_referral::vault::kdf::{PassphraseKey, derive_key};
use practice_standards_referral::vault::moved_draft::{as_read_aloud, seal};
use practice_standards_referral::vault::{MemoryStore, VaultError};
use zeroize::Zeroizing;

use crate::backups::with_checksum;
use crate::{DRAFT, OTHER_DRAFT, SCHEMA, SHOWN, TODAY, create, parameters, passphrase_key};

fn code() -> PassphraseKey {
    PassphraseKey::new([8; 32])
}

fn draft() -> BackedUpDraft {
    BackedUpDraft { id: DRAFT, schema: SCHEMA, plaintext: Zeroizing::new(b"the words".to_vec()) }
}

#[test]
fn the_code_opens_the_file_and_the_vaults_secrets_do_not() {
    let vault = create(MemoryStore::default());
    let recovery = block_on(vault.make_recovery_code(&SHOWN)).unwrap();
    block_on(vault.save(DRAFT, SCHEMA, b"the words", TODAY)).unwrap();
    block_on(vault.save(OTHER_DRAFT, SCHEMA, b"another child", TODAY)).unwrap();
    let file =
        seal(&block_on(vault.back_up(DRAFT, SCHEMA)).unwrap(), &code(), parameters()).unwrap();
    let sealed = Backup::parse(&file).unwrap();
    assert_eq!(sealed.parameters(), Ok(&parameters()));
    assert_eq!(sealed.open(&code()), Ok(vec![draft()]), "one draft, and not the other");
    assert_eq!(sealed.open(&passphrase_key()), Err(BackupError::WrongPassphrase));
    assert_eq!(sealed.open(&recovery), Err(BackupError::NoRecoveryCode));
    assert!(matches!(block_on(vault.open_rescue_copy(&file)), Err(VaultError::Replaced)));
}

#[test]
fn two_files_of_one_draft_share_no_key() {
    let files = [(); 2].map(|()| seal(&draft(), &code(), parameters()).unwrap());
    // The vault’s name stands before the slots.
    assert_ne!(files[0][12..28], files[1][12..28]);
    assert_ne!(files[0][28..158], files[1][28..158]);
}

#[test]
fn every_changed_byte_is_noticed_whoever_changed_it() {
    let file = seal(&draft(), &code(), parameters()).unwrap();
    for at in (0..400).chain([file.len() - 33]) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        let opened = Backup::parse(&with_checksum(changed)).and_then(|it| it.open(&code()));
        assert!(opened.is_err(), "byte {at}");
    }
}

#[test]
fn a_code_is_the_same_however_it_was_heard_and_typed() {
    for typed in [
        "gravel tango x-ray 417",
        "  Gravel TANGO x ray 417 ",
        "gravel-tango-x\u{2011}ray-4 1 7.",
        "GRAVEL, tango; Xray\u{a0}417",
    ] {
        assert_eq!(*as_read_aloud(typed), "graveltangoxray417");
    }
    for other in ["gravel tango x-ray 471", "tango gravel x-ray 417", "gravel tango x-ray", ""] {
        assert_ne!(*as_read_aloud(other), "graveltangoxray417");
    }
    let key = |code: &str| *derive_key(&as_read_aloud(code), &parameters()).unwrap().as_bytes();
    assert_eq!(key("Gravel tango"), key("gravel-TANGO"));
}

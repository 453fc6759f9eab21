//! The log of what was made and changed, and when.

use pollster::block_on;
use practice_standards_referral::vault::credential_log::{CredentialLog, LogEntry, LoggedChange};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::store::{Area, Key};
use practice_standards_referral::vault::{MemoryStore, Vault, VaultError};

use crate::dice::Dice;
use crate::disk::{get, saved};
use crate::faulty_store::FaultyStore;
use crate::interleavings::interleave;
use crate::{SHOWN, Shown, TODAY, create, parameters, passphrase_key, unlock};

#[test]
fn what_was_made_and_changed_is_logged_sealed_the_newest_first() {
    let store = MemoryStore::default();
    let vault = create(store.clone());
    assert_eq!(block_on(vault.logged_changes()), Ok(Vec::new()));
    let entry = |what, at_seconds| LogEntry { what: Some(what), at_seconds };
    let at = 1_775_000_000;
    block_on(vault.log_change(LoggedChange::RecoveryCode, at)).unwrap();
    block_on(unlock(store.clone()).log_change(LoggedChange::Backup, at + 1)).unwrap();
    let expected = vec![entry(LoggedChange::Backup, at + 1), entry(LoggedChange::RecoveryCode, at)];
    assert_eq!(block_on(vault.logged_changes()), Ok(expected.clone()));
    // What changes a slot logs itself, and leaves the other entries as they are.
    block_on(vault.make_recovery_code(&Shown { at_seconds: at + 2, ..SHOWN })).unwrap();
    block_on(vault.set_passphrase(
        &Shown { at_seconds: at + 3, ..SHOWN },
        &passphrase_key(),
        parameters(),
    ))
    .unwrap();
    let slots =
        [entry(LoggedChange::Passphrase, at + 3), entry(LoggedChange::RecoveryCode, at + 2)];
    assert_eq!(block_on(vault.logged_changes()), Ok([slots.to_vec(), expected].concat()));

    let bytes = get(&store, &Key::new(Area::KeySlots, "credential-log"));
    let clear = (at + 1).to_le_bytes();
    assert!(!bytes.windows(clear.len()).any(|run| run == clear));
    for more in 0..300 {
        block_on(vault.log_change(LoggedChange::Backup, at + more)).unwrap();
    }
    let log = block_on(vault.logged_changes()).unwrap();
    assert_eq!((log.len(), log[0]), (100, entry(LoggedChange::Backup, at + 299)));
}

#[test]
fn a_log_of_a_newer_version_is_left_as_it_is() {
    let log = CredentialLog::default();
    assert_eq!(CredentialLog::decode(&log.encode()), Some(log));
    // Two entries, of which this version knows one.
    let newer = [&[0; 4][..], &2_u32.to_le_bytes(), &[99, 0], &[1; 8], &[4, 0], &[0; 8]].concat();
    let mut read = CredentialLog::decode(&newer).unwrap();
    let kinds: Vec<_> = read.entries().map(|entry| entry.what).collect();
    assert_eq!(kinds, [Some(LoggedChange::Backup), None]);
    read.add(LoggedChange::Backup, 0);
    assert!(read.encode().windows(10).any(|run| run == [&[99, 0][..], &[1; 8]].concat()));
}

#[test]
fn two_tabs_that_log_at_the_same_moment_lose_no_entry() {
    let new = new_key();
    for seed in 0..200 {
        for is_new_key in [false, true] {
            let inner = saved(1);
            let first = unlock(FaultyStore::over(&inner));
            let second = unlock(FaultyStore::over(&inner));
            let change = async {
                if is_new_key {
                    first.rekey(&SHOWN, &new, parameters(), TODAY).await.map(drop)
                } else {
                    first.make_recovery_code(&SHOWN).await.map(drop)
                }
            };
            let (changed, logged) = interleave(
                &mut Dice(seed),
                change,
                second.log_change(LoggedChange::Backup, SHOWN.at_seconds),
            );
            let key = if is_new_key && changed.is_ok() { new_key() } else { passphrase_key() };
            let vault = block_on(Vault::unlock(inner, &key)).unwrap();
            let log = block_on(vault.logged_changes()).unwrap();
            let has = |what| log.iter().any(|entry| entry.what == Some(what));
            let made = if is_new_key { LoggedChange::NewKey } else { LoggedChange::RecoveryCode };
            assert_eq!(has(made), changed.is_ok(), "seed {seed}: {changed:?}");
            assert_eq!(has(LoggedChange::Backup), logged.is_ok(), "seed {seed}: {logged:?}");
            let refused = Err(VaultError::SlotChangedElsewhere);
            assert!(changed.is_ok() || changed == refused, "seed {seed}: {changed:?}");
        }
    }
}

fn new_key() -> PassphraseKey {
    PassphraseKey::new([8; 32])
}

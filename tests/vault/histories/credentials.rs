//! The credentials of a history's vault: which passphrase, recovery code and passkey must open it.

use chrono::NaiveDate;
use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup, BackupError};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::key_slot::KeySlot;
use practice_standards_referral::vault::keys::VaultKey;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::{MemoryStore, Store, Vault, VaultError};

use super::passkeys::Passkeys;
use crate::faulty_store::FaultyStore;
use crate::{SHOWN, parameters};

/// The credentials, as the practitioner knows them. A number stands for each passphrase.
#[derive(Default)]
pub struct Credentials {
    /// The passphrase of the last change that was acknowledged, or later found to have taken effect.
    passphrase: u8,
    /// The passphrases of failed changes since then. One of them may open the vault instead.
    unsure: Vec<u8>,
    /// The newest number.
    newest: u8,
    code: Option<RecoveryCode>,
    /// Whether no attempt to make another code has failed since.
    code_is_sure: bool,
    /// The passphrases among the uncertain ones that came with a new key.
    with_new_key: Vec<u8>,
    /// The first passphrase of the current key: all before it were given up.
    first: u8,
    /// The recovery codes of earlier keys.
    revoked_codes: Vec<RecoveryCode>,
    pub passkeys: Passkeys,
}

impl Credentials {
    /// Opens the vault and checks that exactly one possible passphrase does.
    pub fn open<S: Store + Clone>(&mut self, store: S) -> Vault<S> {
        let candidates = std::iter::once(self.passphrase).chain(self.unsure.iter().copied());
        let mut opened = candidates.filter_map(|number| {
            match block_on(Vault::unlock(store.clone(), &key(number))) {
                Ok(vault) => Some((number, vault)),
                Err(VaultError::WrongPassphrase) => None,
                Err(error) => panic!("a slot is always whole: {error}"),
            }
        });
        let Some((number, vault)) = opened.next() else { panic!("no passphrase opens the vault") };
        assert!(opened.next().is_none(), "two passphrases open the vault");
        drop(opened);
        self.passphrase = number;
        self.unsure.clear();
        if self.with_new_key.contains(&number) {
            self.first = number;
            self.revoked_codes.extend(self.code.take());
            self.passkeys.revoke();
        }
        self.with_new_key.clear();
        vault
    }

    /// Gives the vault a new key, or tries to. Returns whether it has one.
    pub fn rekey(
        &mut self,
        vault: &Vault<FaultyStore>,
        disk: &MemoryStore,
        today: NaiveDate,
    ) -> bool {
        self.newest += 1;
        self.unsure.push(self.newest);
        self.with_new_key.push(self.newest);
        let done = block_on(vault.rekey(&SHOWN, &key(self.newest), parameters(), today));
        drop(self.open(disk.clone()));
        let has_new_key = self.first == self.newest;
        match done {
            Ok(report) => {
                assert!(has_new_key, "an acknowledged new key has taken effect");
                // A fault may prevent reading back.
                assert_eq!((report.earlier, report.unopened), (0, 0));
            }
            Err(
                VaultError::Store(_) | VaultError::SlotChangedElsewhere | VaultError::KeyChanged,
            ) => {}
            Err(error) => panic!("{error}"),
        }
        has_new_key
    }

    /// Checks that no secret of an earlier key opens a backup made now.
    pub fn check_closed_to_revoked(&self, backup: &Backup) {
        assert!((0..self.first).all(|number| backup.open(&key(number)).is_err()));
        assert!(self.revoked_codes.iter().all(|code| backup.open(code).is_err()));
    }

    /// What a slot opens to for somebody who knows every secret of earlier keys.
    pub fn open_with_revoked(&self, slot: &KeySlot) -> Vec<VaultKey> {
        let by_passphrase = (0..self.first).filter_map(|number| slot.open(&key(number)).ok());
        let by_code = self.revoked_codes.iter().filter_map(|code| slot.open(code).ok());
        let by_passkey = self.passkeys.open_with_revoked(slot);
        by_passphrase.chain(by_code).chain(by_passkey).collect()
    }

    /// Opens the vault with the recovery code, if there is one.
    pub fn open_with_code<S: Store + Clone>(&self, store: S) -> Option<Vault<S>> {
        let code = self.code.as_ref()?;
        match block_on(Vault::unlock_with_recovery_code(store, code)) {
            Ok(vault) => Some(vault),
            Err(VaultError::WrongRecoveryCode) if !self.code_is_sure => None,
            Err(error) => panic!("the recovery code opens the vault: {error}"),
        }
    }

    /// Checks that one passphrase, the current code and the current passkey open the vault, whatever was
    /// interrupted.
    pub fn check(&mut self, store: &MemoryStore) {
        self.open(store.clone());
        self.open_with_code(store.clone());
        self.passkeys.check(store);
    }

    pub fn change_passphrase<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        self.newest += 1;
        let new = key(self.newest);
        let changed = block_on(vault.set_passphrase(&SHOWN, &new, parameters()));
        if changed == Err(VaultError::KeyChanged) {
            return changed;
        }
        if changed.is_ok() {
            self.passphrase = self.newest;
            self.unsure.clear();
        } else {
            self.unsure.push(self.newest);
        }
        changed
    }

    pub fn make_recovery_code<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        match block_on(vault.make_recovery_code(&SHOWN)) {
            Err(VaultError::KeyChanged) => Err(VaultError::KeyChanged),
            made => {
                self.code_is_sure = made.is_ok();
                self.code = Some(made?);
                Ok(())
            }
        }
    }

    /// Opens a backup and checks that exactly one passphrase does.
    pub fn open_backup(&self, backup: &Backup) -> Vec<BackedUpDraft> {
        let opened = (0..=self.newest).filter_map(|number| match backup.open(&key(number)) {
            Ok(drafts) => Some(drafts),
            Err(BackupError::WrongPassphrase) => None,
            Err(error) => panic!("a backup opens: {error}"),
        });
        let mut opened: Vec<_> = opened.collect();
        assert_eq!(opened.len(), 1, "one passphrase opens the backup");
        opened.remove(0)
    }
}

/// Number 0 is the passphrase of every new vault in these tests.
fn key(number: u8) -> PassphraseKey {
    PassphraseKey::new([7 + number; 32])
}

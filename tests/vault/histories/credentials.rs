//! The credentials of a history's vault: which passphrase and which recovery code must open it.

use pollster::block_on;
use practice_standards_referral::vault::backup::{BackedUpDraft, Backup, BackupError};
use practice_standards_referral::vault::kdf::PassphraseKey;
use practice_standards_referral::vault::recovery_code::RecoveryCode;
use practice_standards_referral::vault::{MemoryStore, Store, Vault, VaultError};

use crate::parameters;

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
        vault
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

    /// Checks that one passphrase and the current code open the vault, whatever was interrupted.
    pub fn check(&mut self, store: &MemoryStore) {
        self.open(store.clone());
        self.open_with_code(store.clone());
    }

    pub fn change_passphrase<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        self.newest += 1;
        let (current, new) = (key(self.passphrase), key(self.newest));
        let changed = block_on(vault.change_passphrase(&current, &new, parameters()));
        if changed.is_ok() {
            self.passphrase = self.newest;
            self.unsure.clear();
        } else {
            self.unsure.push(self.newest);
        }
        changed
    }

    pub fn make_recovery_code<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        let made = block_on(vault.make_recovery_code());
        self.code_is_sure = made.is_ok();
        self.code = Some(made?);
        Ok(())
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

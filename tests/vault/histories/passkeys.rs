//! The passkey of a history's vault: which one must open it, and that no other does.

use pollster::block_on;
use practice_standards_referral::vault::backup::Backup;
use practice_standards_referral::vault::key_slot::KeySlot;
use practice_standards_referral::vault::keys::VaultKey;
use practice_standards_referral::vault::passkey::PasskeySecret;
use practice_standards_referral::vault::{MemoryStore, Store, Vault, VaultError};

use crate::SHOWN;

/// The passkeys, as the practitioner knows them. A number stands for each; `None` is a vault without one.
#[derive(Default)]
pub struct Passkeys {
    /// After the last change that was acknowledged, or later found to have taken effect.
    current: Option<u8>,
    /// What failed changes since then may have left instead.
    unsure: Vec<Option<u8>>,
    /// The newest number.
    newest: u8,
    /// How many belong to keys that were given up.
    revoked: u8,
}

impl Passkeys {
    pub fn add<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        self.newest += 1;
        let (salt, secret) = ([self.newest; 16], secret(self.newest));
        let added = block_on(vault.add_passkey(&SHOWN, b"credential id", salt, &secret));
        self.changed(added, Some(self.newest))
    }

    pub fn remove<S: Store>(&mut self, vault: &Vault<S>) -> Result<(), VaultError> {
        let removed = block_on(vault.remove_passkey(&SHOWN));
        self.changed(removed, None)
    }

    fn changed(
        &mut self,
        answer: Result<(), VaultError>,
        to: Option<u8>,
    ) -> Result<(), VaultError> {
        match answer {
            Ok(()) => {
                self.current = to;
                self.unsure.clear();
            }
            Err(VaultError::Store(_)) => self.unsure.push(to),
            // Nothing was written.
            Err(_) => {}
        }
        answer
    }

    /// The vault got a new key, which drops the passkey.
    pub fn revoke(&mut self) {
        self.current = None;
        self.unsure.clear();
        self.revoked = self.newest;
    }

    /// Checks that the one passkey opens the vault, and that none does that was removed or replaced.
    pub fn check(&mut self, store: &MemoryStore) {
        let opens = |number: &u8| match self.open(store.clone(), *number) {
            Ok(_) => true,
            Err(VaultError::WrongPasskey | VaultError::NoPasskey) => false,
            Err(error) => panic!("a passkey opens the vault or does not: {error}"),
        };
        let opening: Vec<_> = (1..=self.newest).filter(opens).collect();
        assert!(opening.len() <= 1, "two passkeys open the vault");
        let found = opening.first().copied();
        let mut possible = std::iter::once(self.current).chain(self.unsure.iter().copied());
        assert!(
            possible.any(|it| it == found),
            "passkey {:?} was chosen last, not {found:?}",
            self.current
        );
        assert_eq!(block_on(Vault::passkey(store)).unwrap().is_some(), found.is_some());
        self.current = found;
        self.unsure.clear();
    }

    /// Opens the vault with the passkey, if there is one for certain.
    pub fn open_current<S: Store>(&self, store: S) -> Option<Result<Vault<S>, VaultError>> {
        let number = self.current.filter(|_| self.unsure.is_empty())?;
        Some(self.open(store, number))
    }

    fn open<S: Store>(&self, store: S, number: u8) -> Result<Vault<S>, VaultError> {
        block_on(Vault::unlock_with_passkey(store, &secret(number)))
    }

    /// Checks that a passkey never opens a backup.
    pub fn check_not_in(&self, backup: &Backup) {
        assert!((1..=self.newest).all(|number| backup.open(&secret(number)).is_err()));
    }

    /// What a slot opens to for somebody who has every passkey of earlier keys.
    pub fn open_with_revoked(&self, slot: &KeySlot) -> Vec<VaultKey> {
        (1..=self.revoked).filter_map(|number| slot.open(&secret(number)).ok()).collect()
    }
}

fn secret(number: u8) -> PasskeySecret {
    PasskeySecret::new(&[100 + number; 32]).unwrap()
}

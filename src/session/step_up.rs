//! Step-up: what a stranger at an unlocked device must not do asks for the passphrase or the passkey
//! again.

use super::error::SessionError;
use super::shared_vault::SharedVault;
use crate::background::keys::derive_key;
use crate::browser::passkey;
use crate::vault::passkey::PasskeySecret;
use crate::vault::{IndexedDbStore, Vault, VaultError};

/// How somebody shows that they may do it.
#[derive(Clone, Debug)]
pub enum Proof {
    /// With the passphrase, as they typed it.
    Passphrase(String),
    /// With the passkey, which the device asks for now.
    Passkey,
    /// They have just chosen the passphrase, and the app offers what comes next.
    JustChosen,
}

/// Somebody has shown that they may do it. Only this module makes one.
pub(super) struct Verified(());

impl Proof {
    /// Checks the proof against the vault.
    pub(super) async fn verify(
        &self,
        vault: SharedVault,
        is_new: bool,
    ) -> Result<Verified, SessionError> {
        match self {
            Proof::Passphrase(words) => {
                let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
                let key = derive_key(words, &Vault::parameters(&store).await?).await?;
                vault.to_read()?.check_passphrase(&key).await?;
            }
            Proof::Passkey => {
                let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
                vault.to_read()?.check_passkey(&ask_passkey(&store).await?).await?;
            }
            Proof::JustChosen if is_new => {}
            Proof::JustChosen => return Err(VaultError::WrongPassphrase.into()),
        }
        Ok(Verified(()))
    }
}

/// Asks the device for the passkey of the store's vault.
pub(super) async fn ask_passkey(store: &IndexedDbStore) -> Result<PasskeySecret, SessionError> {
    let stored = Vault::passkey(store).await?.ok_or(VaultError::NoPasskey)?;
    let answer = zeroize::Zeroizing::new(passkey::ask(&stored.credential_id, &stored.salt).await?);
    Ok(PasskeySecret::new(&answer).ok_or(VaultError::WrongPasskey)?)
}

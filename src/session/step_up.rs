//! Step-up: what a stranger at an unlocked device must not do asks for the passphrase or the passkey
//! again.

use super::error::SessionError;
use super::shared_vault::SharedVault;
use crate::background::keys::derive_key;
use crate::browser::{clock, passkey};
use crate::vault::passkey::PasskeySecret;
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::step_up::MayChangeKeys;
use crate::vault::{IndexedDbStore, Vault, VaultError};

/// How somebody shows that they may do it.
#[derive(Clone, Debug)]
pub enum Proof {
    /// With the passphrase, as they typed it.
    Passphrase(String),
    /// With the passkey, which the device asks for now.
    Passkey,
    /// They have just made a new key behind a new passphrase, and the app offers what comes next.
    JustChosen,
}

/// Somebody has shown that they may do it. The vault asks for it wherever a key is changed or a backup is
/// made, and only this module makes one.
pub(super) struct Verified {
    at_seconds: i64,
    was_passphrase: bool,
}

impl Verified {
    fn now(was_passphrase: bool) -> Verified {
        Verified { at_seconds: clock::seconds(), was_passphrase }
    }
}

impl MayChangeKeys for Verified {
    fn at_seconds(&self) -> i64 {
        self.at_seconds
    }

    fn was_passphrase(&self) -> bool {
        self.was_passphrase
    }
}

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
        Ok(Verified::now(matches!(self, Proof::Passphrase(_))))
    }
}

/// Unlocks the store's vault with its recovery code, which shows that somebody may change its keys.
pub(super) async fn unlock_with_recovery_code(
    store: IndexedDbStore,
    typed: &str,
) -> Result<(Vault<IndexedDbStore>, Verified), SessionError> {
    let code = RecoveryCode::read(typed)?;
    let vault = Vault::unlock_with_recovery_code(store, &code).await?;
    Ok((vault, Verified::now(false)))
}

/// Asks the device for the passkey of the store's vault.
pub(super) async fn ask_passkey(store: &IndexedDbStore) -> Result<PasskeySecret, SessionError> {
    let stored = Vault::passkey(store).await?.ok_or(VaultError::NoPasskey)?;
    let answer = zeroize::Zeroizing::new(passkey::ask(&stored.credential_id, &stored.salt).await?);
    Ok(PasskeySecret::new(&answer).ok_or(VaultError::WrongPasskey)?)
}

//! What opens the vault: the passphrase and the recovery code, made and changed while it is open.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::drafts::Drafts;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::shared_vault::SharedVault;
use super::write_lock::WriteLock;
use crate::background::judging::judge;
use crate::background::keys::derive_key;
use crate::browser::files;
use crate::secrets::SecretOf;
use crate::vault::kdf::KdfParameters;
use crate::vault::passphrase::{self, SuggestionError};
use crate::vault::{IndexedDbStore, RecoveryState, Vault, VaultError};

/// The app's own list of words, fetched only when somebody asks for a suggestion.
const WORDS: &str = "/passphrase-words.txt";

/// Judges a new passphrase. Every page that sets one asks this first.
pub(super) async fn judge_passphrase(words: &str) -> Result<(), SessionError> {
    Ok(judge(words, SecretOf::Vault).await??)
}

/// The passphrase and the recovery code of the open vault.
#[derive(Clone, Copy)]
pub struct Credentials {
    vault: SharedVault,
    write_lock: WriteLock,
}

impl Credentials {
    /// The credentials of this tab's vault.
    pub fn get() -> Credentials {
        Credentials { vault: Drafts::get().vault(), write_lock: WriteLock::get() }
    }

    /// Three random words and a number, for somebody who is choosing a passphrase.
    pub async fn suggest_passphrase() -> Result<Zeroizing<String>, SessionError> {
        let list = files::fetch_own(WORDS).await?;
        let list = std::str::from_utf8(&list).map_err(|_| SuggestionError::NotTheList)?;
        Ok(passphrase::make_suggestion(list)?)
    }

    /// Changes the passphrase.
    pub async fn change_passphrase(self, current: &str, new: &str) -> Result<(), SessionError> {
        let vault = self.up_to_date_vault().await?;
        judge_passphrase(new).await?;
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        let stored = Vault::parameters(&store).await?;
        let current = derive_key(current, &stored).await?;
        // Unlocked before the second, slow derivation, so that a wrong passphrase is refused at once.
        drop(Vault::unlock(store, &current).await?);
        let parameters = KdfParameters::make()?;
        let new = derive_key(new, &parameters).await?;
        vault.change_passphrase(&current, &new, parameters).await?;
        // Whoever is at another tab may know only the old one.
        self.write_lock.lock_others(LockCause::SecretChanged);
        Ok(())
    }

    /// Whether there is a recovery code, and whether the practitioner has it.
    pub async fn recovery_state(self) -> Result<RecoveryState, SessionError> {
        Ok(self.vault.to_read()?.recovery_state().await?)
    }

    /// Makes a recovery code in place of any other. It works from now on, and only the returned text
    /// holds it.
    pub async fn make_recovery_code(self) -> Result<Zeroizing<String>, SessionError> {
        Ok(self.up_to_date_vault().await?.make_recovery_code().await?.text())
    }

    /// Remembers that the practitioner has the recovery code.
    pub async fn confirm_recovery_code(self) -> Result<(), SessionError> {
        Ok(self.vault.to_write()?.confirm_recovery_code().await?)
    }

    /// The vault, for whoever changes a key in it: it knows of a passphrase that another tab changed.
    async fn up_to_date_vault(self) -> Result<Rc<Vault<IndexedDbStore>>, SessionError> {
        let vault = self.vault.to_write()?;
        if vault.follow_change_of_passphrase().await? {
            Ok(vault)
        } else {
            Err(VaultError::Replaced.into())
        }
    }
}

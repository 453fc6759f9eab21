//! What opens the vault: the passphrase, the recovery code and the passkey, made and changed while it is
//! open.

use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime};
use leptos::prelude::GetUntracked;
use zeroize::Zeroizing;

use super::drafts::Drafts;
use super::error::SessionError;
use super::lock_cause::LockCause;
use super::shared_vault::SharedVault;
use super::step_up::Proof;
use super::write_lock::WriteLock;
use crate::background::judging::judge;
use crate::background::keys::derive_key;
use crate::browser::{files, passkey};
use crate::secrets::SecretOf;
use crate::vault::credential_log::LoggedChange;
use crate::vault::kdf::KdfParameters;
use crate::vault::passkey::{PasskeySecret, make_salt};
use crate::vault::passphrase::{self, SuggestionError};
use crate::vault::{IndexedDbStore, RecoveryState, Vault, VaultError};

/// The app's own list of words, fetched only when somebody asks for a suggestion.
const WORDS: &str = "/passphrase-words.txt";

/// What a tab says that was unlocked in another way.
pub(super) const PASSPHRASE_DAMAGED: &str = "What is stored for your passphrase is damaged, so the \
     passphrase no longer opens your referrals. Choose a new one on the page “This device”.";

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
    pub async fn change_passphrase(self, proof: &Proof, new: &str) -> Result<(), SessionError> {
        let vault = self.up_to_date_vault().await?;
        judge_passphrase(new).await?;
        // Before the second, slow derivation, so that a wrong passphrase is refused at once.
        let verified = proof.verify(self.vault, false).await?;
        let parameters = KdfParameters::make()?;
        let new = derive_key(new, &parameters).await?;
        vault.set_passphrase(&verified, &new, parameters).await?;
        self.write_lock.take_back(PASSPHRASE_DAMAGED);
        // Whoever is at another tab may know only the old one.
        self.write_lock.lock_others(LockCause::SecretChanged);
        Ok(())
    }

    /// Whether what is stored for the passphrase is damaged, so that it opens nothing.
    pub async fn is_passphrase_damaged(self) -> Result<bool, SessionError> {
        Ok(self.vault.to_read()?.is_passphrase_damaged().await?)
    }

    /// Whether there is a recovery code, and whether the practitioner has it.
    pub async fn recovery_state(self) -> Result<RecoveryState, SessionError> {
        Ok(self.vault.to_read()?.recovery_state().await?)
    }

    /// Makes a recovery code in place of any other. It works from now on, and only the returned text
    /// holds it.
    pub async fn make_recovery_code(
        self,
        proof: &Proof,
    ) -> Result<Zeroizing<String>, SessionError> {
        let vault = self.up_to_date_vault().await?;
        let verified = proof.verify(self.vault, self.vault.is_new().get_untracked()).await?;
        Ok(vault.make_recovery_code(&verified).await?.text())
    }

    /// Remembers that the practitioner has the recovery code.
    pub async fn confirm_recovery_code(self) -> Result<(), SessionError> {
        Ok(self.vault.to_write()?.confirm_recovery_code().await?)
    }

    /// What was made and changed in this vault, and when by this device's own clock, the newest first.
    pub async fn logged_changes(self) -> Result<Vec<(LoggedChange, NaiveDateTime)>, SessionError> {
        let entries = self.vault.to_read()?.logged_changes().await?;
        let known = entries.into_iter().filter_map(|entry| {
            let at = DateTime::from_timestamp(entry.at_seconds, 0)?.naive_utc();
            Some((entry.what?, at))
        });
        Ok(known.collect())
    }

    /// Whether this device can have a passkey, and the vault has none yet.
    pub async fn can_add_passkey(self) -> bool {
        let Ok(vault) = self.vault.to_read() else { return false };
        matches!(vault.has_passkey().await, Ok(false)) && passkey::is_available().await
    }

    /// Whether the vault has a passkey.
    pub async fn has_passkey(self) -> Result<bool, SessionError> {
        Ok(self.vault.to_read()?.has_passkey().await?)
    }

    /// Makes a passkey on this device that opens the vault. `name` is what the device shows beside it,
    /// so it must name nobody.
    pub async fn add_passkey(self, proof: &Proof, name: &str) -> Result<(), SessionError> {
        let vault = self.up_to_date_vault().await?;
        let verified = proof.verify(self.vault, self.vault.is_new().get_untracked()).await?;
        let salt = make_salt()?;
        let made = passkey::make(name, &salt).await?;
        let answer = match made.answer {
            Some(answer) => answer,
            None => passkey::ask(&made.id, &salt).await?,
        };
        let answer = Zeroizing::new(answer);
        let secret = PasskeySecret::new(&answer).ok_or(VaultError::WrongPasskey)?;
        Ok(vault.add_passkey(&verified, &made.id, salt, &secret).await?)
    }

    /// Removes the passkey from the vault. The device may still list it.
    pub async fn remove_passkey(self, proof: &Proof) -> Result<(), SessionError> {
        let vault = self.up_to_date_vault().await?;
        let verified = proof.verify(self.vault, false).await?;
        Ok(vault.remove_passkey(&verified).await?)
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

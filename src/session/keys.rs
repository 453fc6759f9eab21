//! What opens the vault: the recovery code, and another passphrase.

use zeroize::Zeroizing;

use super::{OpenVault, Session, SessionError};
use crate::background;
use crate::browser::files;
use crate::vault::kdf::KdfParameters;
use crate::vault::passphrase::{self, SuggestionError};
use crate::vault::recovery_code::RecoveryCode;
use crate::vault::{IndexedDbStore, RecoveryState, Vault, VaultError};

/// The app's own list of words, fetched only when a passphrase is asked for.
const WORDS: &str = "/passphrase-words.txt";

impl Session {
    /// Three random words and a number, for somebody who is choosing a passphrase.
    pub async fn suggest_passphrase() -> Result<Zeroizing<String>, SessionError> {
        let list = files::fetch_own(WORDS).await?;
        let list = std::str::from_utf8(&list).map_err(|_| SuggestionError::NotTheList)?;
        Ok(passphrase::make_suggestion(list)?)
    }

    /// Has the vault opened by a new passphrase in place of the current one.
    pub async fn change_passphrase(self, current: &str, new: &str) -> Result<(), SessionError> {
        let vault = self.current_vault().await?;
        passphrase::check(new)?;
        let store = IndexedDbStore::open(IndexedDbStore::DATABASE).await?;
        let stored = Vault::parameters(&store).await?;
        let current = background::keys::derive_key(current, &stored).await?;
        // Opened before the second derivation, so that a wrong one is said at once.
        drop(Vault::unlock(store, &current).await?);
        let parameters = KdfParameters::make()?;
        let new = background::keys::derive_key(new, &parameters).await?;
        Ok(vault.change_passphrase(&current, &new, parameters).await?)
    }

    /// Whether there is a recovery code, and whether somebody kept it.
    pub async fn recovery_state(self) -> Result<RecoveryState, SessionError> {
        Ok(self.vault()?.recovery_state().await?)
    }

    /// Makes a recovery code in place of any other. It works from now on, and is nowhere but in
    /// what is returned.
    pub async fn make_recovery_code(self) -> Result<Zeroizing<String>, SessionError> {
        Ok(self.current_vault().await?.make_recovery_code().await?.text())
    }

    /// Remembers that the practitioner has the recovery code.
    pub async fn recovery_code_was_kept(self) -> Result<(), SessionError> {
        Ok(self.vault_to_change()?.confirm_recovery_code().await?)
    }

    /// Whether a recovery code opens the vault. Nothing is unlocked yet.
    pub async fn try_recovery_code(self, typed: &str) -> Result<(), SessionError> {
        open_with_code(self, typed).await.map(drop)
    }

    /// Opens the vault with the recovery code, gives it a new passphrase, and leaves it open.
    pub async fn recover(self, typed: &str, new: &str) -> Result<(), SessionError> {
        passphrase::check(new)?;
        let vault = open_with_code(self, typed).await?;
        let parameters = KdfParameters::make()?;
        let key = background::keys::derive_key(new, &parameters).await?;
        vault.set_passphrase(&key, parameters).await?;
        self.hold(vault).await;
        Ok(())
    }

    /// The vault for whoever changes a key, which knows of a passphrase that was changed in another tab.
    async fn current_vault(self) -> Result<OpenVault, SessionError> {
        let vault = self.vault_to_change()?;
        if vault.follow_change_of_passphrase().await? {
            Ok(vault)
        } else {
            Err(VaultError::Replaced.into())
        }
    }
}

async fn open_with_code(
    session: Session,
    typed: &str,
) -> Result<Vault<IndexedDbStore>, SessionError> {
    let code = RecoveryCode::read(typed)?;
    let store = session.store_to_hold().await?;
    Ok(Vault::unlock_with_recovery_code(store, &code).await?)
}

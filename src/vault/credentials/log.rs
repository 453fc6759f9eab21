//! The log of what was made and changed, as an unlocked vault reads it and adds to it.

use crate::vault::credential_log::{CredentialLog, LogEntry, LoggedChange};
use crate::vault::error::VaultError;
use crate::vault::fencing::ATTEMPTS;
use crate::vault::primitives::digest;
use crate::vault::store::{Expectation, Store, StoreError, Transaction};
use crate::vault::stored_slots::log_key;
use crate::vault::unlocked::Vault;

impl<S: Store> Vault<S> {
    /// What was made and changed, the newest first.
    pub async fn logged_changes(&self) -> Result<Vec<LogEntry>, VaultError> {
        Ok(self.read_log().await?.0.entries().collect())
    }

    /// Logs that something was made or changed. A change of a slot logs itself. The time is in seconds on
    /// a clock of the caller's choice.
    pub async fn log_change(&self, what: LoggedChange, at_seconds: i64) -> Result<(), VaultError> {
        let _no_change_meanwhile = self.known_drafts.lock().await;
        for _ in 0..ATTEMPTS {
            let (mut log, as_found) = self.read_log().await?;
            log.add(what, at_seconds);
            let transaction = Transaction {
                expect: vec![self.same_epoch(), (log_key(), as_found)],
                put: vec![(log_key(), self.keys.seal_log(&log)?)],
                delete: Vec::new(),
            };
            match self.store.commit(transaction).await {
                Err(StoreError::Conflict) => self.check_key_is_current().await?,
                answer => return Ok(answer?),
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// The log, and what a change of it expects to find in its place. A log that does not open begins
    /// anew.
    pub(crate) async fn read_log(&self) -> Result<(CredentialLog, Expectation), VaultError> {
        let Some(bytes) = self.store.get(&log_key()).await? else {
            return Ok((CredentialLog::default(), Expectation::Absent));
        };
        let log = self.keys.open_log(&bytes)?.unwrap_or_default();
        Ok((log, Expectation::Holds(digest(&bytes))))
    }
}

//! Deriving a passphrase's key, which is slow on purpose.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use crate::vault::kdf::{self, KdfError, KdfParameters, PassphraseKey};

/// Derives a passphrase's key, as [`kdf::derive_key`] does.
pub async fn derive_key(
    passphrase: &str,
    parameters: &KdfParameters,
) -> Result<PassphraseKey, DeriveKeyError> {
    let passphrase = Zeroizing::new(passphrase.to_owned());
    let work = DeriveKey { passphrase, parameters: parameters.clone() };
    Ok(ask(&work, |()| {}).await??)
}

/// Why no key was derived.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DeriveKeyError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// No key could be derived.
    #[error(transparent)]
    Kdf(#[from] KdfError),
}

/// What the worker of `src/bin/keys.rs` is asked.
#[derive(Serialize, Deserialize)]
pub struct DeriveKey {
    passphrase: Zeroizing<String>,
    parameters: KdfParameters,
}

impl Work for DeriveKey {
    const WORKER: &'static str = "keys";
    type Progress = ();
    type Answer = Result<PassphraseKey, KdfError>;

    async fn carry_out(self, _tell: impl Fn(())) -> Self::Answer {
        kdf::derive_key(&self.passphrase, &self.parameters)
    }
}

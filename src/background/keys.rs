//! Derives a passphrase's key, which is slow on purpose.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use crate::vault::kdf::{self, KdfError, KdfParameters, PassphraseKey};

/// Derives a passphrase's key in a worker, as [`kdf::derive_key`] does.
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
    /// The derivation failed.
    #[error(transparent)]
    Kdf(#[from] KdfError),
}

/// What a page asks of the worker in `src/bin/keys.rs`.
#[derive(Serialize, Deserialize)]
pub struct DeriveKey {
    passphrase: Zeroizing<String>,
    parameters: KdfParameters,
}

impl Work for DeriveKey {
    const WORKER: &'static str = "keys";
    type Progress = ();
    type Answer = Result<PassphraseKey, KdfError>;

    async fn carry_out(self, _on_progress: impl Fn(())) -> Self::Answer {
        kdf::derive_key(&self.passphrase, &self.parameters)
    }
}

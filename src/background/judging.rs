//! Judging a new secret. Each new passphrase and password passes here, and nothing that opens does.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use crate::domain::partnership::LOCAL_WORDS;
use crate::secrets::{self, SecretOf, Weakness};

/// Judges a new secret in a worker, as [`secrets::judge`] does. The outer error says that the worker
/// gave no answer.
pub async fn judge(secret: &str, of: SecretOf) -> Result<Result<(), Weakness>, WorkerError> {
    ask(&Judging { secret: Zeroizing::new(secret.to_owned()), of }, |()| {}).await
}

/// A request to the worker of `src/bin/judge.rs`.
#[derive(Serialize, Deserialize)]
pub struct Judging {
    secret: Zeroizing<String>,
    of: SecretOf,
}

impl Work for Judging {
    const WORKER: &'static str = "judge";
    type Progress = ();
    type Answer = Result<(), Weakness>;

    async fn carry_out(self, _on_progress: impl Fn(())) -> Self::Answer {
        secrets::judge(&self.secret, self.of, &LOCAL_WORDS)
    }
}

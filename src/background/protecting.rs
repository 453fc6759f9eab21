//! Protecting the documents of a package with a password. The app loads this worker only on request.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use super::judging;
use crate::export::email::Email;
use crate::export::package::PackageFile;
use crate::export::protected::password::Password;
use crate::export::protected::suggestion::suggestion;
use crate::export::protected::{NoRandomBytes, ProtectError, protect_package};
use crate::secrets::{SecretOf, Weakness};

/// Protects the files of a package for the receiver, as [`protect_package`] does, once the password
/// has been judged. `on_progress` hears the name of each document as its turn comes. Dropping the future ends the worker.
pub async fn protect(
    files: &[PackageFile],
    email: &Email,
    password: &str,
    on_progress: impl Fn(String),
) -> Result<Vec<PackageFile>, ProtectingError> {
    judging::judge(password, SecretOf::File).await??;
    let password = Zeroizing::new(password.to_owned());
    let work = Protecting { files: files.to_vec(), email: email.clone(), password };
    Ok(ask(&work, on_progress).await??)
}

/// A random password to suggest.
pub fn make_password() -> Result<Zeroizing<String>, ProtectError> {
    let mut random = Zeroizing::new([0; 16]);
    fill(random.as_mut_slice())?;
    Ok(suggestion(*random))
}

/// Why the documents were not protected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProtectingError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The password is too short or too easy to guess.
    #[error("Password {0}")]
    Weak(#[from] Weakness),
    /// The worker could not protect the documents.
    #[error(transparent)]
    Protect(#[from] ProtectError),
}

/// A request to the worker of `src/bin/sealing.rs`.
#[derive(Serialize, Deserialize)]
pub struct Protecting {
    files: Vec<PackageFile>,
    email: Email,
    password: Zeroizing<String>,
}

impl Work for Protecting {
    // Pages of older versions ask for a worker of this name.
    const WORKER: &'static str = "sealing";
    type Progress = String;
    type Answer = Result<Vec<PackageFile>, ProtectError>;

    async fn carry_out(self, on_progress: impl Fn(String)) -> Self::Answer {
        let password = Password::new(&self.password)?;
        let on_progress = |name: &str| on_progress(name.to_owned());
        protect_package(&self.files, &self.email, &password, &mut fill, on_progress)
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), NoRandomBytes> {
    getrandom::fill(bytes).map_err(|_| NoRandomBytes)
}

//! Protecting the documents of a package with a password. The app loads this worker only on request.

use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{WorkerError, ask};
use super::judging;
use super::sealing::{Sealed, Sealing, fill};
use crate::export::email::Email;
use crate::export::package::PackageFile;
use crate::export::protected::ProtectError;
use crate::export::protected::suggestion::suggestion;
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
    let work = Sealing::Protect { files: files.to_vec(), email: email.clone(), password };
    match ask(&work, on_progress).await? {
        Sealed::Protected(files) => Ok(files?),
        Sealed::Opened(_) => Err(WorkerError::Stopped.into()),
    }
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

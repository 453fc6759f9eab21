//! Sealing the documents of a package with a password. The worker is loaded only when somebody asks
//! for that.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{Work, WorkerError, ask};
use crate::domain::date::iso;
use crate::export::package::PackageFile;
use crate::export::sealed::password::Password;
use crate::export::sealed::suggestion::suggestion;
use crate::export::sealed::{NoRandomBytes, SealError, seal_package_telling};

/// Seals the documents among the files of a package, as [`seal_package_telling`] does. `told` hears
/// the name of each as its sealing begins; dropping the future ends the worker.
pub async fn seal(
    files: &[PackageFile],
    replaces: Option<NaiveDate>,
    password: &str,
    told: impl Fn(String),
) -> Result<Vec<PackageFile>, SealingError> {
    let password = Zeroizing::new(password.to_owned());
    let work = Sealing { files: files.to_vec(), replaces, password };
    Ok(ask(&work, told).await??)
}

/// A password that nobody can guess, to be offered to whoever seals.
pub fn make_password() -> Result<Zeroizing<String>, SealError> {
    let mut random = Zeroizing::new([0; 16]);
    fill(random.as_mut_slice())?;
    Ok(suggestion(*random))
}

/// Why the documents were not sealed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealingError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The documents could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// What the worker of `src/bin/sealing.rs` is asked.
#[derive(Serialize, Deserialize)]
pub struct Sealing {
    files: Vec<PackageFile>,
    #[serde(with = "iso::option")]
    replaces: Option<NaiveDate>,
    password: Zeroizing<String>,
}

impl Work for Sealing {
    const WORKER: &'static str = "sealing";
    type Progress = String;
    type Answer = Result<Vec<PackageFile>, SealError>;

    async fn carry_out(self, tell: impl Fn(String)) -> Self::Answer {
        let password = Password::new(&self.password)?;
        let tell = |name: &str| tell(name.to_owned());
        seal_package_telling(&self.files, self.replaces, &password, &mut fill, tell)
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), NoRandomBytes> {
    getrandom::fill(bytes).map_err(|_| NoRandomBytes)
}

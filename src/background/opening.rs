//! Opening a file that came back: reading it may take long, and a password takes a hundred thousand hashes.

use thiserror::Error;
use zeroize::Zeroizing;

use super::channel::{WorkerError, ask};
use super::sealing::{Sealed, Sealing};
use crate::export::import::opened::{OpenError, OpenedFile};

/// Opens a Word form, a form package or an email in a worker, as [`crate::export::import::opened::open`] does.
pub async fn open(
    file: Vec<u8>,
    template: Vec<u8>,
    password: Option<&str>,
) -> Result<OpenedFile, OpeningError> {
    let password = password.map(|it| Zeroizing::new(it.to_owned()));
    match ask(&Sealing::Open { file, template, password }, |_| {}).await? {
        Sealed::Opened(opened) => Ok(opened?),
        Sealed::Protected(_) => Err(WorkerError::Stopped.into()),
    }
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpeningError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] OpenError),
}

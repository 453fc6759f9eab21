//! Why a document was not written, in words for the practitioner.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::channel::WorkerError;
use crate::export::ExportError;
use crate::export::fonts::Face;

/// Why a document was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DocumentError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// A font did not arrive.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The document could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Why there was no font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FontError {
    /// A font that comes with the app is missing.
    #[error(
        "A font of the app is missing on this device. What you wrote is safe. Connect to the \
         internet, reload the page, then try again."
    )]
    Missing,
    /// A font that does not come with the app could not be fetched.
    #[error(
        "The {} letters could not be fetched. What you wrote is safe. Check your connection, then try \
         again.",
        .0.on_request().map_or("other", |it| it.letters)
    )]
    NotFetched(Face),
}

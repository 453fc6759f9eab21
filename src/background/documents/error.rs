//! Why a document was not written, in words for the practitioner.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::background::channel::WorkerError;
use crate::export::ExportError;

/// Why a document was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DocumentError {
    /// The worker gave no answer.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// A font did not arrive.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The writers refused.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Why a font did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FontError {
    /// One that comes with the app is missing.
    #[error(
        "A font of the app is missing on this device. Your referral is safe. Connect to the \
         internet, reload the page, then try again."
    )]
    Missing,
    /// The Chinese one could not be fetched.
    #[error(
        "The Chinese letters could not be fetched. Your referral is safe. Check your connection, \
         then try again."
    )]
    ChineseNotFetched,
}

//! Why files could not be protected, in words for the practitioner.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::password::PasswordError;
use super::random::NoRandomBytes;
use crate::export::error::ExportError;

/// Why a package could not be protected. The open files never change.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ProtectError {
    /// The password was refused. No file was made.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Without random bytes, anyone could open the file.
    #[error(
        "This browser gave no random numbers, and without them a password protects nothing. No file \
         was made. What you wrote is safe. Restart the browser, then try again."
    )]
    NoRandomBytes,
    /// The package holds no file for the receiver.
    #[error(
        "There is no document to protect. What you wrote is safe. Make the form package again."
    )]
    Nothing,
    /// A document could not be read.
    #[error(
        "{name} could not be protected, because it could not be read ({reason}). What you wrote \
         is safe. Make the form package again, then try again."
    )]
    Unreadable {
        /// The name of the file.
        name: String,
        /// What is wrong with it. Never quotes the referral.
        reason: String,
    },
    /// A protected file could not be put together.
    #[error(
        "{name} could not be protected ({reason}). What you wrote is safe. Try again, and tell us if \
         it keeps happening."
    )]
    Write {
        /// The name of the file.
        name: String,
        /// What the library reported. Never quotes the referral.
        reason: String,
    },
}

impl From<NoRandomBytes> for ProtectError {
    fn from(_: NoRandomBytes) -> Self {
        Self::NoRandomBytes
    }
}

/// Why one document could not be protected, before its name is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentProblem {
    /// There were no random bytes.
    NoRandomBytes,
    /// The document cannot be read, and why.
    Unreadable(String),
    /// The protected document cannot be written, and why.
    Write(String),
}

impl DocumentProblem {
    /// The error for the document of this name.
    pub(super) fn about(self, name: String) -> ProtectError {
        match self {
            Self::NoRandomBytes => ProtectError::NoRandomBytes,
            Self::Unreadable(reason) => ProtectError::Unreadable { name, reason },
            Self::Write(reason) => ProtectError::Write { name, reason },
        }
    }
}

impl From<NoRandomBytes> for DocumentProblem {
    fn from(_: NoRandomBytes) -> Self {
        Self::NoRandomBytes
    }
}

impl From<std::io::Error> for DocumentProblem {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error.to_string())
    }
}

impl From<ExportError> for DocumentProblem {
    fn from(error: ExportError) -> Self {
        Self::Write(error.to_string())
    }
}

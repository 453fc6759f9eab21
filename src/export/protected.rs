//! The form package behind a password: the same documents, each in the encryption that its own kind
//! of program knows, so that the receiver needs only the password.
//!
//! The result depends only on the files, the password and the caller's random bytes, except that the
//! library for PDFs draws its own salts. Decision 0021 says why files are protected like this.

pub mod cover_note;
pub mod password;
pub mod pdf;
pub mod suggestion;
pub mod word;

pub(in crate::export) mod agile;
mod error;
mod package;
mod random;

pub use error::{DocumentProblem, ProtectError};
pub use package::protect_package;
pub use random::{NoRandomBytes, Random};

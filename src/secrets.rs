//! The one judge of every secret that a person chooses: the vault's passphrase, and the password of
//! protected files.
//!
//! It judges new secrets only. One that opens something is not judged, so an old and weak passphrase
//! goes on opening its vault. It knows no other part of the app. The estimate needs dictionaries of
//! several hundred kilobytes, so only a worker of its own holds it (`background/judging.rs`).
//! Decision 0028 says how it judges and why.

#![warn(missing_docs)]

mod common_words;
mod judge;
mod weakness;

pub use judge::{SecretOf, judge};
pub use weakness::{MINIMUM_CHARACTERS, Weakness, Why};

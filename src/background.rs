//! Work that would hold up typing, done in workers: judging secrets, deriving keys, writing documents,
//! protecting them with a password, and opening files that come back.
//!
//! Each kind of work has a worker of its own, so that unlocking need not load the code that writes
//! documents. A file here holds a worker's requests and answers, and the functions that pages call.

mod channel;
mod document_error;
pub mod documents;
mod fonts;
pub mod judging;
pub mod keys;
pub mod opening;
pub mod protecting;
pub mod sealing;

pub use channel::{WorkerError, answer};

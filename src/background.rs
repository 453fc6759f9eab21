//! Work that would hold up typing, done in workers: deriving keys, writing documents, protecting them
//! with a password.
//!
//! Each kind of work has a worker of its own, so that unlocking does not load what writes documents.
//! The file named after a kind of work has the function that a page calls, and what the worker does.

mod channel;
pub mod documents;
pub mod keys;
pub mod sealing;

pub use channel::{WorkerError, answer};

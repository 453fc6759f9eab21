//! Work that would hold up typing, done in workers: keys, documents, and sealing them.
//!
//! There is a worker for each kind of work, so that unlocking need not load what writes documents.
//! What a worker can be asked for, and what the page calls, stands in a file of its name.

mod channel;
pub mod documents;
mod fonts;
pub mod keys;
pub mod sealing;

pub use channel::{WorkerError, answer};

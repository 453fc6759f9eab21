//! The summary of an escalation for the case file: one neutral account, from which the Word file
//! (`word/summary.rs`) and the printable page are made, so that they cannot say different things.

pub(super) mod blocks;
mod challenge;
mod general;
mod writer;

pub use blocks::{Summary, SummaryBlock, SummaryCell, SummaryTable};
pub use challenge::challenge_summary;
pub use general::escalation_summary;

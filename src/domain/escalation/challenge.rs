//! A conference chair's challenge by the Practice Resolution Protocol.
//!
//! - `log` is the data: the details, and what happened, entry by entry;
//! - `entry_draft` is an entry that is still being written, `event_questions` and `problems` what its
//!   page needs; `conference` asks about the day of the conference;
//! - `replay` works out where the log has led;
//! - `deadlines` and `checklist` say what is due and who must be notified;
//! - `commands` adds to the log, or refuses; `warnings` says where the Protocol asks for something else;
//! - `stage_record` says what the log has of one stage, `stage_form` what its form says beyond
//!   that, and `form_gaps` what it does not say yet;
//! - `timeline` draws the deadlines, `wording` puts log and deadlines in words.

mod all_problems;
pub mod checklist;
mod commands;
mod conference;
mod consulted;
pub mod deadlines;
pub mod entry_draft;
pub mod event_questions;
pub mod form_gaps;
pub mod log;
pub mod problems;
pub mod replay;
pub mod stage_form;
pub mod stage_record;
pub mod timeline;
pub mod warnings;
pub mod wording;

pub use consulted::Consulted;

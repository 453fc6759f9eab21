//! The Practice Resolution Protocol as a process: what can happen to a challenge, where it then stands,
//! and what cannot be recorded.
//!
//! - `event` has what can happen, `event_kind` the same before anything about it is known;
//! - `state` is where a challenge stands, `table` what each event makes of it;
//! - `refusal` says why something cannot be recorded, and what to do instead;
//! - `wording` has the words for events and positions.

pub mod event;
pub mod event_kind;
pub mod refusal;
pub mod state;
pub mod table;
mod wording;
